// Package parser reads one raw mail and says what it tells: its kind, the
// orders it names, the credits it gives or takes ([reward.Fact]), and what
// looks like a credit and could not be read completely ([reward.Doubt]).
//
// It is pure: no clock, no network, no disk. The same bytes give the same
// [Reading] on every machine. Mail is hostile input; every mail, however
// broken, gets an answer, bounded by counts (limit.go). Time and memory are
// watched by the caller through the context.
//
// No class or id of any template is the only way to a fact: what is read is the
// visible text, laid out in lines and paragraphs (page.go, plaintext.go), once
// from the HTML and once from the plain text. Where they differ, or only the
// plain text tells of a reward, nothing is a fact. What styles hide is not read
// (hidden.go, sheet.go). The words are data: language/*.yaml, and a user's own
// rules in the same form. Whether a mail is really Amazon's is not decided here.
package parser

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"mime"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-message/charset"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// Reader reads mails. It holds the words of the languages, is never changed
// after New, and any number of goroutines may use one.
type Reader struct {
	languages []*language
	polls     polls
	markets   reward.Markets
	forwards  *headerForm
	rules     []Rules                      // the user's own, for Teach
	scene     *scene                       // where what is seen is kept for NotTaken; nil in a Reader that was made by New
	local     map[*reward.Market][]*naming // what a shop calls the programmes, beside the language's words
}

// New makes a Reader of the embedded language files and of a user's own wordings,
// which go before the built-in ones. What is wrong with the user's files is a
// [RulesError]; another error means that an embedded file is broken.
func New(rules ...Rules) (*Reader, error) {
	languages, err := loadLanguages(languageFiles, rules...)
	if err != nil {
		return nil, err
	}
	r := newReader(languages)
	r.rules = rules
	return r, r.learnLocalNames()
}

func newReader(languages []*language) *Reader {
	return &Reader{languages: languages, polls: newPolls(languages), markets: sendersOf(languages), forwards: quotedHeaders()}
}

// learnLocalNames makes phrases of what market.yaml says the programmes are called.
func (r *Reader) learnLocalNames() error {
	r.local = map[*reward.Market][]*naming{}
	for _, m := range r.markets {
		for _, p := range m.Programmes {
			n := &naming{entry: entry{Name: "market", Grade: p.Grade, Words: p.Words}, Programme: p.Programme}
			if err := n.compileWithin(); err != nil {
				return fmt.Errorf("market.yaml: %s: %w", m.Domain, err)
			}
			r.local[m] = append(r.local[m], n)
		}
	}
	return nil
}

// Reading is what one mail says. Of a mail that a person passed on by hand it is
// what the quoted mail of Amazon's says; From alone is the outer mail's.
type Reading struct {
	Kind      reward.Kind // KindOther where nothing tells it
	KnownKind bool        // the subject names the kind, or a complete reward sentence stands in the mail
	Language  string      // of its words, by the language file's code; "" where nothing was read

	// What told kind and language, in words for a person.
	KindBy, LanguageBy string

	Market    string    // the shop's domain by the From domain; "" where From is of no shop
	Sent      time.Time // the Date field, in its own zone; zero where it cannot be read. Of a forward the quoted day, at noon UTC where no zone is written; the outer Date where that cannot be read
	Subject   string    // decoded, without controls and marks of direction
	From      string    // likewise
	Orders    []string  // the order numbers it names, the subject's first
	Facts     []reward.Fact
	Doubts    []reward.Doubt
	Text      uint64   // digest of the visible text; 0 where none was read
	Broken    []string // what had to be repaired, for a person
	Forwarded *Forward // what a forward tells of the mail it quotes; nil for a mail that came by itself
	TooMuch   string   // the limit that stopped the reading, "" for none: facts and doubts are empty then
}

// Read reads one raw mail. The error is the context's and nothing else: what is
// wrong with the mail is told in the Reading.
func (r *Reader) Read(ctx context.Context, raw []byte) (Reading, error) {
	return r.read(ctx, raw, 0)
}

// read reads a mail that hangs level forwards deep.
func (r *Reader) read(ctx context.Context, raw []byte, level int) (Reading, error) {
	m, limit := takeApart(raw)
	reading := Reading{Broken: addNew(nil, m.Broken...)}
	tolds, market := r.readHeader(m, &reading)
	if limit == nil {
		limit = r.readBody(ctx, m, tolds, market, &reading, level)
	}
	if stopped, ok := errors.AsType[tooMuch](limit); ok {
		reading.TooMuch = stopped.Error()
		reading.Facts, reading.Doubts = nil, nil
		return reading, nil
	}
	return reading, limit
}

// readHeader fills in what the header tells.
func (r *Reader) readHeader(m rawmail.Message, reading *Reading) ([]told, *reward.Market) {
	reading.Subject = decoded(m.Get("Subject"))
	reading.From = decoded(m.Get("From"))
	if sent, err := rawmail.Time(m.Get("Date")); err == nil {
		reading.Sent = sent
	}
	var market *reward.Market
	sender, err := m.Sender()
	if err == nil {
		if behind, ok := sender.Relayed(); ok {
			sender = behind
		}
		market = r.markets.ByMailDomain(sender.Domain)
	}
	if market != nil {
		reading.Market = market.Domain
	}
	tolds := r.tellKind(market, sender, reading.Subject)
	reading.Kind, reading.KnownKind, reading.KindBy = tolds[0].kind, tolds[0].known, tolds[0].kindBy()
	reading.Orders = addNew(nil, orderForm().FindAllString(reading.Subject, -1)...)
	return tolds, market
}

// decoded is a header value as a person reads it (RFC 2047).
func decoded(value string) string {
	const most = 64 << 10
	words := mime.WordDecoder{CharsetReader: charset.Reader}
	text, err := words.DecodeHeader(value[:min(len(value), most)])
	if err != nil {
		text = value[:min(len(value), most)]
	}
	return clean(strings.ToValidUTF8(text, "\uFFFD"))
}

// readBody fills in what the visible text tells.
func (r *Reader) readBody(ctx context.Context, m rawmail.Message, tolds []told, market *reward.Market, reading *Reading, level int) error {
	var c contents
	defer c.giveBack()
	err := c.walk(m.Fields, m.Body, 1)
	if reading.Broken = append(reading.Broken, c.broken...); err != nil {
		return err
	}
	var shown, written page
	for _, source := range c.html {
		p, err := viewHTML(ctx, source)
		if err != nil {
			return err
		}
		shown.add(p)
		if r.scene != nil {
			if err := r.scene.look(ctx, p, source); err != nil {
				return err
			}
		}
	}
	for _, source := range c.plain {
		written.add(viewText(source))
	}
	if market == nil {
		found, err := r.readForward(ctx, reading, c, shown, written, level)
		if found || err != nil {
			return err
		}
	}
	reading.Text = digest(shown, written)
	if err := r.hear(tolds, market, shown, written, reading); err != nil {
		return err
	}
	return ctx.Err()
}

// hear reads the visible text in the language that it most likely speaks, and in
// the next one where that finds nothing to tell. A language that understood an
// offer as one has had its say: its neighbour knows half of the words.
func (r *Reader) hear(tolds []told, market *reward.Market, shown, written page, reading *Reading) error {
	header := *reading
	header.Orders = slices.Clip(header.Orders) // each language appends to its own
	for i, t := range r.choose(tolds, market, reading.Subject, shown, written) {
		if i > 0 && !t.language.speaksOfRewards(shown, written) {
			continue
		}
		next := header
		next.Kind, next.KnownKind, next.Language = t.kind, t.known, t.language.Code
		next.KindBy, next.LanguageBy = t.kindBy(), t.languageBy(i)
		w := newWitness(t, market, &next)
		w.programmes = append(slices.Clip(t.language.Programmes), r.local[market]...)
		if err := w.testify(shown, written); err != nil {
			return err
		}
		if i == 0 || len(next.Facts)+len(next.Doubts) > 0 {
			*reading = next
			if r.scene != nil {
				r.scene.witness = w
			}
		}
		if w.understood || len(next.Facts)+len(next.Doubts) > 0 {
			break
		}
	}
	return nil
}

func newWitness(t told, market *reward.Market, reading *Reading) *witness {
	w := &witness{told: t, market: market, reading: reading, home: "USD"}
	zone := reading.Sent.Location()
	if market != nil {
		w.home, w.dayOrder, zone = market.Currency, market.DayOrder, market.Zone
	}
	if !reading.Sent.IsZero() {
		w.sent = reward.DateIn(reading.Sent, zone)
	}
	return w
}

// speaksOfRewards says whether a page has a stem of the language at all.
func (l *language) speaksOfRewards(pages ...page) bool {
	return len(l.Patterns) > 0 || slices.ContainsFunc(pages, func(p page) bool {
		return slices.ContainsFunc(p.lines, func(ln line) bool { return l.hasStem(ln.text) })
	})
}

// add appends a further part of the same type.
func (p *page) add(more page) {
	if len(p.lines) == 0 && len(p.links) == 0 { // nearly always: a mail has one of a type
		*p = more
		return
	}
	para, row := 0, 0
	if n := len(p.lines); n > 0 {
		para = p.lines[n-1].para + 1
		row = 1 << 20
	}
	for _, ln := range more.lines {
		ln.para += para
		if ln.row > 0 {
			ln.row += row
		}
		ln.links += len(p.links)
		p.lines = append(p.lines, ln)
	}
	p.links = append(p.links, more.links...)
}

// digest is the same for two mails that show the same words (twins).
func digest(shown, written page) uint64 {
	seen := shown
	if len(seen.lines) == 0 {
		seen = written
	}
	if len(seen.lines) == 0 {
		return 0
	}
	sum := fnv.New64a()
	for _, ln := range seen.lines {
		_, _ = sum.Write([]byte(ln.text)) // a hash never fails to write
		_, _ = sum.Write([]byte{'\n'})
	}
	return sum.Sum64()
}
