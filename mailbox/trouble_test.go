package mailbox

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// passes runs n passes, each on a new connection, and returns the last error.
func passes(t *testing.T, f *fake, shelf *shelf, n int) (err error) {
	t.Helper()
	for range n {
		err = onePassVia(t, fakeAccount(), shelf.pass(), f.dial)
		if err != nil && !Retryable(err) {
			t.Fatalf("the pass ended with %v", err)
		}
	}
	return err
}

// Answers in pieces, out of order and with news in between are no reason to lose
// a mail or even to ask again.
func TestAnswersInPieces(t *testing.T) {
	raw := amazonMail(1)
	body := fmt.Sprintf("BODY[] {%d}\r\n%s", len(raw), raw)
	for name, answer := range map[string]string{
		"flags told before":              "* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n* 1 FETCH (UID 1 " + body + ")\r\n",
		"flags told after":               "* 1 FETCH (UID 1 " + body + ")\r\n* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n",
		"flags in the same answer":       "* 1 FETCH (FLAGS (\\Seen) UID 1 " + body + " FLAGS ())\r\n",
		"UID after the literal":          "* 1 FETCH (" + body + " UID 1)\r\n",
		"EXISTS and EXPUNGE around it":   "* 3 EXISTS\r\n* 2 EXPUNGE\r\n* 1 FETCH (UID 1 " + body + ")\r\n* 2 EXISTS\r\n* 1 RECENT\r\n",
		"the same mail twice":            "* 1 FETCH (UID 1 " + body + ")\r\n* 1 FETCH (UID 1 " + body + ")\r\n",
		"mails nobody asked for":         "* 9 FETCH (UID 9 BODY[] {5}\r\nhello)\r\n* 1 FETCH (UID 1 " + body + ")\r\n* 8 FETCH (UID 8 BODY[] {3}\r\nbye)\r\n",
		"another section first":          "* 1 FETCH (UID 1 BODY[TEXT] {4}\r\nno!\n BODY[HEADER] NIL " + body + ")\r\n",
		"a text that looks like an end":  "* OK still here {400}\r\n* 1 FETCH (UID 1 " + body + ")\r\n",
		"a quoted string for no literal": "* 1 FETCH (UID 1 BODY[TEXT] \"short\" " + body + ")\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(raw)
			f.hook = func(c *fakeConn, tag, command string) bool {
				if !strings.Contains(command, "[]") {
					return false
				}
				c.say(answer)
				c.sayf("%s OK done\r\n", tag)
				return true
			}
			shelf := newShelf(t)
			if err := passes(t, f, shelf, 1); err != nil {
				t.Fatal(err)
			}
			shelf.once(1)
			if string(shelf.raw[place("INBOX", 7, 1)]) != raw {
				t.Errorf("the mail came as %q", shelf.raw)
			}
			if asked := f.said("UID FETCH 1 (UID BODY"); len(asked) != 1 {
				t.Errorf("the mail was asked for %d times", len(asked))
			}
		})
	}
}

// answerWithout answers a fetch as usual, leaving out one mail.
func answerWithout(f *fake, c *fakeConn, tag, command string, without uint32) {
	set, items, _ := strings.Cut(strings.TrimPrefix(command, "UID FETCH "), " ")
	for _, uid := range f.uids(set) {
		if uid != without {
			c.fetch(uid, items)
		}
	}
	c.sayf("%s OK done\r\n", tag)
}

func TestMissingAnswerIsAskedForAgainExactly(t *testing.T) {
	for _, items := range []string{"HEADER.FIELDS", "BODY.PEEK[]"} {
		f := newFake(household(7)...)
		first := true
		f.hook = func(c *fakeConn, tag, command string) bool {
			if !first || !strings.Contains(command, items) {
				return false
			}
			first = false
			answerWithout(f, c, tag, command, 3)
			return true
		}
		shelf := newShelf(t)
		if err := passes(t, f, shelf, 1); err != nil {
			t.Fatal(err)
		}
		shelf.once(4)
		if len(f.said("UID FETCH 3 ")) != 1 || len(shelf.aside) != 0 || shelf.cursor("INBOX").Done.String() != "1:7" {
			t.Errorf("%s: the server heard %q", items, f.said("UID"))
		}
	}
}

func TestMailNeverAnsweredIsSetAsideAtTheThirdPass(t *testing.T) {
	for _, items := range []string{"HEADER.FIELDS", "BODY.PEEK[]"} {
		f := newFake(household(7)...)
		f.hook = func(c *fakeConn, tag, command string) bool {
			if !strings.HasPrefix(command, "UID FETCH") || !strings.Contains(command, items) {
				return false
			}
			answerWithout(f, c, tag, command, 3)
			return true
		}
		shelf := newShelf(t)
		for pass := 1; pass <= 4; pass++ {
			if err := passes(t, f, shelf, 1); err != nil {
				t.Fatal(err)
			}
			shelf.once(3)
			c := shelf.cursor("INBOX")
			if pass < 3 && (len(shelf.aside) != 0 || c.Done.String() != "1:2,4:7" || c.Failed[3] != pass) {
				t.Errorf("%s, pass %d: %+v, set aside %v", items, pass, c, shelf.aside)
			}
			if pass >= 3 && (len(shelf.aside) != 1 || shelf.aside[0].UID != 3 || c.Done.String() != "1:7" || len(c.Failed) != 0) {
				t.Errorf("%s, pass %d: %+v, set aside %v", items, pass, c, shelf.aside)
			}
		}
	}
}

func TestExpungedMailIsDone(t *testing.T) {
	f := newFake(household(7)...)
	f.hook = func(c *fakeConn, tag, command string) bool {
		if strings.Contains(command, "[]") && f.mails[3] != "" {
			// Someone deletes it between the headers and the mail, and the server
			// says so as RFC 5530 has it.
			delete(f.mails, 3)
			answerWithout(f, c, "*", command, 3)
			c.sayf("* 3 EXPUNGE\r\n%s NO [EXPUNGEISSUED] some are gone\r\n", tag)
			return true
		}
		return false
	}
	shelf := newShelf(t)
	if err := passes(t, f, shelf, 1); err != nil {
		t.Fatal(err)
	}
	shelf.once(3)
	if c := shelf.cursor("INBOX"); c.Done.String() != "1:7" || len(c.Failed)+len(shelf.aside) != 0 {
		t.Errorf("cursor %+v, set aside %v", c, shelf.aside)
	}
}

// Whatever a server says of one mail that ends the connection: the others are
// all read, and the one is set aside in the end.
func TestOneMailThatEndsTheConnectionKeepsNothingBack(t *testing.T) {
	const bad = 9
	header := func(f *fake) string { return f.headerAnswer(bad, " X-GM-LABELS (\\Inbox)") }
	for name, c := range map[string]struct {
		items  string
		answer func(f *fake) string
		passes int
	}{
		"unasked item in the header answer": {"HEADER.FIELDS", header, 8},
		"a date that is none":               {"HEADER.FIELDS", func(f *fake) string { return strings.Replace(f.headerAnswer(bad, ""), "01-Mar-2026", "99-Foo-0000", 1) }, 8},
		"VANISHED in the header answer":     {"HEADER.FIELDS", func(*fake) string { return "* VANISHED (EARLIER) 1\r\n" }, 8},
		"unasked item in the mail's answer": {"BODY.PEEK[]", func(*fake) string { return "* 9 FETCH (UID 9 X-GM-MSGID 17 BODY[] NIL)\r\n" }, 4},
		"the server falls over":             {"BODY.PEEK[]", func(*fake) string { return "* BYE internal error\r\n" }, 4},
		"a literal cut short":               {"BODY.PEEK[]", func(*fake) string { return "* 9 FETCH (UID 9 BODY[] {900}\r\nFrom: x" }, 4},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(household(40)...)
			f.hook = func(conn *fakeConn, tag, command string) bool {
				if !strings.HasPrefix(command, "UID FETCH") || !strings.Contains(command, c.items) {
					return false
				}
				set, items, _ := strings.Cut(strings.TrimPrefix(command, "UID FETCH "), " ")
				for _, uid := range f.uids(set) {
					if uid == bad {
						conn.say(c.answer(f))
						_ = conn.raw.Close()
						return true
					}
					conn.fetch(uid, items)
				}
				conn.sayf("%s OK done\r\n", tag)
				return true
			}
			shelf := newShelf(t)
			if err := passes(t, f, shelf, 1); err == nil {
				t.Fatal("the connection did not end; the test tests nothing")
			}
			f.mails[41], f.next = amazonMail(41), 42
			_ = passes(t, f, shelf, 1)
			if shelf.mails[place("INBOX", 7, 41)] != 1 {
				t.Error("a new mail waits for the broken one")
			}
			if err := passes(t, f, shelf, c.passes-2); err != nil {
				t.Errorf("after %d passes there is still %v", c.passes, err)
			}
			shelf.once(20)
			if len(shelf.aside) != 1 || shelf.aside[0].UID != bad {
				t.Errorf("set aside: %v", shelf.aside)
			}
			if c := shelf.cursor("INBOX"); c.Done.String() != "1:41" || len(c.Failed)+len(c.Suspect) != 0 {
				t.Errorf("the cursor is %+v", c)
			}
		})
	}
}

func TestRefusedMailKeepsNothingBack(t *testing.T) {
	for _, items := range []string{"HEADER.FIELDS", "BODY.PEEK[]"} {
		f := newFake(household(40)...)
		f.hook = func(c *fakeConn, tag, command string) bool {
			if !strings.HasPrefix(command, "UID FETCH") || !strings.Contains(command, items) {
				return false
			}
			set, _, _ := strings.Cut(strings.TrimPrefix(command, "UID FETCH "), " ")
			if !slices.Contains(f.uids(set), 9) {
				return false
			}
			answerWithout(f, c, "*", command, 9)
			c.sayf("%s NO Internal error occurred\r\n", tag)
			return true
		}
		shelf := newShelf(t)
		_ = passes(t, f, shelf, 8)
		shelf.once(19)
		if len(shelf.aside) != 1 || shelf.aside[0].UID != 9 {
			t.Errorf("%s: set aside: %v, cursor %+v", items, shelf.aside, shelf.cursor("INBOX"))
		}
	}
}

func TestServerThatSaysNotNowBlamesNoMail(t *testing.T) {
	for _, words := range []string{"NO [THROTTLED] slow down", "NO [OVERQUOTA] enough for today", "NO [UNAVAILABLE] disk", "NO System error, try again later"} {
		f := newFake(household(3)...)
		f.hook = func(c *fakeConn, tag, command string) bool {
			if !strings.HasPrefix(command, "UID FETCH") {
				return false
			}
			c.sayf("%s %s\r\n", tag, words)
			return true
		}
		shelf := newShelf(t)
		if err := passes(t, f, shelf, 5); !Retryable(err) {
			t.Errorf("%s gave %v", words, err)
		}
		if len(shelf.aside) != 0 || len(shelf.cursors) != 0 {
			t.Errorf("%s: set aside %v, cursors %s", words, shelf.aside, shelf.cursors)
		}
	}
}

func TestEndOfTheContextEndsAPass(t *testing.T) {
	for _, end := range []string{"context", "hangup"} {
		f := newFake(household(3)...)
		s := f.session(t)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		f.hook = func(c *fakeConn, tag, command string) bool {
			if !strings.Contains(command, "[]") {
				return false
			}
			c.say("* 1 FETCH (UID 1 BODY[] {1000}\r\nhalf")
			if end == "context" {
				cancel()
			} else {
				s.Hangup()
			}
			return true
		}
		shelf := newShelf(t)
		done := make(chan error, 1)
		go func() { done <- s.Pass(ctx, shelf.pass()) }()
		select {
		case err := <-done:
			if end == "context" && (!errors.Is(err, context.Canceled) || Retryable(err)) {
				t.Errorf("the error is %v", err)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s: the pass goes on", end)
		}
		if len(shelf.cursors) != 0 {
			t.Errorf("%s: a mail was blamed: %s", end, slices.Collect(maps.Values(shelf.cursors)))
		}
	}
}
