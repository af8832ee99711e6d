package parser

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"mailtrack/internal/rawmail"
)

// Sparing the copy of the body changes nothing of what a mail is taken apart to.
func TestASparedCopyTakesTheMailApartAlike(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"\r\n", "\r\n", "\r\n", "\r\n\r\n", "\n", "\r", "From x", "A: b", "B:", " folded", "--", "no colon", "x",
	})
	rapid.Check(t, func(t *rapid.T) {
		raw := strings.Join(rapid.SliceOf(pieces).Draw(t, "pieces"), "")
		if diff := cmp.Diff(rawmail.Parse([]byte(raw)), parse([]byte(raw)), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q: %s", raw, diff)
		}
	})
}
