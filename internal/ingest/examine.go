package ingest

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"mailtrack/internal/rawmail"
	"mailtrack/internal/trust"
	"mailtrack/ledger"
	"mailtrack/parser"
	"mailtrack/reward"
)

// Letter is one mail as it came in.
type Letter struct {
	Raw      []byte
	Place    ledger.Place
	Received time.Time // INTERNALDATE; zero where the container tells none
}

// Examiner reads a mail and says whether to believe it. It touches no ledger:
// `explain` shows what it finds, and Intake records it.
type Examiner struct {
	Reader  *parser.Reader
	Markets reward.Markets
	// Judges know whose mail it is and whose word counts: the one of the mailbox
	// while it is synced, those of all mailboxes for a file, whose way here nobody
	// knows. There is at least one.
	Judges []*trust.Judge
	// LookupTXT, where set, makes the examiner check DKIM signatures itself
	// instead of believing the receiving provider's Authentication-Results.
	LookupTXT func(ctx context.Context, name string) ([]string, error)
	// BookRedemptions makes a spending of what free shipping leaves of an order's
	// promotion, in place of asking about it (policy `redemptions: auto`; assumed).
	BookRedemptions bool
	// ConfirmAbove is the largest reward of a currency that is booked unasked
	// (policy `confirm_above`); a currency that is missing has the default.
	ConfirmAbove map[reward.Currency]reward.Amount
}

// Examined is everything known of one mail.
type Examined struct {
	ID       ledger.MailID
	Reading  parser.Reading
	Opinion  trust.Opinion
	Sent     time.Time // the Date field, else the received time; zero where both are missing
	sender   uint64    // digest of the Message-ID
	ownCheck bool      // the Opinion rests on a check of the signature here
	stopped  bool      // by time, memory or a fault of the parser's; another time it may be read

	confirmAbove map[reward.Currency]reward.Amount // the examiner's
}

// claims says whether a mail claims to be Amazon's. It is asked before anything
// else is done with a mail, because most mail is other people's.
func (e *Examiner) claims(mail rawmail.Message) bool {
	return trust.Claims(e.Markets, fromFields(mail))
}

func fromFields(mail rawmail.Message) []byte {
	var from []byte
	for _, f := range mail.All("From") {
		from = append(append(append(from, "From:"...), f.Raw...), "\r\n"...)
	}
	return from
}

// Examine reads one mail. A mail that claims nothing of Amazon is of kind other
// and says nothing, whatever its text (hardening, "Is it Amazon?"). The error is
// ctx's alone; a mail that cannot be read is told in the Reading.
func (e *Examiner) Examine(ctx context.Context, letter Letter) (Examined, error) {
	return e.examine(ctx, letter, rawmail.Parse(letter.Raw))
}

func (e *Examiner) examine(ctx context.Context, letter Letter, mail rawmail.Message) (Examined, error) {
	found := Examined{ID: Identity(mail), Sent: letter.Received, sender: digest(mail.Get("Message-ID")), ownCheck: e.LookupTXT != nil,
		confirmAbove: e.ConfirmAbove}
	evidence := trust.Letter{Mail: mail, Raw: letter.Raw, Received: letter.Received, ByIMAP: letter.Place.File == "" && letter.Place.Mailbox != ""}
	claims := e.claims(mail)
	if !claims && !e.mayForward(mail) {
		return e.nothing(found, mail, evidence), nil
	}
	reading, stopped, err := watched(ctx, e.Reader, letter.Raw)
	if err != nil {
		return found, err
	}
	if e.BookRedemptions {
		reading = redeemed(reading)
	}
	if !claims && reading.Forwarded == nil {
		return e.nothing(found, mail, evidence), nil
	}
	if f := reading.Forwarded; f != nil {
		tells := len(reading.Facts)+len(reading.Doubts) > 0 || reading.TooMuch != ""
		evidence.Forward = &trust.Forward{Sender: f.Sender, To: f.To, Via: f.Via, Tells: tells}
	}
	evidence.KnownKind = reading.KnownKind
	found.Opinion = e.opinion(ctx, evidence)
	found.Reading, found.stopped = reading, stopped
	if !reading.Sent.IsZero() {
		found.Sent = reading.Sent
	}
	return found, nil
}

// nothing is what other people's mail says.
func (e *Examiner) nothing(found Examined, mail rawmail.Message, evidence trust.Letter) Examined {
	found.Reading = parser.Reading{Kind: reward.KindOther, Broken: mail.Broken}
	found.Opinion = e.Judges[0].Judge(evidence)
	return found
}

// opinion asks the judges one by one: genuine if one of them can prove it, else
// forged if one of them can prove that, else what the first one misses. Their
// words are never mixed, so that one provider's field cannot complete another's.
func (e *Examiner) opinion(ctx context.Context, evidence trust.Letter) trust.Opinion {
	if e.LookupTXT != nil {
		return e.Judges[0].JudgeSigned(ctx, evidence, e.LookupTXT)
	}
	best := e.Judges[0].Judge(evidence)
	for _, j := range e.Judges[1:] {
		next := j.Judge(evidence)
		if next.Result == reward.Genuine || (next.Result == reward.Forged && best.Result == reward.Unknown) {
			best = next
		}
	}
	return best
}

// redeemed is a reading whose candidates for a redemption are facts.
func redeemed(r parser.Reading) parser.Reading {
	var doubts []reward.Doubt
	for _, d := range r.Doubts {
		if r.IsCandidate(d) {
			r.Facts = append(slices.Clip(r.Facts), *d.Fact)
		} else {
			doubts = append(doubts, d)
		}
	}
	r.Doubts = doubts
	return r
}

// Mail is what the ledger records of it.
func (x Examined) Mail(letter Letter) ledger.Mail {
	r := x.Reading
	mail := ledger.Mail{
		ID: x.ID, Raw: letter.Raw, Place: letter.Place, Sent: x.Sent,
		Account: x.Opinion.Account, Market: r.Market, Kind: r.Kind,
		From: r.From, Subject: r.Subject, Verdict: x.Opinion.Verdict,
		Orders: r.Orders, Doubts: r.Doubts, Notes: r.Broken, Text: r.Text, Sender: x.sender,
		Received: letter.Received, OwnCheck: x.ownCheck,
	}
	zone := time.UTC
	if market := reward.AllMarkets().ByDomain(r.Market); market != nil {
		zone = market.Zone
	}
	if !x.Sent.IsZero() {
		mail.Day = reward.DateIn(x.Sent, zone)
	}
	if r.TooMuch != "" {
		mail.Doubts = append(mail.Doubts, reward.Doubt{Why: "not read to the end: " + r.TooMuch})
		return mail
	}
	for _, fact := range r.Facts {
		if limit, asked := x.largest(fact); asked && fact.Amount.Minor > limit.Minor {
			mail.Doubts = append(mail.Doubts, reward.Doubt{Evidence: fact.Evidence, Fact: &fact,
				Why: fmt.Sprintf("a reward of more than %s waits for you to confirm it", limit)})
			continue
		}
		mail.Facts = append(mail.Facts, fact)
	}
	return mail
}

// ConfirmAbove is the largest reward that is booked unasked where a person chose
// none, in minor units: 100 of the currency, 10,000 yen (hardening, "Limits").
const ConfirmAbove = 10_000

// largest is the largest reward of a fact's currency that is booked unasked; false
// where nobody is ever asked: gift cards are bought money and have no limit.
func (x Examined) largest(fact reward.Fact) (reward.Amount, bool) {
	if fact.Programme == reward.GiftCard || (fact.What != reward.Earned && fact.What != reward.Promised) {
		return reward.Amount{}, false
	}
	if limit, chosen := x.confirmAbove[fact.Amount.Currency]; chosen {
		return limit, true
	}
	return reward.Amount{Minor: ConfirmAbove, Currency: fact.Amount.Currency}, true
}

func digest(text string) uint64 {
	if text == "" {
		return 0
	}
	h := fnv.New64a()
	h.Write([]byte(text))
	return h.Sum64()
}
