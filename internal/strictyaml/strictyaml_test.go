package strictyaml

import "testing"

type shop struct {
	Name  string   `yaml:"name"`
	Mails []string `yaml:"mails"`
	Open  bool     `yaml:"open"`
	Deep  struct {
		Level int `yaml:"level"`
	} `yaml:"deep"`
}

func TestDecodeNamesEverythingWrongAtOnce(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"fine", "name: a\nmails: [x]\n", ""},
		{"empty", "", ""},
		{"only a comment", "# nothing yet\n", ""},
		{"two unknown keys", "nam: a\nmails: [x]\ndeep:\n  levle: 3\n",
			"f.yaml:1:1: unknown key \"nam\"\nf.yaml:4:3: unknown key \"levle\""},
		{"a list where a text belongs", "name: [a]\n", "f.yaml:1:7: a list stands where a text belongs"},
		{"a text where a list belongs", "mails: x\n", `f.yaml:1:8: the text "x" stands where a list belongs`},
		{"a text where a number belongs", "deep: {level: high}\n", `f.yaml:1:15: the text "high" stands where a whole number belongs`},
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
