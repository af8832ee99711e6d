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
// from the HTML and once from the plain text, and the two must agree. The words
// are data: language/*.yaml. Whether a mail is really Amazon's is not decided
// here.
package parser

import (
	"context"
	"errors"
	"hash/fnv"
	"mime"
	"net/mail"
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
	markets   reward.Markets
}

// New makes a Reader of the embedded language files. An error means that one of
// them is broken, with its line.
func New() (*Reader, error) {
	languages, err := loadLanguages(languageFiles)
	if err != nil {
		return nil, err
	}
	return &Reader{languages: languages, markets: reward.AllMarkets()}, nil
}

// Reading is what one mail says.
type Reading struct {
	Kind      reward.Kind // KindOther where nothing tells it
	KnownKind bool        // the subject names the kind, or a complete reward sentence stands in the mail
	Market    string      // the shop's domain by the From domain; "" where From is of no shop
	Sent      time.Time   // the Date field, in its own zone; zero where it cannot be read
	Subject   string      // decoded, without controls and marks of direction
	From      string      // likewise
	Orders    []string    // the order numbers it names, the subject's first
	Facts     []reward.Fact
	Doubts    []reward.Doubt
	Text      uint64   // digest of the visible text; 0 where none was read
	Broken    []string // what had to be repaired, for a person
	TooMuch   string   // the limit that stopped the reading, "" for none: facts and doubts are empty then
}

// Read reads one raw mail. The error is the context's and nothing else: what is
// wrong with the mail is told in the Reading.
func (r *Reader) Read(ctx context.Context, raw []byte) (Reading, error) {
	m, limit := takeApart(raw)
	reading := Reading{Broken: addNew(nil, m.Broken...)}
	mailing, market := r.readHeader(m, &reading)
	if limit == nil {
		limit = r.readBody(ctx, m, mailing, market, &reading)
	}
	if stopped, ok := errors.AsType[tooMuch](limit); ok {
		reading.TooMuch = stopped.Error()
		reading.Facts, reading.Doubts = nil, nil
		return reading, nil
	}
	return reading, limit
}

// readHeader fills in what the header tells.
func (r *Reader) readHeader(m rawmail.Message, reading *Reading) (told, *reward.Market) {
	reading.Subject = decoded(m.Get("Subject"))
	reading.From = decoded(m.Get("From"))
	if sent, err := mail.ParseDate(m.Get("Date")); err == nil {
		reading.Sent = sent
	}
	var market *reward.Market
	sender, err := m.Sender()
	if err == nil {
		market = r.markets.ByMailDomain(sender.Domain)
	}
	if market != nil {
		reading.Market = market.Domain
	}
	t := r.tellKind(market, sender, reading.Subject)
	reading.Kind, reading.KnownKind = t.kind, t.known
	reading.Orders = addNew(nil, orderForm.FindAllString(reading.Subject, -1)...)
	return t, market
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
func (r *Reader) readBody(ctx context.Context, m rawmail.Message, t told, market *reward.Market, reading *Reading) error {
	var c contents
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
	}
	for _, source := range c.plain {
		written.add(viewText(source))
	}
	reading.Text = digest(shown, written)
	w := witness{told: t, market: market, reading: reading, home: "USD"}
	if market != nil {
		w.home, w.dayOrder = market.Currency, market.DayOrder
		if !reading.Sent.IsZero() {
			w.sent = reward.DateIn(reading.Sent, market.Zone)
		}
	} else if !reading.Sent.IsZero() {
		w.sent = reward.DateIn(reading.Sent, reading.Sent.Location())
	}
	if err := w.testify(shown, written); err != nil {
		return err
	}
	return ctx.Err()
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
