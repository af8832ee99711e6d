package parser

import (
	"fmt"

	"mailtrack/reward"
)

// What told the kind and the language of a mail, in words for a person.

const bySentence = "a complete reward sentence stands in it"

// kindBy says what told the kind.
func (t told) kindBy() string {
	switch {
	case t.rule == ruleSender:
		return "its sender sends mail of this kind"
	case t.rule == "":
		return "neither subject nor sender tells its kind"
	case t.language == nil:
		return "its subject fits a known wording (rule " + t.rule + ")"
	case t.yielded:
		return "its subject speaks of an order, and its sender knows of which sort (" + t.language.cited(t.rule, t.grade) + ")"
	case t.kind == reward.KindMarketing && !t.known:
		return "its sender sends nothing else (" + t.language.cited(t.rule, t.grade) + ")"
	}
	return "its subject fits a known wording (" + t.language.cited(t.rule, t.grade) + ")"
}

// cited names a rule with the grade of its evidence; a user's own has none.
func (l *language) cited(rule, grade string) string {
	cited := "rule " + l.ruleName(rule)
	if grade != "" {
		cited += ", grade " + grade
	}
	return cited
}

// languageBy says what told the language; place is how many languages were tried
// before it.
func (t told) languageBy(place int) string {
	words, by := t.votes, ""
	if t.subjectVoted {
		words -= subjectVotes
	}
	switch {
	case t.subjectVoted && words > 0:
		by = "its subject and " + commonWords(words)
	case t.subjectVoted:
		by = "its subject"
	case words > 0:
		by = commonWords(words)
	default:
		by = "the shop's first language, since its words tell none"
	}
	if place > 0 {
		by += "; what is likelier by its words found nothing in it"
	}
	return by
}

func commonWords(n int) string {
	if n == 1 {
		return "1 common word of its text"
	}
	return fmt.Sprintf("%d common words of its text", n)
}
