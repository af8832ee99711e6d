package parser

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// The mails of testdata/blind were written from the field guide by someone who
// had not read the language files: a mail a line of "==" begins, with its day,
// sender, layout and kind, then the subject, the body and, after "--", what it
// must yield. "?" allows doubts, which else are none.
//
// A body's line is a paragraph; "a | b" is a row of cells, "* a" a list item,
// "# a" a heading, "$1^99" an amount with its cents set high; "html> a" and
// "text> a" stand in one part only.
func TestBlind(t *testing.T) {
	files, err := filepath.Glob("testdata/blind/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no mails", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for n, piece := range strings.Split("\n"+string(raw), "\n== ")[1:] {
			mail, err := blindMailOf(piece)
			if err != nil {
				t.Fatalf("%s, mail %d: %v", file, n+1, err)
			}
			name := strings.TrimSuffix(filepath.Base(file), ".txt")
			t.Run(fmt.Sprintf("%s/%02d", name, n+1), func(t *testing.T) { mail.check(t) })
		}
	}
}

type blindMail struct {
	day                         time.Time
	from, layout, kind, subject string
	body, want                  []string
}

func blindMailOf(piece string) (blindMail, error) {
	told, want, _ := strings.Cut(strings.TrimSpace(piece), "\n--")
	lines := strings.Split(told, "\n")
	head := strings.Fields(lines[0])
	if len(head) != 4 || len(lines) < 3 {
		return blindMail{}, fmt.Errorf("a mail begins with day, sender, layout and kind, then subject and body: %q", lines[0])
	}
	day, err := time.Parse(time.DateOnly, head[0])
	m := blindMail{day: day, from: head[1], layout: head[2], kind: head[3], subject: lines[1], body: lines[2:]}
	for line := range strings.Lines(want) {
		if line = strings.TrimSpace(line); line != "" {
			m.want = append(m.want, line)
		}
	}
	slices.Sort(m.want)
	return m, err
}

func (m blindMail) check(t *testing.T) {
	r := readMail(t, m.raw())
	var got []string
	for _, f := range r.Facts {
		got = append(got, factLine(f))
	}
	slices.Sort(got)
	want, mayDoubt := m.want, false
	if len(want) > 0 && want[0] == "?" {
		want, mayDoubt = want[1:], true
	}
	if string(r.Kind) == m.kind && slices.Equal(got, want) && (mayDoubt || len(r.Doubts) == 0) {
		return
	}
	t.Errorf("%s\n%s\nkind %s, want %s\ngot:  %s\nwant: %s\ndoubts: %v\n", m.subject, strings.Join(m.body, "\n"), r.Kind, m.kind,
		strings.Join(got, "\n      "), strings.Join(want, "\n      "), r.Doubts)
}

func (m blindMail) raw() string {
	head := "From: \"Amazon\" <" + m.from + ">\r\nTo: anna@example.org\r\nSubject: " + m.subject +
		"\r\nDate: " + m.day.Add(10*time.Hour).Format(time.RFC1123Z) + "\r\nMIME-Version: 1.0\r\n"
	plain := "Content-Type: text/plain; charset=utf-8\r\n\r\n" + m.text() + "\r\n"
	page := "Content-Type: text/html; charset=utf-8\r\n\r\n" + m.html() + "\r\n"
	switch m.layout {
	case "t":
		return head + plain
	case "p":
		return head + page
	}
	return head + "Content-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\n" + plain + "\r\n--b1\r\n" + page + "\r\n--b1--\r\n"
}

// in are the lines of one part, told by its mark from those of the other.
func (m blindMail) in(own, others string) (lines []string) {
	for _, line := range m.body {
		if !strings.HasPrefix(line, others) {
			lines = append(lines, strings.TrimPrefix(line, own))
		}
	}
	return lines
}

func (m blindMail) text() string {
	var out strings.Builder
	for _, line := range m.in("text> ", "html> ") {
		line = strings.ReplaceAll(strings.TrimPrefix(line, "# "), "^", m.decimal())
		fmt.Fprint(&out, strings.ReplaceAll(line, " | ", "   "), "\r\n\r\n")
	}
	return out.String()
}

func (m blindMail) decimal() string {
	if strings.HasSuffix(m.from, ".com") || strings.HasSuffix(m.from, ".uk") {
		return "."
	}
	return ","
}

var highCents = regexp.MustCompile(`\^(\d\d)`)

// html lays the body out: "c" as the cards of 2025, "r" as the tables of 2014,
// else as paragraphs.
func (m blindMail) html() string {
	wrap := map[string][2]string{
		"c": {`<div class="rio-card"><table role="presentation" width="100%"><tbody><tr><td><div class="rio-text-150">`, `</div></td></tr></tbody></table></div>`},
		"r": {`<tr><td colspan="2">`, `</td></tr>`},
	}[m.layout]
	if wrap[0] == "" {
		wrap = [2]string{"<p>", "</p>"}
	}
	var out strings.Builder
	for _, line := range m.in("html> ", "text> ") {
		line = highCents.ReplaceAllString(html.EscapeString(line), "<sup>$1</sup>")
		cells := strings.Split(line, " | ")
		switch {
		case len(cells) > 1 && m.layout == "r":
			fmt.Fprintf(&out, "<tr><td class=\"name\">%s</td></tr>\r\n", strings.Join(cells, "</td><td class=\"price\" align=\"right\">"))
		case len(cells) > 1:
			fmt.Fprintf(&out, "<table><tr><td>%s</td></tr></table>\r\n", strings.Join(cells, "</td><td>"))
		case strings.HasPrefix(line, "* "):
			fmt.Fprintf(&out, "<ul><li>%s</li></ul>\r\n", line[2:])
		case strings.HasPrefix(line, "# "):
			fmt.Fprintf(&out, "%s<b>%s</b>%s\r\n", wrap[0], line[2:], wrap[1])
		default:
			fmt.Fprint(&out, wrap[0], line, wrap[1], "\r\n")
		}
	}
	if m.layout == "r" {
		return `<html><body><table id="orderDetails">` + out.String() + "</table></body></html>"
	}
	return "<html><body>" + out.String() + "</body></html>"
}
