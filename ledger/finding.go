package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// Finding is something the fold noticed that a person should look at. One that
// a person accepted is noted no more.
type Finding struct {
	ID    FindingID
	Kind  FindingKind
	Why   string // one sentence
	Lots  []LotID
	Facts []FactID
}

// FindingID names a finding for good, by its kind and what it is about: "Q" and
// ten letters. The sentence plays no part, because its amounts may move.
type FindingID string

// FindingKind is what was noticed.
type FindingKind string

const (
	PerhapsDouble FindingKind = "double"      // two equal lots, or one told twice: the second may not be there
	Twins         FindingKind = "twins"       // two mails counted as one telling
	Unexplained   FindingKind = "unexplained" // a spend that no lot covers
	OtherThanTold FindingKind = "promise"     // promised and granted differ
	UnclearRefund FindingKind = "refund"      // what of it came back as credit is not known
	WithoutAmount FindingKind = "no-amount"   // a credit whose amount no mail names
	Broken        FindingKind = "assertion"   // what Amazon showed is not what the sums are now
	LoosePin      FindingKind = "pin"         // a draw that the user pinned and that cannot be
)

// About names what a finding is about, as a decision remembers it: the lots of
// a possible double, which keep their ids whichever mails told them, else the
// facts.
func (n Finding) About() []string {
	var about []string
	if n.Kind == PerhapsDouble {
		for _, lot := range n.Lots {
			about = append(about, string(lot))
		}
		return about
	}
	for _, id := range n.Facts {
		about = append(about, id.String())
	}
	return about
}

func (n Finding) id() FindingID {
	text := appendString(nil, string(n.Kind))
	about := n.About()
	text = binary.AppendUvarint(text, uint64(len(about)))
	for _, name := range about {
		text = appendString(text, name)
	}
	digest := sha256.Sum256(text)
	return FindingID("Q" + crockford.EncodeToString(digest[:])[:shownLetters])
}

// about names what a person can decide instead.
func (n Finding) about() string { return strings.Join(n.About(), ", ") }

// Item is the finding as something to decide.
func (n Finding) Item() Item { return Item{Part: OneFinding, Finding: n.ID, About: n.About()} }

// Decided is what decides a finding. To accept one is to void it: things are as
// they stand. To reject a possible double is to void one of its lots, the second
// where none is named; nothing else can be rejected.
func (n Finding) Decided(verb Verb, lot LotID) (ManualFact, error) {
	told := ManualFact{Decision: &Decision{Verb: verb, Item: n.Item()}, Voids: string(n.ID)}
	switch {
	case verb == Accept:
		return told, nil
	case verb == Correct:
		return told, fmt.Errorf("%s is a finding in the sums; correct one of the facts it is about: %s", n.ID, n.about())
	case n.Kind != PerhapsDouble:
		return told, fmt.Errorf("%s is no possible double, so nothing of it can be rejected as one; accept it to leave things as they are, or reject or correct what it is about: %s", n.ID, n.about())
	}
	if lot == "" {
		lot = n.Lots[1]
	}
	told.Voids = string(lot)
	return told, nil
}

// note adds what a person should look at.
func (f *fold) note(finding Finding) { f.findings = append(f.findings, finding) }

// name gives the findings their ids, and drops those that a person accepted.
func (f *fold) name() {
	for i := range f.findings {
		f.findings[i].ID = f.findings[i].id()
	}
	if len(f.accepted) > 0 {
		f.findings = slices.DeleteFunc(f.findings, func(n Finding) bool { return f.accepted[n.ID] })
	}
}
