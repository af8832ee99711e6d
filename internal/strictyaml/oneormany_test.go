package strictyaml

import (
	"strings"
	"testing"
)

func TestOneOrMany(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"id: mx.example.org\nname: a\n", "mx.example.org"},
		{"id: [a, b]\nname: a\n", "a b"},
		{"name: a\n", ""},
		{"id:\n  a: b\nname: [x]\nother: 1\n", "f.yaml:2:3: a group of keys stands where a list belongs\nf.yaml:3:7: a list stands where a text belongs\nf.yaml:4:1: unknown key \"other\""},
		{"id: [a, [b]]\nname: a\n", "f.yaml:1:9: a list stands where a text belongs"},
	} {
		var file struct {
			ID   OneOrMany `yaml:"id"`
			Name string    `yaml:"name"`
		}
		got := ""
		if err := Decode("f.yaml", []byte(c.in), &file); err != nil {
			got = err.Error()
		} else {
			got = strings.Join(file.ID, " ")
		}
		if got != c.want {
			t.Errorf("%q:\n%s\nwant:\n%s", c.in, got, c.want)
		}
	}
}
