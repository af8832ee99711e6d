package parser

import (
	"cmp"
	"strings"

	"mailtrack/reward"
)

// lapseFound is what a sentence says of the last usable day.
type lapseFound struct {
	rule    *lapse      // nil: no words of lapse
	date    reward.Date // none: the words say never, or the day could not be read
	never   bool
	assumed bool
	derived bool   // the day was counted from the mail's own
	unclear bool   // a day stands there, and nothing tells whether it is the last
	words   string // as seen
}

// unreadable says that there are words of lapse without a day that can be read.
func (f lapseFound) unreadable() bool {
	return f.unclear || f.rule != nil && f.date.IsNone() && !f.never
}

// ofOffer says that the day is the last one of an offer, not of a credit.
func (f lapseFound) ofOffer() bool { return f.rule != nil && f.rule.Means == "offer" }

// findLapse looks for words of lapse in a text and for the day beside them;
// next is the text that follows, where a table puts the day. Words with a day
// that can be read are preferred. away is how many sentences the text stands from the
// reward, 0 for its own. Words of never count only without a day: "will not expire
// until December 31".
func (w *witness) findLapse(text, next string, away int) lapseFound {
	return recall(&w.memory.lapses, lapseQuestion{text, next, away}, func() lapseFound { return w.lookForLapse(text, next, away) })
}

func (w *witness) lookForLapse(text, next string, away int) (best lapseFound) {
	lower := fold(text)
	for _, rule := range w.language.Expiry {
		at := rule.match.firstOf(text, lower)
		if at == nil || away > 1 && rule.Near || rule.Own && !ownWords(text, at[0], away) || w.language.strangerIn(text[:at[0]]) || away > 0 && w.ofAnother(text[:at[1]]) {
			continue
		}
		found := lapseFound{rule: rule, words: text, assumed: rule.assumed(), never: rule.Means == "never"}
		if found.never {
			if _, limited := w.language.days.find(text[at[1]:], w.dayOrder, w.sent); limited {
				continue
			}
			return found
		}
		found.read(w, text, at, next)
		if !found.date.IsNone() {
			return found
		}
		if best.rule == nil && !rule.NeedsDay {
			best = found
		}
	}
	return best
}

// ofAnother says whether a text begins with a thing that has a last day of its own,
// "Your Prime trial expires on": no reward is named in it, and it does not tell what
// one is used for ("Use it on your next subscription by").
func (w *witness) ofAnother(text string) bool {
	at := w.language.lapsing.first(text)
	if at == nil || at[0] > 0 {
		return false
	}
	first := strings.IndexByte(text[:at[1]], ' ') + 1 // the verb of "Use your discount by"
	if w.language.usage.in(text[first:at[1]]) {
		return false
	}
	words, _ := w.rewardWords(text)
	return len(words) == 0
}

// ownWords says whether words of lapse that count only beside their reward do: in
// its own sentence, or at the start of a next one that says nothing else, "Ends
// Sep 1, 2026", right below it or behind what it is good for, as on a card.
func ownWords(text string, at, away int) bool {
	const short, shorter = 40, 24 // bytes
	return away == 0 || at == 0 && (away == 1 && len(text) <= short || away == 2 && len(text) <= shorter)
}

// read reads the day beside the words of lapse at a place of a text.
func (f *lapseFound) read(w *witness, text string, at []int, next string) {
	const near = 80  // bytes between the words and their day
	const hour = 24  // of them, where the words say so little that the day must stand right there: "until 11:59 p.m. PT on"
	const close = 12 // of them, where the day is "today" or "in 30 days", which are said of much
	beside := text[at[1]:min(len(text), at[1]+near)]
	before, within := f.rule.Day == "before", f.rule.Day == "within"
	switch {
	case before:
		beside = text[max(0, at[0]-near):at[0]]
	case within:
		beside = text[at[0]:at[1]]
	case strings.Trim(beside, " :.?") == "" && len(next) < near:
		beside = next
		f.words = text + " " + next
	}
	d, ok := w.language.days.find(beside, w.dayOrder, w.sent)
	for more := ok; before && more; { // of several, the one that stands next to the words
		var later day
		if later, more = w.language.days.find(beside[d.end:], w.dayOrder, w.sent); more {
			later.start, later.end = later.start+d.end, later.end+d.end
			d = later
		}
	}
	if !ok {
		d, ok = w.language.days.findRelative(beside, w.sent)
		ok = ok && (within || before && len(beside)-d.end <= close || !before && d.start <= close)
	}
	if !ok || d.date.IsNone() || f.rule.Own && d.start > hour {
		return
	}
	if within && w.namesOther(beside[d.end:], d.date) || !before && !within && strings.HasPrefix(text[at[1]:], beside) && w.namesOther(text[at[1]+d.end:], d.date) {
		return
	}
	f.date, f.assumed, f.derived = d.date, f.assumed || d.assumed, d.derived
	if f.rule.Means == "day-before" && !lastMinute().MatchString(beside[:min(len(beside), d.end+len(", at 11:59 p.m."))]) && !w.language.days.includes(beside[d.end:]) {
		f.date--
	}
}

// lastMinute is the hour that makes the day itself the last one: "before 23:59
// on August 31".
var lastMinute = compiled(`\b(?:23|11) ?[:.h] ?59\b`)

// bindLapses gives every claim its words of lapse. Those in a claim's own
// sentence are its own; a sentence of lapse without a claim belongs to the
// claims before it that have none yet ("Both expire on …"), else to the next.
func (w *witness) bindLapses(all []sentence, claims []claim) {
	const reach = 4 // sentences
	for i := range claims {
		c := &claims[i]
		c.lapse = w.findLapse(cmp.Or(c.day, segment(claims, i)), following(all, c.sentence), 0)
		if c.lapse.rule == nil {
			c.lapse = w.findLapse(c.text, following(all, c.sentence), 0)
		}
	}
	has := map[int]bool{}
	for _, c := range claims {
		has[c.sentence] = true
	}
	for i := range claims {
		if claims[i].lapse.rule != nil {
			continue
		}
		from := claims[i].sentence
		for n := from + 1; n < len(all) && n <= from+reach; n++ {
			if all[n].quoted || has[n] && !w.sameGroup(claims, i, n) {
				break
			}
			if found := w.findLapse(all[n].text, following(all, n), n-from); found.rule != nil && !has[n] {
				if n > from+1 && w.language.strangerIn(all[n-1].text) { // "You have 300 points. They expire on …"
					found = lapseFound{unclear: true, words: all[n-1].text + " " + all[n].text}
				}
				claims[i].lapse = found
				break
			}
		}
	}
	for i := range claims {
		if claims[i].lapse.unclear {
			continue
		}
		n := claims[i].sentence - 1
		if claims[i].lapse.rule == nil && n >= 0 && !all[n].quoted && !has[n] && (n == 0 || !has[n-1]) {
			claims[i].lapse = w.findLapse(all[n].text, "", 2)
		}
		if claims[i].lapse.rule == nil {
			claims[i].lapse = w.unclearDay(claims[i].text, all, claims[i].sentence+1, has)
		}
	}
}

// unclearDay is a day in the words of a reward, or right behind them, that no
// words of lapse explain and that is none of ordering or delivery either.
func (w *witness) unclearDay(text string, all []sentence, next int, has map[int]bool) lapseFound {
	if w.namesOther(text, 0) {
		return lapseFound{unclear: true, words: text}
	}
	if next < len(all) && !has[next] && !all[next].quoted && !w.ofAnother(all[next].text) && w.namesOther(all[next].text, 0) {
		return lapseFound{unclear: true, words: all[next].text}
	}
	return lapseFound{}
}

// namesOther says whether a text names another day than that, and not as the
// day of an order, a delivery or a grant.
func (w *witness) namesOther(text string, than reward.Date) bool {
	const near = 30 // bytes between "arriving" and its day
	for ranged := false; ; {
		d, ok := w.language.days.find(text, w.dayOrder, w.sent)
		if !ok {
			return false
		}
		explained := ranged && w.toLaterDay(text[:d.start]) || w.language.otherDays.in(text[max(0, d.start-near):d.start])
		if !explained && w.language.GoodsFirst { // what a day is of stands behind it: "1 Mayıs 2026 tarihli siparişiniz"
			behind := w.language.otherDays.first(text[d.end:min(len(text), d.end+near)])
			explained = behind != nil && strings.TrimSpace(text[d.end:d.end+behind[0]]) == ""
		}
		if !explained && (than.IsNone() || d.date != than) {
			return true
		}
		text, ranged = text[d.end:], explained
	}
}

// toLaterDay says whether what stands between two days makes the second one the end of
// the first: "Arriving: Friday, February 18 - Tuesday, February 22".
func (w *witness) toLaterDay(between string) bool {
	const longest = 16 // bytes: a dash or a word, and the name of a day of the week
	first, _, _ := strings.Cut(strings.TrimSpace(between), " ")
	return len(between) <= longest && (first == "-" || first == "–" || w.language.also[strings.ToLower(first)])
}

// sameGroup says whether the claims of sentence n wait for words of lapse as
// claim i does, so that one later sentence can speak of both.
func (w *witness) sameGroup(claims []claim, i, n int) bool {
	for _, c := range claims {
		if c.sentence == n && (c.lapse.rule != nil || c.sentence > claims[i].sentence+1) {
			return false
		}
	}
	return true
}

// segment is the part of a sentence that speaks of claim i: to the next claim.
func segment(claims []claim, i int) string {
	c := claims[i]
	end := len(c.text)
	if i+1 < len(claims) && claims[i+1].sentence == c.sentence {
		end = claims[i+1].start
	}
	return c.text[c.start:end]
}

// ahead is the part of a sentence before claim i, from the claim before it.
func ahead(claims []claim, i int) string {
	c, from := claims[i], 0
	if i > 0 && claims[i-1].sentence == c.sentence {
		from = min(claims[i-1].end, c.start)
	}
	return c.text[from:c.start]
}

func following(all []sentence, i int) string {
	if i+1 < len(all) && !all[i+1].quoted {
		return all[i+1].text
	}
	return ""
}
