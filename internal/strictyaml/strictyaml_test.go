package strictyaml

import (
	"strings"
	"testing"
)

type shop struct {
	Name  string   `yaml:"name"`
	Mails []string `yaml:"mails"`
	Open  bool     `yaml:"open"`
	Deep  struct {
		Level int `yaml:"level"`
	} `yaml:"deep"`
	Rooms []*struct {
		Doors []*int `yaml:"doors"`
	} `yaml:"rooms"`
}

func TestDecodeNamesEverythingWrongAtOnce(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"fine", "name: a\nmails: [x]\n", ""},
		{"empty", "", ""},
		{"a second document", "name: a\n---\nname: b\n", "f.yaml:3:1: a second document begins here, which is not read; take out the line --- before it, or put it into a file of its own"},
		{"an end mark and nothing", "---\nname: a\n...\n---\n", ""},
		{"only a comment", "# nothing yet\n", ""},
		{"two unknown keys", "nam: a\nmails: [x]\ndeep:\n  levle: 3\n",
			"f.yaml:1:1: unknown key \"nam\"\nf.yaml:4:3: unknown key \"levle\""},
		{"a list where a text belongs", "name: [a]\n", "f.yaml:1:7: a list stands where a text belongs"},
		{"a text where a list belongs", "mails: x\n", `f.yaml:1:8: the text "x" stands where a list belongs`},
		{"a text where a number belongs", "deep: {level: high}\n", `f.yaml:1:15: the text "high" stands where a whole number belongs`},
		{"an empty member of a list", "rooms:\n  - doors: [1]\n  -\n", "f.yaml:3:4: a list has an empty member"},
		{"empty members of lists in lists", "rooms:\n  - doors: [1, ~]\n  - doors: [~, 2]\n", "f.yaml:2:16: a list has an empty member\nf.yaml:3:13: a list has an empty member"},
		{"an empty member beside another mistake", "rooms: [~]\nnam: a\n", "f.yaml:2:1: unknown key \"nam\"\nf.yaml:1:9: a list has an empty member"},
		{"the same key twice", "name: a\nname: b\n", `f.yaml:2:1: key "name" is written twice (first in line 1)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if err := Decode("f.yaml", []byte(c.in), &shop{}); err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func TestDecodeSaysWhereYAMLBreaks(t *testing.T) {
	err := Decode("f.yaml", []byte("name: [a\n"), &shop{})
	if err == nil {
		t.Fatal("an unclosed list passed")
	}
	t.Log(err)
}

// Whatever a file holds: an answer, no list with nothing in a place of its own,
// and every problem on one line that names the file.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("name: a\nrooms: [{doors: [1]}]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		into := &shop{}
		err := Decode("f.yaml", data, into)
		for _, room := range into.Rooms {
			for _, door := range room.Doors {
				_ = *door
			}
		}
		if err == nil {
			return
		}
		for line := range strings.SplitSeq(err.Error(), "\n") {
			if !strings.HasPrefix(line, "f.yaml:") {
				t.Errorf("%q names no file", line)
			}
		}
	})
}
