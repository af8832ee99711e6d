package parser

import (
	"cmp"
	"strings"

	"mailtrack/reward"
)

// composedLabel reads the label of a digital order's row that no list holds, but
// that is made of words which the language knows: a name of a reward, what it is
// good for or was given for, and that it was applied ("Kindle-Gutschrift", "Crédits
// appliqués"). No genuine label is known (field guide, section 0), so its grade is G.
// A word of every day alone ("Vorteil", "Bonus") may be a discount.
func (w *witness) composedLabel(words string) *label {
	const longest = 60 // bytes
	if w.kind != reward.KindDigitalOrder && w.kind != reward.KindRefund || len(words) > longest || !w.language.hasStem(words) {
		return nil
	}
	key := labelKey(words)
	if l, known := w.composed[key]; known {
		return l
	}
	if w.composed == nil {
		w.composed = map[string]*label{}
	}
	if words = strings.TrimRight(words, " :"); w.kind == reward.KindRefund {
		w.composed[key] = w.composeReturned(words)
	} else {
		w.composed[key] = w.compose(words)
	}
	return w.composed[key]
}

func (w *witness) compose(words string) *label {
	named, refused := w.rewardWords(words)
	if refused || len(named) != 1 || named[0].naming.Verb || named[0].naming.Heads {
		return nil
	}
	name := named[0].naming
	rest := words[:named[0].start] + " " + words[named[0].end:]
	bare := w.language.applied.without(rest, " ")
	if w.language.leftover(bare) != "" || name.Generic && bare == rest && w.language.withoutKnown(rest) == rest {
		return nil
	}
	return w.labelMadeOf(name, rest, " row", "credit")
}

// labelMadeOf is the label of a row that the name of a credit and other words make; nil
// where the credit is of another pot.
func (w *witness) labelMadeOf(name *naming, rest, suffix, is string) *label {
	programme := name.Programme
	for _, p := range w.programmes {
		if programme == "" && p.match.in(rest) {
			programme = p.Programme
		}
	}
	programme = cmp.Or(programme, reward.Promotion)
	if programme.Pot() != reward.PromotionalPot {
		return nil
	}
	return &label{entry: entry{Name: name.Name + suffix, Grade: "G"}, Is: is, Programme: programme}
}
