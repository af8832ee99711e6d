package strictyaml

import "testing"

func TestPlacesPointToLineAndColumn(t *testing.T) {
	p := Locate([]byte("name: a\ndeep:\n  - {words: [one, two], none: null}\n"))
	for _, c := range []struct {
		path      []any
		line, col int
		has       bool
	}{
		{[]any{"name"}, 1, 7, true},
		{[]any{"deep", 0, "words", 1}, 3, 19, true},
		{[]any{"deep", 0, "none"}, 3, 31, true},
		{[]any{"deep", 0, "grade"}, 3, 5, false},
		{[]any{"deep", 7}, 3, 3, false},
		{[]any{"nothing"}, 1, 1, false},
	} {
		got := p.Problem("", c.path...)
		if got.Line != c.line || got.Column != c.col || p.Has(c.path...) != c.has {
			t.Errorf("%v: %d:%d, has %t", c.path, got.Line, got.Column, p.Has(c.path...))
		}
	}
	if got := Locate([]byte("[a")).Problem("", "x"); got.Line != 1 || got.Column != 1 {
		t.Errorf("no YAML: %v", got)
	}
}
