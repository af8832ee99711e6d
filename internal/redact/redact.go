// Package redact writes a mail again so that it can be shown to others: the
// persons, addresses, numbers and ids in it are replaced, the same thing by the
// same stand-in wherever it stands, and everything else stays: the parts, the
// encodings, the template, the words of the shop, money and days.
//
// It promises that the copy reads as the original: the same kind, facts, doubts
// and orders, up to the new order numbers; and that nothing of what it replaced
// once stands anywhere in the copy. It holds both against the finished copy and
// gives out none that fails. It does not promise to have found everything that
// is private: what is left and could be a name is listed for a person to look at.
//
// It keeps no clock and no chance: the same mail gives the same copy. Stand-ins
// are numbered in the order of occurrence and computed from nothing.
package redact

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"mailtrack/parser"
)

// Redactor redacts mails. Any number of goroutines may use one.
type Redactor struct {
	reader *parser.Reader
	words  *vocabulary
	labels *labels
}

// New makes a Redactor whose copies must read alike to reader.
func New(reader *parser.Reader) (*Redactor, error) {
	words, err := loadVocabulary()
	if err != nil {
		return nil, err
	}
	l, err := loadLabels()
	if err != nil {
		return nil, err
	}
	return &Redactor{reader, words, l}, nil
}

// Copy is a redacted mail.
type Copy struct {
	Raw      []byte
	Replaced []Count  // how many different things of each sort
	Emptied  int      // attachments and images, which hold nothing now
	Kept     string   // what had to stay so that the mail reads the same; "" for nothing
	Look     []string // words that remain and are in no list: a person must look at them
}

// Count is how many different things of one sort were replaced.
type Count struct {
	What string
	N    int
}

// Mail redacts one raw mail, and besides what it finds itself the words also
// named. An error names nothing that is private; it is the context's, or says
// why there is no copy.
func (r *Redactor) Mail(ctx context.Context, raw []byte, also []string) (Copy, error) {
	before, err := r.reader.Read(ctx, raw)
	if err != nil {
		return Copy{}, err
	}
	if before.TooMuch != "" {
		return Copy{}, errors.New("it holds " + before.TooMuch + ", so nobody can say that a copy reads the same")
	}
	original, fixed, err := everything(raw)
	if err != nil {
		return Copy{}, err
	}
	var first error
	for _, care := range []care{replaceAll, keepReadWords, keepTitles} {
		one := run{Redactor: r, care: care, stand: newStandIns(r.words, original), private: map[string]bool{}, kind: map[string]sort{}, titled: map[string]bool{}}
		for _, word := range also {
			one.learn(word, allHidden)
		}
		copy, err := one.write(raw)
		if err == nil {
			err = r.prove(ctx, before, &one, fixed, copy.Raw)
		}
		if err == nil || ctx.Err() != nil {
			return copy, err
		}
		if first == nil {
			first = err
		}
	}
	return Copy{}, first
}

// care is how much of other people's words stays, tried in this order until the
// copy reads like the mail.
type care int

const (
	replaceAll    care = iota
	keepReadWords      // words that a reading may rest on stay in titles and messages
	keepTitles         // titles stay but for what is private anywhere
)

func (c care) kept() string {
	switch c {
	case keepReadWords:
		return "in titles and messages, the words of credits and kinds of goods"
	case keepTitles:
		return "the titles of what was bought"
	}
	return ""
}

// run is one mail on its way to its copy.
type run struct {
	*Redactor
	care    care
	stand   *standIns
	private map[string]bool // words that are replaced wherever they stand
	kind    map[string]sort // and as what
	long    []string        // those that are looked for inside of other words too, sorted
	titled  map[string]bool // words of titles, which the subject may repeat
	quotes  []string        // whole titles
}

// write goes through the mail twice: the first time for what is to be learned
// of the person, which may stand below a place that tells of it.
func (r *run) write(raw []byte) (Copy, error) {
	if _, _, err := parser.Rewrite(raw, r.edit); err != nil {
		return Copy{}, err
	}
	out, done, err := parser.Rewrite(raw, r.edit)
	if err != nil {
		return Copy{}, err
	}
	copy := Copy{Raw: out, Emptied: done.Emptied, Kept: r.care.kept(), Look: r.leftOver(out)}
	for _, what := range sorts {
		if n := r.stand.count[what]; n > 0 {
			copy.Replaced = append(copy.Replaced, Count{string(what), n})
		}
	}
	return copy, nil
}

// edit says what is replaced in one passage of the mail.
func (r *run) edit(p parser.Passage) []parser.Edit {
	s := newSheet(p)
	switch p.Place {
	case parser.InField:
		r.field(s)
	case parser.InText, parser.InPage:
		r.prose(s)
	case parser.InAttribute:
		r.attribute(s)
	case parser.InStyle:
		r.style(s)
	}
	return s.result()
}

// learn notes a word that is to be replaced wherever it stands.
func (r *run) learn(text string, as sort) {
	for _, w := range wordsOf(text) {
		word := strings.ToLower(text[w.from:w.to])
		if !r.private[word] && len(word) > 1 && !r.labels.noNames[word] {
			r.private[word], r.kind[word] = true, as
			long := utf8.RuneCountInString(word) >= 5 || isCJK(word) && utf8.RuneCountInString(word) > 1
			if long && !r.words.knows(word) && !r.words.within(word) {
				at, _ := slices.BinarySearch(r.long, word)
				r.long = slices.Insert(r.long, at, word)
			}
		}
	}
}

// everything is all that a mail says, decoded and as it lies there.
func everything(raw []byte) (text string, parts []string, err error) {
	all := []string{string(raw)}
	_, done, err := parser.Rewrite(raw, func(p parser.Passage) []parser.Edit {
		all = append(all, newSheet(p).text)
		return nil
	})
	return strings.Join(all, "\n"), slices.Clone(done.Parts), err
}
