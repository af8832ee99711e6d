package redact

import (
	"strings"
	"unicode/utf8"
)

// prose redacts a text that people read: what gives itself away by its shape,
// what stands beside a label, then every word that was learned of the person.
func (r *run) prose(s *sheet) {
	r.senders(s)
	r.shapes(s)
	rows := s.rows()
	r.byLabel(s, rows)
	r.addressees(s, rows)
	r.addressRows(s, rows)
	r.titlesOf(s, rows)
	r.knownWords(s)
	if r.care == replaceAll {
		r.pairs(s)
	}
}

// senders learns the names before an address: "Anna Reader <anna@…>".
func (r *run) senders(s *sheet) {
	for _, at := range emailForm().FindAllStringIndex(s.text, -1) {
		if _, ok := shopHost(s.text[strings.LastIndexByte(s.text[:at[1]], '@')+1 : at[1]]); ok {
			continue
		}
		before := strings.TrimRight(s.text[max(0, at[0]-80):at[0]], "<([ ")
		if len(before) == len(s.text[max(0, at[0]-80):at[0]]) {
			continue
		}
		before = before[strings.LastIndexAny(before, "\n:,;>")+1:]
		words := wordsOf(before)
		for i := len(words) - 1; i >= max(0, len(words)-4); i-- {
			word := before[words[i].from:words[i].to]
			if !isCapital(word) && !isCJK(word) || r.words.knows(word) && r.labels.noNames[strings.ToLower(word)] {
				break
			}
			r.learn(word, names)
		}
		r.learnLocal(s.text[at[0]:at[1]])
	}
}

// learnLocal learns the names in the local part of a person's address, and in
// a domain that is the person's own.
func (r *run) learnLocal(address string) {
	local, domain := cutLast(address, "@")
	domain, _, _ = strings.Cut(domain, ".")
	for _, text := range []string{local, domain} {
		for _, w := range wordsOf(text) {
			if word := text[w.from:w.to]; utf8.RuneCountInString(word) >= 4 && !r.words.knows(word) {
				r.learn(word, names)
			}
		}
	}
}

// byLabel redacts what labels announce: people, sellers, telephones, messages.
func (r *run) byLabel(s *sheet, rows []row) {
	for i := range rows {
		row := rows[i]
		if name, ok := r.labels.greeted(row.text); ok && len(row.text) < 120 {
			r.person(s, span{row.from + name.from, row.from + name.to})
		}
		if rest, ok := announced(r.labels.Phones, row.text); ok {
			r.everyDigit(s, span{row.from + rest, row.to})
		}
		for _, one := range [][]string{r.labels.Persons, r.labels.Sellers} {
			rest, ok := announced(one, row.text)
			if !ok {
				continue
			}
			found := span{row.from + rest, row.to}
			if found.from == found.to {
				found = below(rows, i)
			}
			if found.to-found.from <= 80 && found.to > found.from {
				r.person(s, found)
			}
		}
		if rest, ok := announced(r.labels.Notes, row.text); ok {
			r.note(s, rows, i, rest)
		}
	}
}

// below is the first line with words below a row, near it.
func below(rows []row, i int) span {
	const near = 12 // blank lines between the blocks of a page
	for j := i + 1; j < len(rows) && j <= i+near; j++ {
		if rows[j].text != "" {
			return rows[j].span
		}
	}
	return span{}
}

// person replaces a name that stands where only a name can stand, and learns it.
func (r *run) person(s *sheet, at span) {
	text := s.text[at.from:at.to]
	if _, ok := shopHost(strings.TrimRight(strings.ToLower(strings.Fields(text + " x")[0]), ".,")); ok {
		return // sold by Amazon.com
	}
	for _, w := range wordsOf(text) {
		word := text[w.from:w.to]
		lower := strings.ToLower(word)
		if r.labels.noNames[lower] || len(word) < 2 || r.words.knows(word) && !isCapital(word) {
			continue
		}
		r.learn(word, names)
		s.replace(at.from+w.from, at.from+w.to, r.stand.word(names, word))
	}
}

func (r *run) everyDigit(s *sheet, at span) {
	for _, d := range digitForm().FindAllStringIndex(s.text[at.from:at.to], -1) {
		s.replace(at.from+d[0], at.from+d[1], r.stand.number(s.text[at.from+d[0]:at.from+d[1]]))
	}
}

// note replaces what another person wrote: to the end of its paragraph.
func (r *run) note(s *sheet, rows []row, i, rest int) {
	const most = 1000 // bytes: a gift message has 240 characters at most, a seller's more
	from := rows[i].from + rest
	if rest == len(rows[i].text) {
		from = below(rows, i).from
	}
	to := from
	for j := range rows {
		if rows[j].from < from && rows[j].to <= from {
			continue
		}
		if rows[j].text == "" || rows[j].to > from+most {
			break
		}
		to = rows[j].to
	}
	if from == 0 && to == 0 {
		return
	}
	r.wordsAway(s, span{from, to}, notes)
}

// wordsAway replaces other people's words, as far as care says.
func (r *run) wordsAway(s *sheet, at span, as sort) {
	text := s.text[at.from:at.to]
	for _, w := range wordsOf(text) {
		word := text[w.from:w.to]
		lower := strings.ToLower(word)
		if as == titles {
			r.titled[lower] = true
		}
		switch {
		case r.private[lower]:
			as := r.kind[lower]
			s.replace(at.from+w.from, at.from+w.to, r.stand.word(as, word))
		case as == titles && r.care == keepTitles:
		case r.care > replaceAll && r.words.read[lower]:
		case utf8.RuneCountInString(word) > 2 || as == notes && len(word) > 1 || isCJK(word):
			s.replace(at.from+w.from, at.from+w.to, r.stand.word(as, word))
		}
	}
	if as == notes && r.care == replaceAll {
		r.everyDigit(s, at)
	}
}

// knownWords replaces what was learned of the person. A name that is an
// ordinary word too ("May", "Will") is replaced beside another name only.
func (r *run) knownWords(s *sheet) {
	all := wordsOf(s.text)
	is := func(i int) bool {
		return i >= 0 && i < len(all) && r.private[strings.ToLower(s.text[all[i].from:all[i].to])]
	}
	beside := func(i, j int) bool {
		if !is(j) || j < 0 || r.words.knows(s.text[all[j].from:all[j].to]) {
			return false
		}
		between := s.text[min(all[i].to, all[j].to):max(all[i].from, all[j].from)]
		return len(between) <= 3 && !strings.Contains(between, "\n")
	}
	for i, w := range all {
		word := s.text[w.from:w.to]
		lower := strings.ToLower(word)
		switch {
		case is(i) && (!r.words.knows(word) || r.kind[lower] == allHidden || isCapital(word) && (beside(i, i-1) || beside(i, i+1))):
			s.replace(w.from, w.to, r.stand.word(r.kind[lower], word))
		case !r.words.all[lower]:
			r.inside(s, w, lower)
		}
	}
}

// inside replaces a name in a longer word: "Zebulons", "zebulon2".
func (r *run) inside(s *sheet, w span, lower string) {
	if len(lower) != w.to-w.from {
		return
	}
	for _, name := range r.long {
		if at := strings.Index(lower, name); at >= 0 {
			from := w.from + at
			s.replace(from, from+len(name), r.stand.word(r.kind[name], s.text[from:from+len(name)]))
		}
	}
}

// pairs replaces, in doubt, two words and more that are in no list and begin
// with capitals: a person's name looks like that.
func (r *run) pairs(s *sheet) {
	all := wordsOf(s.text)
	unknown := func(i int) bool {
		word := s.text[all[i].from:all[i].to]
		return isCapital(word) && len(word) > 2 && !r.words.knows(word) && !s.taken[all[i].from]
	}
	for i := 0; i+1 < len(all); i++ {
		between := s.text[all[i].to:all[i+1].from]
		if !unknown(i) || !unknown(i+1) || strings.Trim(between, " .") != "" || len(between) > 4 {
			continue
		}
		r.person(s, span{all[i].from, all[i+1].to})
	}
}

// addressees finds names that a sentence speaks to: "Thanks for your order,
// Anna!", "Anna, your package …".
func (r *run) addressees(s *sheet, rows []row) {
	for _, row := range rows {
		if _, greets := r.labels.greeted(row.text); greets || len(row.text) > 160 {
			continue // byLabel has the name, and "Hi" is none
		}
		if at := strings.LastIndex(row.text, ", "); at >= 0 {
			called := strings.TrimRight(row.text[at+2:], "!.？！ ")
			if len(called) < len(row.text[at+2:]) && r.couldBeName(called) {
				r.person(s, span{row.from + at + 2, row.from + at + 2 + len(called)})
			}
		}
		if called, rest, found := strings.Cut(row.text, ", "); found && r.couldBeName(called) {
			if first := wordsOf(rest); len(first) > 0 && first[0].from == 0 && !isCapital(rest) && r.words.knows(rest[first[0].from:first[0].to]) {
				r.person(s, span{row.from, row.from + len(called)})
			}
		}
	}
}

// couldBeName says whether a text is one to three words with capitals, one of
// them in no list.
func (r *run) couldBeName(text string) bool {
	words := wordsOf(text)
	if len(words) == 0 || len(words) > 3 || hasDigit(text) {
		return false
	}
	for _, w := range words {
		if !isCapital(text[w.from:w.to]) {
			return false
		}
	}
	return !r.words.knowsAll(text)
}
