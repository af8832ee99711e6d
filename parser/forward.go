package parser

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"mailtrack/internal/rawmail"
	"mailtrack/internal/strictyaml"
	"mailtrack/reward"
)

// A mail that a person passed on by hand quotes another one, its header written
// by the forwarder's program (field guide, section 2). What counts is the quoted
// mail of Amazon's: the words around it are the forwarder's and say nothing.

// Forward is what a mail passed on by hand tells of the header of the mail it
// quotes. All of it was written by those who passed it on.
type Forward struct {
	Sender  string   // the quoted From address
	Subject string   // as quoted
	To      []string // the quoted To addresses, as far as they are named
	Via     []string // who passed it on before the sender of this mail, the last one first; "" where no address tells
}

//go:embed forward.yaml
var forwardYAML []byte

// headerForm are the labels of a quoted header.
type headerForm struct {
	From    []string `yaml:"from"`
	Sent    []string `yaml:"sent"`
	To      []string `yaml:"to"`
	Subject []string `yaml:"subject"`
	Other   []string `yaml:"other"`

	labels map[string]string // lower case, to the name of the list it stands in
}

// quotedHeaders are the embedded labels. A label under two names would read
// differently from run to run, so the file must not build into a program.
var quotedHeaders = sync.OnceValue(func() *headerForm {
	form, err := parseHeaderForm(forwardYAML)
	if err != nil {
		panic("parser: the embedded forward.yaml is broken: " + err.Error())
	}
	return form
})

func parseHeaderForm(data []byte) (*headerForm, error) {
	form := &headerForm{labels: map[string]string{}}
	if err := strictyaml.Decode("forward.yaml", data, form); err != nil {
		return nil, err
	}
	for name, labels := range map[string][]string{"from": form.From, "sent": form.Sent, "to": form.To, "subject": form.Subject, "other": form.Other} {
		for _, label := range labels {
			label = strings.ToLower(label)
			if other, taken := form.labels[label]; taken {
				return nil, fmt.Errorf("forward.yaml: %q stands under %s and under %s; keep one", label, other, name)
			}
			form.labels[label] = name
		}
	}
	return form, nil
}

// field reads one line of a quoted header: "From: …", "*Von:* …", "De : …".
func (f *headerForm) field(text string) (name, value string) {
	const longest = 40 // bytes of a label
	at := strings.IndexAny(text[:min(len(text), longest)], ":：")
	if at < 0 {
		return "", ""
	}
	label := strings.ToLower(strings.Trim(text[:at], "*_ "))
	name = f.labels[strings.ReplaceAll(label, "’", "'")]
	return name, strings.TrimLeft(strings.TrimPrefix(text[at:], "："), ":*_ ")
}

// header is one quoted header and the lines of the page it takes.
type header struct {
	start, end int
	depth      int // of quotation
	fields     map[string]string
}

// next finds the first quoted header at or behind a line: lines with labels that
// follow each other, From among them and a day or a subject.
func (f *headerForm) next(lines []line, from int) (header, bool) {
	for i := from; i < len(lines); i++ {
		if name, _ := f.field(lines[i].text); name == "" {
			continue
		}
		h := f.read(lines, i)
		_, hasFrom := h.fields["from"]
		if hasFrom && (h.fields["subject"] != "" || h.fields["sent"] != "") {
			return h, true
		}
	}
	return header{}, false
}

// mostHeaderLines bounds a quoted header: each line may be the first of one.
const mostHeaderLines = 30

// read reads the header that begins at a line. A label may stand in a cell of
// its own; a long value goes on in the next line of its paragraph.
func (f *headerForm) read(lines []line, start int) header {
	h := header{start: start, end: start, depth: lines[start].depth, fields: map[string]string{}}
	last, folds := "", 0
	for i := start; i < min(len(lines), start+mostHeaderLines); i++ {
		name, value := f.field(lines[i].text)
		_, taken := h.fields[name]
		switch {
		case name != "" && taken && name != "other":
			return h
		case name != "":
			if value == "" && i+1 < len(lines) {
				if next, _ := f.field(lines[i+1].text); next == "" {
					i++
					value = lines[i].text
				}
			}
			h.fields[name], last, folds = value, name, 0
		case last != "" && folds < 3 && lines[i].para == lines[i-1].para && lines[i].row == 0:
			h.fields[last] += " " + lines[i].text
			folds++
		default:
			return h
		}
		h.end = i + 1
	}
	return h
}

// addressForm finds addresses in a quoted field, however the program wrote it:
// "Amazon.com <x@amazon.com>", "[mailto:x@amazon.com]".
var addressForm = compiled(`[^\s<>()\[\],;:"'“”]+@[\pL\d.-]*[\pL\d]`)

func addressesIn(value string) (all []rawmail.Address) {
	const most = 4096 // bytes of a field that are looked at
	value = strings.ToValidUTF8(value[:min(len(value), most)], "")
	for _, found := range addressForm().FindAllString(value, -1) {
		list, err := rawmail.Addresses(found)
		if err == nil && len(list) == 1 && !slices.Contains(all, list[0]) {
			all = append(all, list[0])
		}
	}
	return all
}

// quotedMail is the mail of Amazon's that one part of a forward quotes.
type quotedMail struct {
	Forward
	sender rawmail.Address
	market *reward.Market
	sent   string
	body   page
}

// mostHands bounds how often a mail was passed on in the text of another.
const mostHands = 50

// quotedIn finds the mail of Amazon's that a part quotes: the first header whose
// From is Amazon's and nobody else's, since Amazon passes nothing on. Headers and
// attributions above it are those of further hands; without it, of somebody
// else's mail.
func (r *Reader) quotedIn(p page) (quotedMail, bool) {
	var via []string
	for from := 0; ; {
		h, found := r.forwards.next(p.lines, from)
		if !found || len(via) > mostHands {
			return quotedMail{Forward: Forward{Via: via}}, false
		}
		for _, ln := range p.lines[from:h.start] {
			if by := attributedTo(ln.text); by != "" {
				via = append(via, by)
			}
		}
		from = h.end
		senders := addressesIn(h.fields["from"])
		sender, market := rawmail.Address{}, (*reward.Market)(nil)
		if len(senders) == 1 {
			sender = senders[0]
			market = r.markets.ByMailDomain(sender.Domain)
		}
		switch {
		case market != nil:
		case len(senders) == 1:
			via = append(via, sender.String())
			continue
		default:
			via = append(via, "")
			continue
		}
		q := quotedMail{sender: sender, market: market, sent: h.fields["sent"], body: p.below(h)}
		q.Forward = Forward{Sender: sender.String(), Subject: strings.TrimSpace(h.fields["subject"]), Via: via}
		for _, to := range addressesIn(h.fields["to"]) {
			q.To = append(q.To, to.String())
		}
		return q, true
	}
}

// attributedTo is the address of who wrote what is quoted below a line, as
// answers name it in every language: "On …, Eve <eve@example.org> wrote:". An
// answer to a stranger who quoted a mail is no forward of that mail.
func attributedTo(text string) string {
	if !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, "：") {
		return ""
	}
	if all := addressesIn(text); len(all) > 0 {
		return all[len(all)-1].String()
	}
	return ""
}

// below is the page below a quoted header, as far as the quotation reaches.
func (p page) below(h header) page {
	end := h.end
	for end < len(p.lines) && p.lines[end].depth >= h.depth {
		end++
	}
	body := page{lines: p.lines[h.end:end]}
	if above, last := p.lines[h.end-1].links, p.lines[max(end, h.end)-1].links; last > above {
		body.links = p.links[above:last]
	}
	return body
}
