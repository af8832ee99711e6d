package parser

import (
	"context"
	"strings"
	"time"

	"github.com/emersion/go-message"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// readForward reads the mail of Amazon's that a mail from elsewhere passes on, in
// its text or attached to it. found says that a mail is quoted, whosever it is.
func (r *Reader) readForward(ctx context.Context, reading *Reading, c contents, shown, written page, level int) (found bool, err error) {
	inHTML, foundHTML := r.quotedIn(shown)
	inText, foundText := r.quotedIn(written)
	q := inHTML
	switch {
	case !foundHTML && !foundText:
		if len(inHTML.Via)+len(inText.Via) > 0 {
			return true, nil // somebody else's mail is quoted, and says nothing
		}
		return r.readAttached(ctx, reading, c, level)
	case !foundHTML:
		q, inHTML.body = inText, page{}
	case foundText && inText.Sender != inHTML.Sender:
		reading.Doubts = append(reading.Doubts, reward.Doubt{Evidence: evidence(q.Subject), Why: "the HTML and the plain text of the mail do not quote the same mail"})
		inHTML.body, inText.body = page{}, page{}
	}
	q.Via = addNew(q.Via, inText.Via...) // whichever part names a hand
	if answers().MatchString(reading.Subject) {
		q.Via = append(q.Via, "") // whoever is answered may have written all of it
	}
	if q.Subject == "" {
		q.Subject = reading.Subject
	}
	outer := reading.Sent
	reading.Sent = r.quotedDay(q, outer)
	tolds := r.tellKind(q.market, q.sender, q.Subject)
	reading.Kind, reading.KnownKind, reading.Market = tolds[0].kind, tolds[0].known, q.market.Domain
	reading.Subject, reading.Forwarded = q.Subject, &q.Forward
	reading.Orders = addNew(nil, orderForm().FindAllString(q.Subject, -1)...)
	reading.Text = digest(inHTML.body, inText.body)
	if err := r.hear(tolds, q.market, inHTML.body, inText.body, reading); err != nil {
		return true, err
	}
	if reading.Sent.IsZero() {
		reading.Sent = outer
	}
	return true, ctx.Err()
}

// answers are the subjects of answers, as mail programs of many languages mark
// them; a mail passed on bears another mark.
var answers = compiled(`(?i)^\s*(?:re|aw|antw|sv|res|rif|odp|ynt|ilt)(?:\[\d+\])?\s*[:：]`)

// quotedDay reads the day of a quoted header, which is written in the language
// of the forwarder's program: by the form of RFC 5322, else in the words of each
// language. A day behind that of the forward itself was misread.
func (r *Reader) quotedDay(q quotedMail, outer time.Time) time.Time {
	const most = 200 // bytes of a date
	q.sent = strings.ToValidUTF8(q.sent[:min(len(q.sent), most)], "")
	possible := func(day time.Time) bool { return outer.IsZero() || day.Before(outer.Add(36*time.Hour)) }
	if sent, err := rawmail.Time(q.sent); err == nil && possible(sent) {
		return sent
	}
	for _, l := range r.languagesOf(q.market) {
		found, ok := l.days.find(q.sent, q.market.DayOrder, 0)
		if !ok || found.date.IsNone() {
			continue
		}
		noon, err := time.Parse(time.DateOnly, found.date.String())
		noon = noon.Add(12 * time.Hour)
		if err == nil && possible(noon) {
			return noon
		}
	}
	return time.Time{}
}

// mostForwards bounds how deep forwards hang in each other.
const mostForwards = 5

// readAttached reads a mail of Amazon's that hangs whole on a mail, or on a mail
// that hangs on it. Several of them are not told apart here.
func (r *Reader) readAttached(ctx context.Context, outer *Reading, c contents, level int) (bool, error) {
	if len(c.mails) == 0 {
		return false, nil
	}
	if level == mostForwards {
		return false, over(mostForwards, "forwards inside each other")
	}
	read := 0
	for _, a := range c.mails {
		raw := a.body
		if encoding := strings.ToLower(strings.TrimSpace(a.head.Get("Content-Transfer-Encoding"))); encoding == "base64" || encoding == "quoted-printable" {
			var head message.Header
			head.Set("Content-Transfer-Encoding", encoding)
			raw = c.decode(head, a.body, mostMessage)
		}
		inner, err := r.read(ctx, raw, level+1)
		if err != nil {
			return false, err
		}
		if inner.Market == "" {
			continue
		}
		if read++; read > 1 {
			outer.Facts = nil
			outer.Doubts = []reward.Doubt{{Evidence: evidence(outer.Subject), Why: "several mails are attached; save each as a file and import them"}}
			break
		}
		header, _ := takeApart(raw)
		outer.hold(inner, header)
	}
	return read > 0, nil
}

// hold makes the reading of a forward that of the mail attached to it.
func (r *Reading) hold(inner Reading, header rawmail.Message) {
	sender := ""
	if address, err := header.Sender(); err == nil {
		sender = address.String()
	}
	f := inner.Forwarded
	if f != nil {
		f.Via = append([]string{sender}, f.Via...)
	} else {
		f = &Forward{Subject: inner.Subject, Sender: sender}
		for _, to := range addressesIn(decoded(header.Get("To"))) {
			f.To = append(f.To, to.String())
		}
	}
	if inner.Sent.IsZero() {
		inner.Sent = r.Sent
	}
	inner.From, inner.Broken, inner.Forwarded = r.From, addNew(r.Broken, inner.Broken...), f
	*r = inner
}
