package parser

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// mostLessons bounds the patterns of a skeleton: what more a mail says is for
// another one.
const mostLessons = 6

// lesson is a sentence that could be taught.
type lesson struct {
	words string // in the phrase language
	seen  string
	means patternMeaning
	lapse string // the words before the day in the sentence behind it, "" where no rule is wanted
}

// Teach writes a file of rules out of what a mail shows: its sender and subject
// where they are not known, each sentence with money that is not read yet as a
// pattern, and the mail as a sample. The file is one that New takes as it is;
// file is the mail's name in it. The error is the context's, or says that the
// mail shows nothing that could be taught.
func (r *Reader) Teach(ctx context.Context, raw []byte, file string) (string, error) {
	watching := *r
	watching.scene = &scene{}
	reading, err := watching.read(ctx, raw, 0)
	switch {
	case err != nil:
		return "", err
	case reading.TooMuch != "":
		return "", fmt.Errorf("the mail is not read to its end (%s), so there is nothing to teach", reading.TooMuch)
	case watching.scene.witness == nil || reading.Market == "":
		return "", errors.New("the mail is none of Amazon's: rules would not be asked")
	}
	w := watching.scene.witness
	lessons := w.lessons()
	var b strings.Builder
	fmt.Fprintf(&b, teachHead, file, reading.Language)
	teachSender(&b, w, raw)
	teachSubject(&b, w, len(lessons) > 0)
	teachPatterns(&b, lessons)
	return b.String() + r.teachSample(ctx, b.String(), raw, file), ctx.Err()
}

const teachHead = `# Made by mailtrack explain --teach of %s.
# Read it, change what is wrong, take out what does not belong, and save it as a .yaml
# file in the folder that rules: of your config names, with the mail beside it.
# Then: mailtrack check

language: %s
`

const teachNothing = `
# No sentence with money in it is left that sounds like a reward. Where one is, write it
# here as it stands in the mail, with {money}, {date}, {categories} and {order}:
# patterns:
#   - {name: mine, means: earned, words: ["{money} of thanks are yours until {date}."]}
`

func teachSender(b *strings.Builder, w *witness, raw []byte) {
	sender, err := rawmail.Parse(raw).Sender()
	if err != nil || w.market == nil || w.reading.Forwarded != nil {
		return
	}
	local := strings.ToLower(sender.Local)
	if _, known := w.market.Senders[local]; known || strings.ContainsAny(local, "@ <>") {
		return
	}
	fmt.Fprintf(b, `
# The sender is not known yet. Write the kind of its mail, or "" where the subject
# decides:
#   %s
shop_senders:
  %s: {%s: ""}
`, strings.Join(texts(reward.Kinds), ", "), w.market.Domain, quote(local))
}

func teachSubject(b *strings.Builder, w *witness, teaches bool) {
	if w.known || w.reminds {
		return
	}
	kind := w.told.kind
	if kind == reward.KindOther && teaches {
		kind = reward.KindReward
	}
	words := strings.ReplaceAll(w.masked(subjectWords(w.reading.Subject), false), `""`, `"*"`)
	if letters(words) < fewest {
		return
	}
	fmt.Fprintf(b, `
# The subject is not known yet. * stands for anything; put it in place of names and
# titles too.
subjects:
  - {name: subject, kind: %s, words: [%s]}
`, kind, quote(words))
}

func teachPatterns(b *strings.Builder, lessons []lesson) {
	if len(lessons) == 0 {
		b.WriteString(teachNothing)
		return
	}
	b.WriteString(`
# Whole sentences. means: earned, promised, spent, discount, or nothing. Where the
# words around do not tell the programme, add one: no-rush, amazon-day, promotion,
# courtesy, trade-in or gift-card.
patterns:
`)
	for i, l := range lessons {
		fmt.Fprintf(b, "  # “%s”\n  - name: sentence-%d\n    means: %s\n    words:\n      - %s\n", l.seen, i+1, l.means, quote(l.words))
	}
	told := map[string]bool{}
	for _, l := range lessons {
		if l.lapse == "" || told[l.lapse] {
			continue
		}
		if len(told) == 0 {
			b.WriteString("\n# Words that the last day stands behind. means: last-day, or day-before.\nexpiry:\n")
		}
		told[l.lapse] = true
		fmt.Fprintf(b, "  - {name: last-day-%d, means: last-day, words: [%s]}\n", len(told), quote(l.lapse))
	}
}

// teachSample reads the mail by the new rules and writes down what they tell.
func (r *Reader) teachSample(ctx context.Context, rules string, raw []byte, file string) string {
	taught, err := New(append([]Rules{{File: "taught.yaml", Data: []byte(rules)}}, r.rules...)...)
	if err != nil {
		return "\n# These rules are not complete: " + strings.ReplaceAll(err.Error(), "\n", "\n# ") + "\n"
	}
	reading, err := taught.Read(ctx, raw)
	if err != nil {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n# What the mail tells by these rules. Correct it to what it should tell.\nsamples:\n")
	fmt.Fprintf(&b, "  - mail: %s\n    expect:\n      kind: %s\n", quote(file), reading.Kind)
	if len(reading.Facts) == 0 {
		b.WriteString("      facts: []\n")
	} else {
		b.WriteString("      facts:\n")
	}
	for _, f := range reading.Facts {
		e := expectedOf(f)
		fmt.Fprintf(&b, "        - {fact: %s, programme: %s, amount: %s, currency: %s, categories: [%s], order: %s, expires: %s}\n",
			e.Fact, orNull(e.Programme), orNull(e.Amount), orNull(e.Currency), quoteAll(e.Categories), orNull(e.Order), orNull(e.Expires))
	}
	for _, d := range reading.Doubts {
		fmt.Fprintf(&b, "        # a doubt: “%s” %s\n", d.Evidence, d.Why)
	}
	return b.String()
}

// quote writes a text so that YAML reads it as it is: a JSON string is one.
func quote(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string never fails
	return strings.TrimSpace(b.String())
}

func quoteAll(words []string) string {
	var all []string
	for _, w := range words {
		all = append(all, quote(w))
	}
	return strings.Join(all, ", ")
}

func orNull(text string) string {
	if text == "" {
		return "null"
	}
	return quote(text)
}

// lessons are the sentences of a mail with money that is not read yet.
func (w *witness) lessons() (all []lesson) {
	a := w.html
	if len(a.page.lines) == 0 {
		a = w.text
	}
	sentences := w.language.sentences(a.page, a.rows)
	for i := range sentences {
		if len(all) == mostLessons {
			break
		}
		text, ok := w.teachable(a, sentences, i)
		if !ok {
			continue
		}
		l := lesson{words: w.masked(text, true), seen: evidence(text), means: w.likelyMeaning(text)}
		if form, err := newPatternForm(l.words); err != nil || !slices.Contains(form.blanks, moneyBlank) {
			continue
		}
		if slices.ContainsFunc(all, func(o lesson) bool { return o.words == l.words }) {
			continue
		}
		if !strings.Contains(l.words, "{date}") && l.means != tellsSpent {
			l.lapse = w.lapseWords(sentences, i+1)
		}
		all = append(all, l)
	}
	return all
}

// teachable is the text of a sentence, with the amount in the cell behind a
// label, that may speak of a reward in words nobody knows.
func (w *witness) teachable(a *account, all []sentence, i int) (text string, ok bool) {
	s := all[i]
	if s.title || s.quoted || w.kind == reward.KindMarketing {
		return "", false
	}
	text = s.text
	at := i
	amounts := w.language.Numbers.findMoney(text, w.home)
	if len(amounts) == 0 && i+1 < len(all) && len(text) <= longestRow && w.isAmount(all[i+1].text) && !all[i+1].title {
		at = i + 1
		text = strings.TrimRight(text, ": ") + ": " + all[at].text
		amounts = w.language.Numbers.findMoney(text, w.home)
	}
	if len(amounts) == 0 || w.isAmount(text) || s.quotedAt(amounts[0].start) {
		return "", false
	}
	if slices.ContainsFunc(w.reading.Facts, func(f reward.Fact) bool {
		return strings.Contains(f.Evidence, strings.TrimSuffix(evidence(s.text), "…"))
	}) {
		return "", false
	}
	last := w.language.Numbers.findMoney(all[at].text, w.home)[0]
	if _, known := a.rowAt(all[at].line, last); known || w.whyNotWords(s, amounts[0]) != "" {
		return "", false
	}
	if _, isRow := labelBefore(text, amounts); isRow {
		speaks := w.language.hasStem(text) || amounts[0].minus
		return text, speaks || len(a.rows) == 0 && at > i // beside rows of an order it is a price
	}
	return text, w.language.hasStem(text) || isProse(text)
}

// isProse says whether a text is long enough for a sentence: a few words, or a
// few signs of a script that puts no spaces between them.
func isProse(text string) bool {
	const words, signs = 5, 10
	n := 0
	for _, r := range text {
		if spaceless(r) {
			n++
		}
	}
	return n >= signs || len(strings.Fields(text)) >= words
}

// likelyMeaning guesses; the person who reads the file decides.
func (w *witness) likelyMeaning(text string) patternMeaning {
	amounts := w.language.Numbers.findMoney(text, w.home)
	if amounts[0].minus {
		return tellsSpent
	}
	for _, wd := range w.language.Wordings {
		if wd.match.in(text) {
			switch wd.Means {
			case meansUsed:
				return tellsSpent
			case meansPromise:
				return tellsPromised
			}
			break
		}
	}
	if w.kind == reward.KindOrder || w.kind == reward.KindDigitalOrder {
		return tellsPromised
	}
	return tellsEarned
}

// lapseWords are the words before the day in one of the next sentences, where no
// rule reads it yet.
func (w *witness) lapseWords(all []sentence, from int) string {
	const reach, most = 2, 4 // sentences, words
	for n := from; n < len(all) && n < from+reach; n++ {
		if all[n].quoted || all[n].title || w.hasMoney(all[n].text) {
			return ""
		}
		d, ok := w.dayIn(all[n].text)
		if !ok || d.date.IsNone() {
			continue
		}
		if w.findLapse(all[n].text, "", 0).rule != nil || !w.namesOther(all[n].text, 0) {
			return ""
		}
		before := weekday().ReplaceAllString(all[n].text[:d.start], "")
		words := strings.Fields(strings.ToLower(before))
		phrase := w.masked(strings.Join(words[max(0, len(words)-most):], " "), false)
		if letters(phrase) < fewest {
			return ""
		}
		return phrase
	}
	return ""
}
