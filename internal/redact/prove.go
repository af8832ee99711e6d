package redact

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mailtrack/parser"
	"mailtrack/reward"
)

// prove holds a finished copy against the mail: it must read the same, have the
// same parts, and hold nothing of what was replaced.
func (r *Redactor) prove(ctx context.Context, before parser.Reading, one *run, parts []string, copy []byte) error {
	after, err := r.reader.Read(ctx, copy)
	if err != nil {
		return err
	}
	if what := one.differs(before, after); what != "" {
		return errors.New("the copy would read differently: " + what)
	}
	text, kept, err := everything(copy)
	if err != nil {
		return err
	}
	if !slices.Equal(parts, kept) {
		return errors.New("the copy would have other MIME parts")
	}
	return one.holds(text)
}

// differs says in what the copy's reading differs from the mail's beyond the new
// order numbers, in no word of the mail's own.
func (r *run) differs(before, after parser.Reading) string {
	switch {
	case before.Kind != after.Kind:
		return fmt.Sprintf("kind %s, then %s", before.Kind, after.Kind)
	case before.KnownKind != after.KnownKind:
		return "its kind would be known by other words"
	case before.Language != after.Language:
		return "the language"
	case (before.Forwarded == nil) != (after.Forwarded == nil):
		return "whether it passes on a mail"
	case before.Market != after.Market:
		return "the shop"
	case !before.Sent.Equal(after.Sent):
		return "the date"
	case after.TooMuch != "":
		return "more than " + after.TooMuch
	case !slices.Equal(r.renamed(before.Orders), after.Orders):
		return fmt.Sprintf("%d orders, then %d", len(before.Orders), len(after.Orders))
	case len(before.Facts) != len(after.Facts):
		return fmt.Sprintf("facts: %d, then %d", len(before.Facts), len(after.Facts))
	case len(before.Doubts) != len(after.Doubts):
		return fmt.Sprintf("%d doubts, then %d", len(before.Doubts), len(after.Doubts))
	case (before.Text == 0) != (after.Text == 0):
		return "whether it shows a text"
	}
	for i := range before.Facts {
		if what := r.factDiffers(&before.Facts[i], &after.Facts[i]); what != "" {
			return fmt.Sprintf("%s of fact %d (%s)", what, i+1, before.Facts[i].What)
		}
	}
	for i := range before.Doubts {
		if what := r.factDiffers(before.Doubts[i].Fact, after.Doubts[i].Fact); what != "" {
			return fmt.Sprintf("%s of doubt %d", what, i+1)
		}
		if before.Doubts[i].Why != after.Doubts[i].Why {
			return fmt.Sprintf("the reason of doubt %d", i+1)
		}
	}
	return ""
}

func (r *run) renamed(all []string) []string {
	return mapAll(slices.Clone(all), r.stand.order)
}

// factDiffers names what two facts differ in. The words as seen may differ: the
// rule that matched them may not.
func (r *run) factDiffers(before, after *reward.Fact) string {
	if before == nil || after == nil {
		if before != after {
			return "what would be booked"
		}
		return ""
	}
	order := before.Order
	if order != "" {
		order = r.stand.order(order)
	}
	switch {
	case before.What != after.What:
		return "the meaning"
	case before.Amount != after.Amount:
		return "the amount"
	case before.Programme != after.Programme:
		return "the programme"
	case !slices.Equal(before.Categories, after.Categories):
		return "the categories"
	case order != after.Order:
		return "the order"
	case before.Expires != after.Expires:
		return "the last day"
	case before.Partial != after.Partial, before.Assumed != after.Assumed, before.Grade != after.Grade, before.Rule != after.Rule:
		return "the rule"
	}
	return ""
}

// holds looks for everything that was replaced in the text of the copy. What
// remains stands where nothing can be replaced, such as the name of an element.
func (r *run) holds(text string) error {
	text = strings.ToLower(text)
	for _, name := range r.long {
		if strings.Contains(text, name) {
			return fmt.Errorf("a %s would remain in a place that cannot be rewritten", r.kind[name])
		}
	}
	for key, with := range r.stand.by {
		series, original, _ := strings.Cut(key, "\x00")
		original = strings.ToLower(original)
		private := series == "order" || series == "email" || strings.HasPrefix(series, "token") && len(original) >= 10 && digitsIn(original) > 3
		if private && original != strings.ToLower(with) && strings.Contains(text, original) {
			return fmt.Errorf("an %s would remain in a place that cannot be rewritten", map[bool]sort{true: tokens, false: sort(series)}[strings.HasPrefix(series, "token")])
		}
	}
	return nil
}
