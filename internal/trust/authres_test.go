package trust

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// shown writes what was read: the id, then each result with its sorted properties.
func shown(a authRes) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", a.id)
	for _, r := range a.results {
		fmt.Fprintf(&b, "; %s=%s", r.method, r.value)
		var props []string
		for name, value := range r.props {
			props = append(props, fmt.Sprintf(" %s=%s", name, value))
		}
		slices.Sort(props)
		b.WriteString(strings.Join(props, ""))
	}
	return b.String()
}

func TestReadAuthRes(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{ // want "": refused
		// The examples of RFC 8601, appendix B.
		{"none", " example.org 1; none", "example.org"},
		{"one method", " example.com;\r\n        spf=pass smtp.mailfrom=example.net", "example.com; spf=pass smtp.mailfrom=example.net"},
		{"two methods", " example.com;\r\n auth=pass (cram-md5) smtp.auth=sender@example.net;\r\n spf=fail smtp.mailfrom=example.net",
			"example.com; auth=pass smtp.auth=sender@example.net; spf=fail smtp.mailfrom=example.net"},
		{"comments everywhere", " foo.example.net (foobar) 1 (baz);\r\n dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n" +
			" policy (A dot can go here) . (like that) expired\r\n (this surprised me) = (as I wasn't expecting it) 1362471462",
			"foo.example.net; dkim=fail policy.expired=1362471462"},
		{"reason", ` example.com; dkim=pass reason="good signature" header.i=@mail-router.example.net; dkim=fail reason=bad header.i=@a.example`,
			"example.com; dkim=pass header.i=@mail-router.example.net; dkim=fail header.i=@a.example"},

		{"capitals", "MX.example.org; DKIM=Pass Header.I=@Amazon.com", "MX.example.org; dkim=pass header.i=@Amazon.com"},
		{"quoted id", `"mx.example.org"; none`, "mx.example.org"},
		{"quoted value with a semicolon", `a; dkim=pass header.b="x;dmarc=pass"`, "a; dkim=pass header.b=x;dmarc=pass"},
		{"quoted pair", `a; x=y p.q="a\"b\\"`, `a; x=y p.q=a"b\`},
		{"folded quoted string", "a; x=y p.q=\"a\r\n b\"", "a; x=y p.q=a b"},
		{"quoted local part", `a; x=y p.q="o r"@example.org`, "a; x=y p.q=o r@example.org"},
		{"local part with signs", "a; x=y p.q=b+c=d/e@example.org", "a; x=y p.q=b+c=d/e@example.org"},
		{"nested comment", `a; dkim=pass (a (b) \) (c; dmarc=pass header.from=amazon.com)) header.i=@b`, "a; dkim=pass header.i=@b"},
		{"comment without a gap", "a; dmarc=pass(p=NONE) header.from=b", "a; dmarc=pass header.from=b"},
		{"tab fold", "a;\r\n\tx=y", "a; x=y"},

		{"empty", "", ""},
		{"blank", "  ", ""},
		{"only an id", "a", ""},
		{"nothing behind the semicolon", "a;", ""},
		{"a semicolon at the end", "a; x=y;", ""},
		{"two semicolons", "a;; x=y", ""},
		{"no semicolon", "a x=y", ""},
		{"version 2", "a 2; x=y", ""},
		{"version runs on", "a 1x; x=y", ""},
		{"version run together", `"a"1; none`, ""},
		{"none and a result", "a; none; x=y", ""},
		{"a result and none", "a; x=y; none", ""},
		{"no result", "a; dkim", ""},
		{"no method", "a; =pass", ""},
		{"empty result", "a; dkim=", ""},
		{"method version 2", "a; dkim/2=pass", ""},
		{"property without a type", "a; x=y action=none", ""},
		{"property without a name", "a; x=y header.=b", ""},
		{"property without a value", "a; x=y header.b=", ""},
		{"property twice", "a; dmarc=pass header.from=b header.from=c", ""},
		{"property twice in other letters", "a; dmarc=pass header.from=b Header.From=c", ""},
		{"reason twice", "a; x=y reason=b reason=c", ""},
		{"reason behind a property", "a; x=y p.q=z reason=b", ""},
		{"parts run together", `a; x=y p.q="z"r.s=t`, ""},
		{"a token with a slash", "a; x=y p.q=b/c", ""},
		{"a token with an equals sign", "a; x=y p.q=b=", ""},
		{"two at signs", "a; x=y p.q=b@c@d", ""},
		{"at sign alone", "a; x=y p.q=@", ""},
		{"angle brackets", "a; x=y p.q=<b@c>", ""},
		{"comma", "a; x=y p.q=b,c", ""},
		{"comment without end", "a; x=y (b", ""},
		{"comment closed by a quoted pair", `a; x=y (b\)`, ""},
		{"comment closed twice", "a; x=y (b))", ""},
		{"quoted string without end", `a; x=y p.q="b`, ""},
		{"quote closed by a quoted pair", `a; x=y p.q="b\"`, ""},
		{"backslash at the end", `a; x=y (b\`, ""},
		{"backslash outside of quotes", `a; x=y p.q=\b`, ""},
		{"line end without a blank", "a; x=y\r\nz=w", ""},
		{"line end before a word", "a; x=y\r\nzp.q=b", ""},
		{"line feed alone", "a; x=y\n p.q=b", ""},
		{"carriage return alone", "a; x=y\r p.q=b", ""},
		{"carriage return and a word", "a; x=y\rz p.q=b", ""},
		{"quoted zero byte", "a; x=y (\\\x00)", ""},
		{"quoted line end", "a; x=y (\\\r\n b)", ""},
		{"carriage return in a comment", "a; x=y (b\rc)", ""},
		{"carriage return in a quoted string", "a; x=y p.q=\"b\rc\"", ""},
		{"line end at the end", "a; x=y\r\n", ""},
		{"zero byte", "a; x=y\x00", ""},
		{"zero byte in a comment", "a; x=y (\x00)", ""},
		{"beyond ASCII", "a; x=y p.q=b\u00e9", ""},
		{"beyond ASCII in a comment", "a; x=y (\u00e9)", ""},
		{"beyond ASCII in quotes", "a; x=y p.q=\"\u00e9\"", ""},
		{"deep comments that end", "a; x=y " + strings.Repeat("(", 10000) + strings.Repeat(")", 10000), "a; x=y"},
		{"deep comments that do not", "a; x=y " + strings.Repeat("(", 60000), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := readAuthRes([]byte(c.in))
			if (err == nil) != (c.want != "") {
				t.Fatalf("read %q, %v; want %q", shown(got), err, c.want)
			}
			if err == nil && shown(got) != c.want {
				t.Errorf("read %q, want %q", shown(got), c.want)
			}
		})
	}
}

// TestReadAuthResReadsTheWholeGrammar: whatever a provider may write by the
// grammar, with gaps and comments of any content wherever they may stand, is
// read as it was meant.
func TestReadAuthResReadsTheWholeGrammar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		meant, written := drawField(t, drawResults(t))
		got, err := readAuthRes([]byte(written))
		if err != nil {
			t.Fatalf("%q is refused: %v", written, err)
		}
		if shown(got) != shown(meant) {
			t.Fatalf("%q is read as %q, meant was %q", written, shown(got), shown(meant))
		}
	})
}

// FuzzReadAuthRes: what is read, written plainly, is read the same; so nothing
// but quotes, gaps and comments was passed over.
func FuzzReadAuthRes(f *testing.F) {
	f.Add([]byte(strings.TrimPrefix(gmailPass, "Authentication-Results:")))
	f.Add([]byte(` a (x\)) 1; dkim / 1 = pass (c) reason="r" header.i="o r"@b; none=x`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		first, err := readAuthRes(raw)
		if err != nil {
			return
		}
		again, err := readAuthRes([]byte(plain(first)))
		if err != nil || shown(again) != shown(first) {
			t.Errorf("%q reads %q, then %q, %v", raw, shown(first), shown(again), err)
		}
	})
}

// plain writes a field with every value quoted.
func plain(a authRes) string {
	quote := func(s string) string {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	out := quote(a.id)
	if a.results == nil {
		return out + "; none"
	}
	for _, r := range a.results {
		out += "; " + r.method + "=" + r.value
		for name, value := range r.props {
			out += " " + name + "=" + quote(value)
		}
	}
	return out
}
