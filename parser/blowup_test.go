package parser

import (
	"context"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// What a hostile mail may cost. The attacks below cost many times as much where
// their guard is missing.
const (
	mostTime  = 5 * time.Second // of the processor; the slowest takes half a second, one with the race detector
	mostAlloc = 32 << 20        // bytes, all allocations of a reading together
	patience  = 5 * time.Minute // by the clock, before a reading is stopped that has no end
)

// Small mails that cost the libraries minutes or gigabytes are refused by a
// count before a library sees them.
func TestMailMadeToBeExpensiveIsRefusedCheaply(t *testing.T) {
	const document = limitHead + "Content-Type: text/html\r\n\r\n"
	distinct := func(tag string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "<%s a%d>", tag, i)
		}
		return b.String()
	}
	attributes := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, " a%d", i)
		}
		return b.String()
	}
	var bodies strings.Builder
	for i := range 500 {
		bodies.WriteString("<body" + strings.ReplaceAll(attributes(200), " a", fmt.Sprintf(" b%dx", i)) + ">")
	}
	for _, c := range []struct{ name, mail, want string }{
		{"attributes of bodies are merged each with all", document + bodies.String(), "html and body tags"},
		{"formatting opened again in each paragraph", document + "<p>" + distinct("b", 150) + strings.Repeat("<p>x", 24_000), "HTML nodes"},
		{"formatting whose ends are passed over", document + distinct("b", 150) + "<table><td><table></td>" + strings.Repeat("</b>", 150) + "</table></td></table>" + strings.Repeat("<p>x", 20_000), "HTML nodes"},
		{"tags behind a drawing's title", document + "<svg><title>" + distinct("b", 150) + strings.Repeat("<p>x", 24_000), "drawing"},
		{"tags behind a formula's text", document + "<math><![CDATA[><!--]]></math>" + distinct("b", 150) + strings.Repeat("<p>x", 24_000), "drawing"},
		{"formatting without end", document + distinct("font", 20_000), "formatting tags"},
		{"one tag of attributes", document + "<p" + strings.Repeat(" a", 2_000_000) + ">", "attributes"},
		{"tags", document + strings.Repeat("<p>x", 1_000_000), "HTML tokens"},
		{"elements in elements", document + strings.Repeat("<div>", 24_000), "too deeply"},
		{"parts in parts", nested(10_000), "MIME parts inside each other"},
		{"parts", limitHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + strings.Repeat("--b\r\n", 1_000_000), "MIME parts"},
		{"a part's header", limitHead + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + strings.Repeat("a:b\r\n", 1_000_000) + "\r\nx", "bytes of header in a MIME part"},
		{"header fields", limitHead + strings.Repeat("a:\r\n", 2_500_000) + "\r\nx", "header fields"},
		{"a folded field", limitHead + "a:b\r\n" + strings.Repeat(" c\r\n", 500_000) + "\r\nx", "bytes in one header field"},
		{"HTML behind base64", limitHead + "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(strings.Repeat("<!-- -->", 900_000))), "bytes of HTML"},
		{"text that grows in its charset", limitHead + "Content-Type: text/plain; charset=windows-1252\r\n\r\n" + strings.Repeat("\x80", 9<<20), "bytes of text"},
		{"twenty mebibytes", limitHead + "\r\n" + strings.Repeat("x", 20<<20), "bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readCheaply(t, c.mail)
			if !strings.Contains(r.TooMuch, c.want) || len(r.Facts)+len(r.Doubts) > 0 {
				t.Errorf("%d bytes: TooMuch %q, want %q; facts %v, doubts %v", len(c.mail), r.TooMuch, c.want, r.Facts, r.Doubts)
			}
		})
	}
}

// readCheaply reads a mail that may cost what one mail may cost, and no more.
func readCheaply(t *testing.T, mail string) Reading {
	t.Helper()
	reader, raw := theReader(t), []byte(mail)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var r Reading
	var err error
	took := cost(t, func() { r, err = reader.Read(ctx, raw) })
	runtime.ReadMemStats(&after)
	spent := after.TotalAlloc - before.TotalAlloc
	t.Logf("%d bytes of mail: %s, %d KiB", len(raw), took.Round(time.Microsecond), spent>>10)
	if err != nil || took > mostTime || spent > mostAlloc {
		t.Errorf("%d bytes of mail took %s and %d MiB, %v", len(raw), took, spent>>20, err)
	}
	return r
}

// The nodes that the tree builder will make are counted beforehand: a few it
// makes unasked (html, tbody), and what it copies never more than was counted.
func TestNoDocumentHasManyMoreNodesThanWereCounted(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"<b>", "<i>", "<font z>", "</b>", "</i>", "</font>", "<b a>", "<b b>", "<i a>", "<font a>", "x", "<p>", "</p>", "<br>", "</br>", "<div>", "</div>", "<span>", "</span>",
		"<a>", "</a>", "<table>", "</table>", "<tr>", "<td>", "</td>", "</tr>", "<caption>", "<select>", "</select>", "<option>", "<template>", "</template>",
		"<svg>", "</svg>", "<![CDATA[>", "]]>", "<!--", "-->", "<style>", "</style>", "<math>", "<mi>", "<title>", "</title>", "<button>", "</button>", "<li>", "<object>", "</object>", "<body>", "</body>", "</html>", "<frameset>",
	})
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(pieces, 0, 40).Draw(t, "above"), "") +
			strings.Repeat(strings.Join(rapid.SliceOfN(pieces, 1, 8).Draw(t, "again and again"), ""), rapid.IntRange(1, 300).Draw(t, "times"))
		var counted copiedTags
		if err := countInto(context.Background(), []byte(source), &counted); err != nil {
			return
		}
		doc, err := html.Parse(strings.NewReader(source))
		if err != nil {
			return // too deep
		}
		nodes := 0
		for range doc.Descendants() {
			nodes++
		}
		if nodes > 3*counted.nodes+10 {
			t.Fatalf("%d nodes, counted %d, of %q", nodes, counted.nodes, source)
		}
	})
}
