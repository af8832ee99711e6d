package parser

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"mailtrack/internal/strictyaml"
	"mailtrack/reward"
)

// rulesCheck collects everything that is wrong with a file of rules, with its
// place. It goes over the file as the language's own shape tells, so that a new
// section is checked without a word here.
type rulesCheck struct {
	places   strictyaml.Places
	problems []strictyaml.Problem
	broken   map[int]bool // lines whose values could not be decoded: they are not missing
}

func (c *rulesCheck) decoded(err error) {
	e, ok := errors.AsType[*strictyaml.Error](err)
	if !ok {
		c.problems = append(c.problems, strictyaml.Problem{Line: 1, Column: 1, What: err.Error()})
		return
	}
	c.broken = map[int]bool{}
	for _, p := range e.Problems {
		c.broken[p.Line] = c.broken[p.Line] || !strings.HasPrefix(p.What, "unknown key")
		p.Line, p.Column = max(p.Line, 1), max(p.Column, 1) // the library names no place for what is no text
		c.problems = append(c.problems, p)
	}
}

func (c *rulesCheck) wrong(path []any, format string, args ...any) {
	p := c.places.Problem(fmt.Sprintf(format, args...), path...)
	if !c.broken[p.Line] {
		c.problems = append(c.problems, p)
	}
}

func (c *rulesCheck) sorted() []strictyaml.Problem {
	slices.SortStableFunc(c.problems, func(a, b strictyaml.Problem) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return c.problems
}

func (c *rulesCheck) language(l *language) {
	if l.Code == "" && (len(c.problems) == 0 || c.places.Readable() && !c.places.Has("language")) {
		c.wrong(nil, `no language is named; write "language: en" on top`)
	}
	c.value(nil, reflect.ValueOf(*l))
	if n := len(l.Dates.Months); n > 0 && n != 12 {
		c.wrong([]any{"dates", "months"}, "%d months are named, not 12", n)
	}
	for local, kind := range l.Senders {
		c.sender([]any{"senders", local}, local, kind)
	}
	for shop, senders := range l.ShopSenders {
		if reward.AllMarkets().ByDomain(shop) == nil {
			c.wrong([]any{"shop_senders", shop}, "%q is no shop; write its domain, like amazon.com", shop)
		}
		for local, kind := range senders {
			c.sender([]any{"shop_senders", shop, local}, local, kind)
		}
	}
	for i, s := range l.Samples {
		c.sample([]any{"samples", i}, s)
	}
}

func (c *rulesCheck) sender(path []any, local, kind string) {
	if local == "" || strings.ContainsAny(local, "@ <>") {
		c.wrong(path, "%q is no sender; write what stands before the @", local)
	}
	if kind != "" && !slices.Contains(closed[reflect.TypeFor[reward.Kind]()], kind) {
		c.wrong(path, "%q is none of %s; \"\" lets the subject decide", kind, allowed(reflect.TypeFor[reward.Kind](), ""))
	}
}

// value goes down into what was decoded.
func (c *rulesCheck) value(path []any, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			c.wrong(path, "an entry is empty")
			return
		}
		c.value(path, v.Elem())
	case reflect.Slice:
		names := map[string]bool{}
		for i := range v.Len() {
			at := append(slices.Clone(path), i)
			if name := nameIn(v.Index(i)); name != "" {
				if names[name] {
					c.wrong(append(slices.Clone(at), "name"), "the name %q stands in this list already; each entry needs its own, since a fact names its rule by it", name)
				}
				names[name] = true
			}
			c.value(at, v.Index(i))
		}
	case reflect.Struct:
		c.structure(path, v)
	case reflect.String:
		if words := closed[v.Type()]; words != nil && v.String() != "" && !slices.Contains(words, v.String()) {
			c.wrong(path, "%q is none of %s", v.String(), allowed(v.Type(), ""))
		}
	}
}

// nameIn is the name of an entry, "" of what has none.
func nameIn(v reflect.Value) string {
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return ""
	}
	if name := v.Elem().FieldByName("Name"); name.IsValid() && name.Kind() == reflect.String {
		return name.String()
	}
	return ""
}

func (c *rulesCheck) structure(path []any, v reflect.Value) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		at := append(slices.Clone(path), key)
		switch {
		case field.Type == reflect.TypeFor[entry]():
			c.entry(path, v, entry{
				Name: v.FieldByName("Name").String(), Grade: v.FieldByName("Grade").String(),
				Words: v.FieldByName("Words").Interface().([]string),
			})
		case !field.IsExported() || key == "samples":
		case key == "grade":
			c.grade(at, v.Field(i).String())
		case v.Field(i).Kind() == reflect.String && v.Field(i).IsZero() && required[section(path, key)]:
			c.wrong(path, "%s is missing; it is one of %s", key, allowed(field.Type, section(path, key)))
		case v.Field(i).Kind() == reflect.String && !v.Field(i).IsZero() && closedText[section(path, key)] != nil:
			if !slices.Contains(closedText[section(path, key)], v.Field(i).String()) {
				c.wrong(at, "%q is none of %s", v.Field(i).String(), allowed(field.Type, section(path, key)))
			}
		case field.Type == reflect.TypeFor[[]string]() && key == "words" && v.Field(i).Len() == 0:
			c.wrong(path, "words is missing")
		case field.Type == reflect.TypeFor[[]string]():
			c.phrases(at, v.Field(i).Interface().([]string))
		default:
			c.value(at, v.Field(i))
		}
	}
}

// section is where a key stands, without positions: "expiry.means".
func section(path []any, key string) string {
	if len(path) == 0 {
		return key
	}
	return fmt.Sprint(path[0]) + "." + key
}

func (c *rulesCheck) entry(path []any, of reflect.Value, e entry) {
	list := fmt.Sprint(path[0])
	if e.Name == "" && !unnamed[list] {
		c.wrong(path, "name is missing; facts name their rule by it")
	}
	c.grade(append(slices.Clone(path), "grade"), e.Grade)
	if len(e.Words) == 0 && list != "false_friends" {
		c.wrong(path, "words is missing")
	}
	at := append(slices.Clone(path), "words")
	if p, ok := of.Interface().(pattern); ok {
		c.pattern(at, p)
		return
	}
	for i, text := range e.Words {
		if (list == "subjects" || list == "rewards") && text != "" && letters(text) == 0 {
			c.wrong(append(slices.Clone(at), i), "%q fits everything; write words that only these mails have", text)
		}
	}
	c.phrases(at, e.Words)
}

func (c *rulesCheck) grade(path []any, grade string) {
	if grade != "" && !isGrade(grade) {
		c.wrong(path, "grade %q is none of A, B, C, G; leave it away where you saw the words yourself", grade)
	}
}

func (c *rulesCheck) phrases(path []any, words []string) {
	for i, text := range words {
		if text == "" {
			c.wrong(append(slices.Clone(path), i), "a wording is empty")
		} else if _, err := within([]string{text}); err != nil {
			c.wrong(append(slices.Clone(path), i), "%v", err)
		}
	}
}

func (c *rulesCheck) pattern(path []any, p pattern) {
	for i, words := range p.Words {
		one := pattern{entry: entry{Words: []string{words}}, Means: p.Means}
		if err := one.compile(); err != nil {
			c.wrong(append(slices.Clone(path), i), "%v", err)
		}
	}
}

// closed are the words that a value of a type can be.
var closed = map[reflect.Type][]string{
	reflect.TypeFor[reward.Kind]():      texts(reward.Kinds),
	reflect.TypeFor[reward.Programme](): texts(reward.Programmes),
	reflect.TypeFor[reward.Category]():  texts(reward.Categories),
	reflect.TypeFor[meaning](): texts([]meaning{
		meansEarned, meansPromise, meansUsed, meansOffer, meansDenied, meansLapsed, meansBalance, meansReminder, meansNothing,
	}),
	reflect.TypeFor[patternMeaning](): texts([]patternMeaning{tellsEarned, tellsPromised, tellsSpent, tellsDiscount, tellsNothing}),
}

// closedText is the same of values that have no type of their own.
var closedText = map[string][]string{
	"expiry.means": {"last-day", "day-before", "never", "offer"},
	"expiry.day":   {"before", "within"},
	"dates.unit":   {"days", "weeks", "months"},
	"labels.is": {
		"credit", "promotion", "gift-card", "shipping", "free-shipping", "discount", "known", "refund-promotion", "grant", "gift-amount",
	},
}

// required are the keys without which an entry says nothing.
var required = setOf("subjects.kind", "programmes.programme", "categories.category", "bought.category",
	"wordings.means", "expiry.means", "labels.is", "patterns.means", "dates.unit")

// unnamed are the sections whose entries are named by what they mean.
var unnamed = setOf("programmes", "categories", "bought")

func allowed(of reflect.Type, key string) string {
	if words := closedText[key]; words != nil {
		return strings.Join(words, ", ")
	}
	return strings.Join(closed[of], ", ")
}

func texts[T ~string](words []T) (all []string) {
	for _, w := range words {
		all = append(all, string(w))
	}
	return all
}
