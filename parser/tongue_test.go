package parser

import (
	"strings"
	"testing"
)

// spoken is a small mail in some language and what it must yield, as in
// TestWhatASentenceYields. Lines of the text are lines of both parts; an empty
// line begins a paragraph.
type spoken struct{ subject, text, want string }

// mustYield reads every mail three times: as HTML, as plain text, as both.
func mustYield(t *testing.T, from, language string, mails []spoken) {
	t.Helper()
	for _, m := range mails {
		for _, form := range []string{"html", "text", "both"} {
			r := readMail(t, spokenMail(from, m.subject, m.text, form))
			if got := yields(r); got != m.want {
				t.Errorf("%s: %s: %q\ngot:  %s\nwant: %s\nkind %s, read as %s, doubts: %v", form, m.subject, m.text, got, m.want, r.Kind, r.Language, r.Doubts)
			}
			if m.want != "" && r.Language != language {
				t.Errorf("%s: %q was read as %s, not %s", form, m.text, r.Language, language)
			}
		}
	}
}

// spokenMail is mailOf with the lines of the text kept in the HTML.
func spokenMail(from, subject, text, form string) string {
	switch form {
	case "html":
		return mailOf(from, subject, asHTML(text), form)
	case "text":
		return mailOf(from, subject, text, form)
	}
	return spokenMailOf(from, subject, text, text)
}

func asHTML(text string) string {
	return strings.NewReplacer("\n\n", "</p><p>", "\n", "<br>").Replace(text)
}

// spokenMailOf is a mail whose two parts say it in words of their own.
func spokenMailOf(from, subject, html, text string) string {
	_, htmlPart, _ := strings.Cut(mailOf(from, subject, asHTML(html), "html"), "MIME-Version: 1.0\r\n")
	head, textPart, _ := strings.Cut(mailOf(from, subject, text, "text"), "MIME-Version: 1.0\r\n")
	return head + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b1\r\n\r\n--b1\r\n" + textPart + "\r\n--b1\r\n" + htmlPart + "\r\n--b1--\r\n"
}

// kindsOf are subjects and the kind of mail that they name.
func mustBeKind(t *testing.T, from string, subjects map[string]string) {
	t.Helper()
	for subject, want := range subjects {
		if got := readMail(t, mailOf(from, subject, "", "text")); string(got.Kind) != want {
			t.Errorf("%q is a mail of kind %s, not %s", subject, got.Kind, want)
		}
	}
}
