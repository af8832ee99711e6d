package mailbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMbox(t *testing.T) {
	header := func(body string) string { return fmt.Sprintf("A: b\nContent-Length: %d\n\n", len(body)) }
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"two mails", "From x\nA: b\n\none\n\nFrom y\nA: c\n\ntwo\n\n", []string{"A: b\n\none\n", "A: c\n\ntwo\n"}},
		{"CRLF", "From x\r\nA: b\r\n\r\none\r\n\r\nFrom y\r\nA: c\r\n\r\n>From\r\n>From z\r\n", []string{"A: b\r\n\r\none\r\n", "A: c\r\n\r\n>From\r\nFrom z\r\n"}},
		{"no line end at the end", "From x\nA: b\n\none\n\nFrom y\nA: c\n\ntwo", []string{"A: b\n\none\n", "A: c\n\ntwo"}},
		{"no blank line at the end", "From x\nA: b\n\none\n", []string{"A: b\n\none\n"}},
		{"blank lines of the mail's own", "From x\nA: b\n\none\n\n\n\nFrom y\nA: c\n\n\n\n\n", []string{"A: b\n\none\n\n\n", "A: c\n\n\n\n"}},
		{"From in a body after text", "From x\nA: b\n\none\nFrom here on\n\nFrom y\nA: c\n", []string{"A: b\n\none\nFrom here on\n", "A: c\n"}},
		{"one quoting goes", "From x\nA: b\n\n>From me\n>>From you\n>>>From us\n >From\n>Fromage\n", []string{"A: b\n\nFrom me\n>From you\n>>From us\n >From\n>Fromage\n"}},
		{"no header end", "From x\nA: b\n\nFrom y\nA: c\n", []string{"A: b\n", "A: c\n"}},
		{"nothing between", "From x\n\nFrom y\n\n", []string{"", ""}},
		{"a From line and no more", "From x", []string{""}},
		{"a From line twice", "From x\nFrom y\nA: b\n\n1\n", []string{"From y\nA: b\n\n1\n"}},
		{"mboxcl2: body as written", "From x\n" + header("a\n\nFrom me\n>From you\n") + "a\n\nFrom me\n>From you\n" + "\nFrom y\nA: c\n",
			[]string{header("a\n\nFrom me\n>From you\n") + "a\n\nFrom me\n>From you\n", "A: c\n"}},
		{"mboxcl2: at the end", "From x\n" + header("\nFrom me\n") + "\nFrom me\n", []string{header("\nFrom me\n") + "\nFrom me\n"}},
		{"mboxcl2: no line end", "From x\n" + header("\nFrom me") + "\nFrom me" + "\n\nFrom y\nA: c\n", []string{header("\nFrom me") + "\nFrom me", "A: c\n"}},
		{"mboxcl2: empty body", "From x\n" + header("") + "\nFrom y\nA: c\n", []string{header(""), "A: c\n"}},
		{"mboxcl: quoted too", "From x\n" + header("a\n\n>From me\n") + "a\n\n>From me\n" + "\nFrom y\nA: c\n", []string{header("a\n\n>From me\n") + "a\n\nFrom me\n", "A: c\n"}},
		{"length too long", "From x\nContent-Length: 999\n\none\n\nFrom y\nA: c\n", []string{"Content-Length: 999\n\none\n", "A: c\n"}},
		{"length into another mail", "From x\nContent-Length: 15\n\none\n\nFrom y\nA: c\n\ntwo\n", []string{"Content-Length: 15\n\none\n", "A: c\n\ntwo\n"}},
		{"length before a From inside a line", "From x\nContent-Length: 4\n\none From y\n\nFrom z\nA: c\n", []string{"Content-Length: 4\n\none From y\n", "A: c\n"}},
		{"length below zero", "From x\nContent-Length: -5\n\none\n\nFrom y\nA: c\n", []string{"Content-Length: -5\n\none\n", "A: c\n"}},
		{"length no number", "From x\nContent-Length: 99999999999999999999\n\none\n\nFrom y\nA: c\n", []string{"Content-Length: 99999999999999999999\n\none\n", "A: c\n"}},
		{"two lengths", "From x\nContent-Length: 17\nContent-Length: 17\n\none\n\nFrom y\nA: c\n", []string{"Content-Length: 17\nContent-Length: 17\n\none\n", "A: c\n"}},
		{"a length that fits later", "From x\nContent-Length: 17\n\nfirst\n\none\n\nFrom y\nA: c\n\nFrom z\n", []string{"Content-Length: 17\n\nfirst\n\none\n", "A: c\n", ""}},
		{"a length in the body", "From x\nA: b\n\nContent-Length: 13\n\none\n\nFrom y\nA: c\n", []string{"A: b\n\nContent-Length: 13\n\none\n", "A: c\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range mboxMails(t, c.in) {
				if f.Problem != nil || f.Raw == nil {
					t.Errorf("a problem: %v", f.Problem)
				}
				if f.Size < int64(len(f.Raw)) {
					t.Errorf("size %d of %d bytes", f.Size, len(f.Raw))
				}
				got = append(got, string(f.Raw))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("mails (-want +got):\n%s", diff)
			}
		})
	}
}

// asMboxrd writes a mail as an mboxrd holds it.
func asMboxrd(raw []byte) []byte {
	out := []byte("From a@example.org Mon Aug 31 12:34:56 2026\n")
	for line := range bytes.Lines(raw) {
		if bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte(fromLine)) {
			out = append(out, '>')
		}
		out = append(out, line...)
	}
	return append(out, '\n')
}

func TestMailsWrittenAsMboxrdComeBackByteForByte(t *testing.T) {
	line := rapid.OneOf(
		rapid.SampledFrom([]string{"", "From me", ">From me", ">>From ", "From", "\r", "From x\r", ">", "A: b", "Content-Length: 3", "\x00\xff", strings.Repeat("long ", 30_000)}),
		rapid.StringMatching(`[ -~]{0,40}`),
	)
	rapid.Check(t, func(t *rapid.T) {
		var all []byte
		var want []string
		for range rapid.IntRange(1, 6).Draw(t, "mails") {
			raw := strings.Join(rapid.SliceOfN(line, 0, 12).Draw(t, "lines"), "\n")
			if raw != "" {
				raw += "\n"
			}
			if strings.Contains(raw, "Content-Length") {
				raw = "Content-Length: 1\nContent-Length: 1\n" + raw // untrusted: an mboxrd has none
			}
			want = append(want, raw)
			all = append(all, asMboxrd([]byte(raw))...)
		}
		var got []string
		box := newMbox(context.Background(), bytes.NewReader(all), int64(len(all)))
		for {
			f, err := box.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(f.Raw))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("mails (-written +read):\n%s", diff)
		}
	})
}

func FuzzMbox(f *testing.F) {
	f.Add([]byte("From x\nA: b\nContent-Length: 4\n\none\n\nFrom y\nA: c\n\n>From z\n"))
	f.Add([]byte("From \r\n\r\nFrom \r\n\r\r\n>>From \r\nFrom x"))
	f.Fuzz(func(t *testing.T, content []byte) {
		box := newMbox(context.Background(), bytes.NewReader(content), int64(len(content)))
		var kept int64
		for mails := 1; ; mails++ {
			f, err := box.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if mails > bytes.Count(content, []byte(fromLine)) {
				t.Fatal("more mails than \"From \" lines")
			}
			kept += int64(len(f.Raw))
		}
		if kept > int64(len(content)) {
			t.Errorf("%d bytes were made of %d", kept, len(content))
		}
	})
}

func TestAMailTooLargeIsPassedOverAndTheNextIsRead(t *testing.T) {
	body := strings.Repeat(strings.Repeat("x", 70)+"\n", FileSizeLimit/71+1)
	for name, large := range map[string]string{
		"by lines":  "A: large\n\n" + body,
		"by length": fmt.Sprintf("A: large\nContent-Length: %d\n\n", len(body)) + body,
		"one line":  "A: large\n\n" + strings.Repeat("x", FileSizeLimit) + "\n",
	} {
		got := mboxMails(t, "From x\n"+large+"\nFrom y\nA: small\n\n")
		if len(got) != 2 {
			t.Fatalf("%s: %d mails", name, len(got))
		}
		problem, ok := errors.AsType[*TooLargeError](got[0].Problem)
		if !ok || problem.Size != int64(len(large)) || got[0].Size != problem.Size {
			t.Errorf("%s: %v, size %d, want %d", name, got[0].Problem, got[0].Size, len(large))
		}
		if h := string(got[0].Raw); !strings.HasPrefix(h, "A: large\n") || !strings.HasSuffix(h, "\n\n") || len(h) > 100 {
			t.Errorf("%s: kept %d bytes, not the header", name, len(h))
		}
		if got[1].Problem != nil || string(got[1].Raw) != "A: small\n" {
			t.Errorf("%s: the next mail: %q, %v", name, got[1].Raw, got[1].Problem)
		}
	}
}

// A sparse file stands for gigabytes: three mails with 128 MiB of zeros between
// them, which must neither be held nor taken for text.
func TestAHugeMboxIsReadInBoundedMemory(t *testing.T) {
	path := t.TempDir() + "/huge.mbox"
	file, err := os.Create(path)
	mustFile(t, err)
	const apart = 128 << 20
	for i, begin := range []string{"From x\nSubject: 0\n\n", "\n\nFrom x\nSubject: 1\n\n", "\n\nFrom x\nSubject: 2\n\n"} {
		_, err := file.WriteAt([]byte(begin), int64(i)*apart)
		mustFile(t, err)
	}
	mustFile(t, file.Truncate(3*apart))
	mustFile(t, file.Close())

	var mails int
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	mustFile(t, ReadFiles(context.Background(), []string{path}, func(f File) error {
		mails++
		if _, ok := errors.AsType[*TooLargeError](f.Problem); !ok || !bytes.HasPrefix(f.Raw, []byte("Subject:")) {
			t.Errorf("%s: %v, %q", f.Name, f.Problem, f.Raw)
		}
		return nil
	}, nil))
	runtime.ReadMemStats(&now)
	if mails != 3 {
		t.Errorf("%d mails, want 3", mails)
	}
	// Everything allocated on the way, collected or not: the buffers of one
	// mail, not the 384 MiB that were read.
	if allocated := now.TotalAlloc - before.TotalAlloc; allocated > 10*FileSizeLimit {
		t.Errorf("%d MiB were allocated", allocated>>20)
	}
}

func BenchmarkMbox(b *testing.B) {
	one := asMboxrd([]byte("Subject: x\n\n" + strings.Repeat(strings.Repeat("x", 75)+"=\n", 800)))
	box := bytes.Repeat(one, 200)
	b.SetBytes(int64(len(box)))
	b.ReportAllocs()
	for b.Loop() {
		reader := newMbox(context.Background(), bytes.NewReader(box), int64(len(box)))
		for {
			if _, err := reader.next(); err != nil {
				break
			}
		}
	}
}
