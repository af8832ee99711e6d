package parser

import "testing"

// Letters and digits come back, signs of the grammar do not: "\7b" would open a block.
func TestTheLettersThatAStyleWritesAsNumbers(t *testing.T) {
	for style, want := range map[string]string{
		`d\69splay`: "display", `d\000069splay`: "display", `d\0000699`: "di9", "d\\69 splay": "display", "\\69\nx": "ix", `di\splay`: "display",
		`\7b`: `\7b`, `\3b `: `\3b `, `\-a`: `\-a`, `a\`: `a\`, `\\69`: `\i`, `\2d a`: "-a", `\e9 t`: `\e9 t`, "": "",
	} {
		if got := unescaped(style); got != want {
			t.Errorf("%q is %q, want %q", style, got, want)
		}
	}
}
