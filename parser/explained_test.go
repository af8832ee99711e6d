package parser

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// A person who writes rules of their own learns from en.yaml what a file may hold:
// each section and key stands there or is told of, and what a mark does is told.
func TestEveryKeyIsExplained(t *testing.T) {
	file, err := os.ReadFile("language/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var comments strings.Builder
	for line := range strings.Lines(string(file)) {
		if _, comment, found := strings.Cut(line, "#"); found {
			comments.WriteString("#" + comment)
		}
	}
	asked := map[reflect.Type]bool{}
	var ask func(of reflect.Type, in string)
	ask = func(of reflect.Type, in string) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice || of.Kind() == reflect.Map {
			of = of.Elem()
		}
		if of.Kind() != reflect.Struct || asked[of] {
			return
		}
		asked[of] = true
		for i := range of.NumField() {
			tag, is := of.Field(i).Tag.Lookup("yaml")
			key, _, _ := strings.Cut(tag, ",")
			if !is || key == "-" {
				continue
			}
			explained := string(file)
			if of.Field(i).Type.Kind() == reflect.Bool {
				explained = comments.String() // that it is used does not say what it does
			}
			if key != "" && !regexp.MustCompile(`(?m)\b`+key+`:|"`+key+`(: \w+)?"|^#   `+key+` `).MatchString(explained) {
				t.Errorf("en.yaml says nothing of %s%s", in, key)
			}
			if key == "samples" {
				continue // what stands in them is what explain --json prints
			}
			ask(of.Field(i).Type, in+key+" ")
		}
	}
	ask(reflect.TypeFor[language](), "")
}
