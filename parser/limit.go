package parser

import "fmt"

// The limits of one mail. Each is a count, so that every machine draws the line
// at the same place; the largest genuine mail is far below each of them
// (hardening, "Limits"). Time and memory are the caller's to watch.
const (
	mostMessage     = 10 << 20 // bytes
	mostHeader      = 256 << 10
	mostFields      = 1000
	mostField       = 64 << 10
	mostDepth       = 20 // of MIME parts in each other
	mostParts       = 200
	mostHTML        = 4 << 20
	mostText        = 1 << 20
	mostTokens      = 50_000
	mostAttributes  = 256 // of one tag
	mostFrames      = 8   // html and body tags
	mostFormatting  = 200 // b, i, font and their like
	mostNodes       = 200_000
	mostNodeDepth   = 256
	mostStyles      = 3000      // rules of the mail's own style sheets; genuine mail has some hundred
	mostPatternText = 256 << 10 // bytes of text that patterns are run over
	mostSentence    = 2000      // bytes; a longer one is cut at a space
	mostOrders      = 200       // order numbers in one part
	mostRows        = 2000      // rows of money in one part
	mostAmounts     = 5000      // amounts of money in one part: each is asked what stands around it
	mostClaims      = 100       // amounts beside a reward word in one part
	mostTold        = 200       // facts and doubts
)

// tooMuch is the error of a limit; its text is Reading.TooMuch.
type tooMuch string

func (t tooMuch) Error() string { return string(t) }

func over(limit int, what string) error {
	return tooMuch(fmt.Sprintf("more than %d %s", limit, what))
}
