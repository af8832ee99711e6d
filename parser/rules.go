package parser

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"mailtrack/internal/strictyaml"
	"mailtrack/reward"
)

// Rules is one file of a user's own wordings, in the format of the built-in
// language files (language/en.yaml explains it).
type Rules struct {
	File string // as it is named to the user; its last part goes into the rule of a fact
	Data []byte
}

const mostRules = 256 << 10 // bytes of one file; the largest built-in one has a tenth of it

// RulesError is all that is wrong with a user's rules, in the order of files and
// lines.
type RulesError struct{ Files []*strictyaml.Error }

// Error gives one line a problem, "FILE:LINE:COLUMN: what".
func (e *RulesError) Error() string {
	var lines []string
	for _, f := range e.Files {
		lines = append(lines, f.Error())
	}
	return strings.Join(lines, "\n")
}

// withRules puts the user's entries before the built-in ones of their language;
// a language that is not built in comes last.
func withRules(all []*language, rules []Rules) ([]*language, error) {
	broken := &RulesError{}
	byCode := map[string][]*language{}
	firstOf := map[string]Rules{}
	var codes []string
	for _, r := range rules {
		l, problems := parseRules(r)
		if problems != nil {
			broken.Files = append(broken.Files, &strictyaml.Error{File: r.File, Problems: problems})
			continue
		}
		if byCode[l.Code] == nil {
			codes = append(codes, l.Code)
			firstOf[l.Code] = r
		}
		byCode[l.Code] = append(byCode[l.Code], l)
	}
	for _, code := range codes {
		own := byCode[code][0]
		for _, more := range byCode[code][1:] {
			own = own.before(more)
		}
		if at := slices.IndexFunc(all, func(l *language) bool { return l.Code == code }); at >= 0 {
			all[at] = own.before(all[at])
			continue
		}
		if missing := own.missing(); missing != nil && len(broken.Files) == 0 {
			r := firstOf[code]
			what := fmt.Sprintf("%q is no built-in language, so its rules must bring all that one needs; these sections are missing: %s", code, strings.Join(missing, ", "))
			broken.Files = append(broken.Files, &strictyaml.Error{File: r.File, Problems: []strictyaml.Problem{strictyaml.Locate(r.Data).Problem(what, "language")}})
			continue
		}
		all = append(all, own)
	}
	if len(broken.Files) > 0 {
		return nil, broken
	}
	return all, nil
}

// parseRules reads one file and checks everything in it.
func parseRules(r Rules) (*language, []strictyaml.Problem) {
	if len(r.Data) > mostRules {
		return nil, []strictyaml.Problem{{Line: 1, Column: 1, What: fmt.Sprintf("the file is larger than %d bytes; split it", mostRules)}}
	}
	l := &language{}
	places := strictyaml.Locate(r.Data)
	c := rulesCheck{places: places}
	if err := strictyaml.Decode(r.File, r.Data, l); err != nil {
		c.decoded(err)
	}
	c.language(l)
	if len(c.problems) > 0 {
		return nil, c.sorted()
	}
	name := "rules/" + path.Base(strings.ReplaceAll(r.File, `\`, "/")) + "/"
	for _, e := range l.allEntries() {
		e.Name = name + e.Name
	}
	for i, s := range l.Samples {
		at := places.Problem("", "samples", i)
		s.File, s.Line, s.Column = r.File, at.Line, at.Column
		s.locate(places, i)
	}
	l.ownStems()
	return l, nil
}

// ownStems lets the sentences be looked at that hold the user's reward words.
func (l *language) ownStems() {
	for _, n := range l.Rewards {
		for _, words := range n.Words {
			l.Stems = append(l.Stems, bestNeedles(needlesOf(words))...)
		}
	}
}

// ruleName is a rule as a fact names it: with its language, or with the user's
// file that it stands in.
func (l *language) ruleName(rule string) string {
	if strings.HasPrefix(rule, "rules/") {
		return rule
	}
	return l.Code + "/" + rule
}

// before is a language whose entries go before those of another of the same
// name. Numbers and dates are replaced where it has any.
func (l *language) before(other *language) *language {
	both := *other
	joinFields(reflect.ValueOf(&both).Elem(), reflect.ValueOf(l).Elem(), false)
	return &both
}

func joinFields(into, first reflect.Value, replace bool) {
	for i := range into.NumField() {
		field := into.Type().Field(i)
		a, b := first.Field(i), into.Field(i)
		switch {
		case !field.IsExported() || a.IsZero():
		case a.Kind() == reflect.Struct:
			joinFields(b, a, field.Name == "Numbers" || field.Name == "Dates")
		case a.Kind() == reflect.Slice && !replace:
			b.Set(reflect.AppendSlice(reflect.AppendSlice(reflect.MakeSlice(a.Type(), 0, a.Len()+b.Len()), a), b))
		case a.Kind() == reflect.Map && !b.IsNil():
			all := reflect.MakeMap(a.Type())
			for _, m := range []reflect.Value{b, a} {
				for _, key := range m.MapKeys() {
					all.SetMapIndex(key, m.MapIndex(key))
				}
			}
			b.Set(all)
		default:
			b.Set(a)
		}
	}
}

// missing are the sections without which no mail of a language can be read.
func (l *language) missing() (names []string) {
	for _, s := range []struct {
		name  string
		there bool
	}{
		{"common", len(l.Common) > 0}, {"numbers", l.Numbers.Decimal != ""}, {"dates", len(l.Dates.Months) > 0}, {"subjects", len(l.Subjects) > 0},
		{"rewards", len(l.Rewards) > 0}, {"wordings", len(l.Wordings) > 0}, {"expiry", len(l.Expiry) > 0},
		{"categories", len(l.Categories) > 0}, {"labels", len(l.Labels) > 0}, {"order_labels", len(l.OrderLabels) > 0},
	} {
		if !s.there {
			names = append(names, s.name)
		}
	}
	return names
}

// Markets are the shops with the senders that the user added, for those who
// judge a mail by its sender.
func (r *Reader) Markets() reward.Markets { return r.markets }

func sendersOf(languages []*language) reward.Markets {
	markets := reward.AllMarkets()
	for _, l := range languages {
		markets = addSenders(markets, "", l.Senders)
		for shop, senders := range l.ShopSenders {
			markets = addSenders(markets, shop, senders)
		}
	}
	return markets
}

func addSenders(markets reward.Markets, shop string, senders map[string]string) reward.Markets {
	if len(senders) == 0 {
		return markets
	}
	kinds := map[string]reward.Kind{}
	for local, kind := range senders {
		kinds[local] = reward.Kind(kind)
	}
	return markets.WithSenders(shop, kinds)
}

// allEntries are the wordings of a file that a fact's rule can name.
func (l *language) allEntries() []*entry {
	all := l.bodyEntries()
	for _, s := range l.Subjects {
		all = append(all, &s.entry)
	}
	for _, p := range l.Patterns {
		all = append(all, &p.entry)
	}
	for _, row := range l.Labels {
		all = append(all, &row.entry)
	}
	return all
}
