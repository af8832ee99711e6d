package parser

import (
	"slices"
	"strings"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// ruleSender is the rule of a kind that the sender alone tells.
const ruleSender = "sender"

// told is what sender and subject say of a mail.
type told struct {
	kind     reward.Kind
	known    bool // the subject names the kind
	rule     string
	assumed  bool
	grade    string // of the subject's wording
	partial  bool
	reminds  bool
	added    bool
	language *language

	yielded      bool // to a sender that knows better
	votes        int  // of the language by its words
	subjectVoted bool
}

// tellKind takes the kind from subject and sender, never from the body: that
// prints "Ordered, Shipped, Delivered" in every mail. A subject that names a
// kind beats the sender, one that only says "order" yields to a sender of one
// kind. Each language has its say; which of them counts is for the whole mail to
// decide (choose), and the first is the most likely.
func (r *Reader) tellKind(market *reward.Market, sender rawmail.Address, subjectLine string) []told {
	bySender := reward.Kind("")
	if market != nil {
		bySender = market.Senders[strings.ToLower(sender.Local)]
	}
	words := subjectWords(subjectLine)
	lower := fold(words)
	var all []told
	for _, l := range r.languagesOf(market) {
		if market != nil && len(all) > 0 && !slices.Contains(market.Languages, l.Code) {
			break // the shop's own languages come first, and one of them fits
		}
		for _, f := range l.FalseFriends {
			if slices.Contains(f.From, sender.Domain) {
				return []told{{kind: reward.KindMarketing, rule: f.Name, grade: f.Grade, language: l}}
			}
		}
		if t, ok := l.tellKind(words, lower, bySender); ok {
			all = append(all, t)
		}
	}
	if len(all) > 0 {
		return all
	}
	t := told{kind: reward.KindOther}
	if bySender != "" {
		t.kind, t.rule = bySender, ruleSender
	}
	return []told{t}
}

// tellKind is what the first fitting subject of the language says.
func (l *language) tellKind(words string, lower folded, bySender reward.Kind) (told, bool) {
	for _, s := range l.Subjects {
		if !s.match.inEither(words, lower) {
			continue
		}
		t := told{kind: s.Kind, known: !s.Reminds, reminds: s.Reminds, added: s.Added, rule: s.Name, assumed: s.assumed(), grade: s.Grade, partial: s.Partial, language: l}
		if s.Yields && bySender != "" {
			t.yielded = t.kind != bySender
			t.kind = bySender
		}
		return t, true
	}
	return told{}, false
}

// subjectWords is a subject without what is not Amazon's: the marks of a mail
// passed on, and titles in quotes, which may say anything.
func subjectWords(subjectLine string) string {
	subjectLine = passedOn().ReplaceAllString(subjectLine, "")
	return quoted().ReplaceAllString(subjectLine, `""`)
}

var (
	passedOn = compiled(`(?i)^(?:(?:fwd?|re|wg|aw|tr|rv|i|vs|sv|vb|doorst|enc|res|rif|pd|odp|ynt|ilt|转发|転送)\s*:\s*)+`)
	quoted   = compiled(`"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』`)
)

// languagesOf are the shop's languages first, then the others: the customer's
// language decides what Amazon writes, not the shop. The list is the caller's
// own: it is put into another order, and all readings share the Reader's.
func (r *Reader) languagesOf(market *reward.Market) []*language {
	if market == nil {
		return slices.Clone(r.languages)
	}
	all := make([]*language, 0, len(r.languages))
	for _, code := range market.Languages {
		for _, l := range r.languages {
			if l.Code == code {
				all = append(all, l)
			}
		}
	}
	for _, l := range r.languages {
		if !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	return all
}
