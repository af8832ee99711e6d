package parser

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// The glance may call few many, never many few: what it acquits, the exact
// count acquits too.
func TestTheGlanceNeverCountsLessThanThereIs(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"<a", "<b", "<B ", "<br/>", "</a", "<style", "</style>", "<title>", "<!--", "-->", "<!", "<?", "</>", "<", ">", "=", "/", `"`, "'",
		" ", "\n", "a", "bc", "=\"", "='", " x=y", "\x00", "é", "<plaintext>", "<script>",
	})
	rapid.Check(t, func(t *rapid.T) {
		source := []byte(strings.Join(rapid.SliceOfN(pieces, 0, 200).Draw(t, "pieces"), ""))
		if most := rapid.SampledFrom([]int{1, 1, 40}).Draw(t, "times"); most > 1 {
			source = bytes.Repeat(source, most)
		}
		tokens := 0
		for z := html.NewTokenizer(bytes.NewReader(source)); ; {
			kind := z.Next()
			if tokens++; kind == html.ErrorToken {
				break
			}
			if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
				continue
			}
			exact := 0
			for _, more := z.TagName(); more; exact++ {
				_, _, more = z.TagAttr()
			}
			rest := bytes.TrimPrefix(z.Raw(), []byte("<"))
			if glance, _ := attributesAtMost(rest[nameEnd(rest):]); glance < min(exact, mostAttributes+1) {
				t.Fatalf("%d attributes, the glance saw %d in %q", exact, glance, z.Raw())
			}
		}
		if glance := 2*bytes.Count(source, []byte("<")) + 2; tokens > glance {
			t.Fatalf("%d tokens, the glance allows for %d in %q", tokens, glance, source)
		}
		small, _ := plainlySmall(context.Background(), source)
		if err := countTags(context.Background(), source); small && err != nil {
			t.Fatalf("acquitted, but %v", err)
		}
	})
}

// Each limit of the guard is reached past the glance as well.
func TestTheGlanceAcquitsNoneOverALimit(t *testing.T) {
	for name, source := range map[string]string{
		"tokens":                   strings.Repeat("<p>x", mostTokens/2+1),
		"frames":                   strings.Repeat("<bOdy>", mostFrames+1),
		"formatting":               strings.Repeat("<TT\n>", mostFormatting+1),
		"attributes":               "<p " + strings.Repeat("a ", mostAttributes+1) + ">",
		"attributes behind quotes": "<p x'y\" b=\"'>\"" + strings.Repeat(" a=\">\"", mostAttributes) + ">",
		"tags in tags":             strings.Repeat("<a", 10_000),
	} {
		if small, err := plainlySmall(context.Background(), []byte(source)); small || err != nil {
			t.Errorf("%s: acquitted, %v", name, err)
		}
	}
	if small, err := plainlySmall(context.Background(), bulkMJML("long", 38, rewardWords, 1).raw); !small || err != nil {
		t.Errorf("genuine mail is not acquitted at a glance: %v", err)
	}
}
