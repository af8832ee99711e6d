package reward

// What is what a fact tells of.
type What string

const (
	Earned    What = "earned"    // a credit is there
	Promised  What = "promised"  // a credit will be there once something happens
	Spent     What = "spent"     // a credit row of an order paid a part of it
	Discount  What = "discount"  // an instant discount: information, earns nothing
	Cancelled What = "cancelled" // an order, or a part of it, was cancelled
	Refunded  What = "refunded"  // money came back; Amount is the part named as promotional
	Shown     What = "shown"     // what Amazon shows as a balance, as the user told it; Amount may be nothing
)

// Fact is one thing that one mail, or the user, says.
type Fact struct {
	What       What
	Programme  Programme  // "" where none is named
	Amount     Amount     // positive; none where the mail names none
	Categories []Category // nil where none is named
	Order      string     // "" where none is named
	Expires    Date       // the last usable day; none where the mail names none
	Partial    bool       // of Cancelled: only a part of the order
	Assumed    bool       // rests on a wording or a meaning of grade C or G
	Grade      string     // of the evidence for its weakest wording: "A", "B", "C" or "G" (field guide); "" for the user's own
	Evidence   string     // the words as seen
	Rule       string     // the rule that matched, as the language file names it
}

// Doubt is something that looks like a reward and could not be read completely.
type Doubt struct {
	Evidence string // the words as seen
	Why      string // what is missing or in the way
	Fact     *Fact  // what would be booked if a person says yes; nil where too little was read for that
}

// Result is how far a mail is believed to be Amazon's.
type Result string

const (
	Genuine Result = "genuine" // proven; the only one that changes a balance
	Unknown Result = "unknown" // evidence is missing or unreadable
	Forged  Result = "forged"  // claims to be Amazon, and the receiving provider says otherwise
)

// Better orders results: where copies of one mail differ, the better one wins
// (design, section 2).
func (r Result) Better(other Result) bool { return r.rank() > other.rank() }

func (r Result) rank() int {
	switch r {
	case Genuine:
		return 2
	case Unknown:
		return 1
	}
	return 0
}

// Verdict is a Result with its reason, one sentence for a person.
type Verdict struct {
	Result Result
	Reason string
}
