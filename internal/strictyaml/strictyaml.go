// Package strictyaml reads the YAML files of this house: the user's config, the
// shops of reward/market.yaml and the words of parser/language. It is the one
// room of the YAML library.
//
// It promises that a misspelt key never passes in silence: every unknown key
// and every value of the wrong shape is named at once, with line and column, in
// words for the person who wrote the file. It never guesses what was meant and
// never fills in what is missing.
package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

// Problem is one thing wrong in a file, at a place an editor can jump to.
type Problem struct {
	Line, Column int // both from 1; 0 where the library names no place
	What         string
}

// Error lists all problems of one file.
type Error struct {
	File     string
	Problems []Problem
}

// Error gives one line per problem, "FILE:LINE:COLUMN: what", so that terminals
// and editors can jump there.
func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		if p.Line == 0 {
			lines[i] = fmt.Sprintf("%s: %s", e.File, p.What)
			continue
		}
		lines[i] = fmt.Sprintf("%s:%d:%d: %s", e.File, p.Line, p.Column, p.What)
	}
	return strings.Join(lines, "\n")
}

// Decode reads the one YAML document of data into the struct that into points to.
// An empty document leaves into as it is; a second one is an error. The error is an
// *Error; whatever it says, no list of pointers in into holds nil.
func Decode(file string, data []byte, into any) error {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	var wrong []Problem
	if err := decoder.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		wrong = problems(err)
	} else if err == nil {
		wrong = secondDocument(decoder)
	}
	if fillEmpty(reflect.ValueOf(into)) {
		wrong = append(wrong, emptyMembers(data)...)
	}
	if wrong == nil {
		return nil
	}
	return &Error{File: file, Problems: wrong}
}

// secondDocument says that a file goes on behind a line of dashes, where nobody
// would read it.
func secondDocument(decoder *yaml.Decoder) []Problem {
	var next yaml.Node
	err := decoder.Decode(&next)
	switch {
	case errors.Is(err, io.EOF), err == nil && (len(next.Content) == 0 || next.Content[0].Tag == "!!null"):
		return nil
	case err != nil:
		return problems(err)
	}
	at := next.Content[0]
	return []Problem{{Line: at.Line, Column: at.Column, What: "a second document begins here, which is not read; take out the line --- before it, or put it into a file of its own"}}
}

func problems(err error) []Problem {
	if many, ok := errors.AsType[*yaml.LoadErrors](err); ok {
		all := make([]Problem, len(many.Errors))
		for i, one := range many.Errors {
			all[i] = problem(one)
		}
		return all
	}
	if one, ok := errors.AsType[*yaml.LoadError](err); ok {
		return []Problem{problem(one)}
	}
	return []Problem{{What: err.Error()}}
}

// Most files are right, and these are compiled when one is not: every command
// reads a file.
var (
	unknownField = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?s)^field (.+) not found in type `) })
	duplicateKey = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?s)^mapping key "?(.+?)"? already defined at line (\d+)`)
	})
	wrongShape = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?s)^cannot (?:construct|unmarshal) !!(\\w+)(?: `(.*)`)? into (.+)$")
	})
)

func problem(e *yaml.LoadError) Problem {
	return Problem{Line: e.Mark.Line, Column: e.Mark.Column, What: inOurWords(e.Message)}
}

// inOurWords says for a person what the library says of Go types.
func inOurWords(message string) string {
	if m := unknownField().FindStringSubmatch(message); m != nil {
		return fmt.Sprintf("unknown key %q", m[1])
	}
	if m := duplicateKey().FindStringSubmatch(message); m != nil {
		return fmt.Sprintf("key %q is written twice (first in line %s)", m[1], m[2])
	}
	if m := wrongShape().FindStringSubmatch(message); m != nil {
		found := shape(m[1])
		if m[2] != "" {
			found += fmt.Sprintf(" %q", m[2])
		}
		return fmt.Sprintf("%s stands where %s belongs", found, wanted(m[3]))
	}
	return "not readable as YAML: " + strings.Join(strings.Fields(message), " ")
}

func shape(tag string) string {
	switch tag {
	case "str":
		return "the text"
	case "int", "float":
		return "the number"
	case "bool":
		return "the word"
	case "seq":
		return "a list"
	case "map":
		return "a group of keys"
	case "null":
		return "nothing"
	}
	return "a value"
}

func wanted(goType string) string {
	switch {
	case strings.HasPrefix(goType, "[]"):
		return "a list"
	case strings.HasPrefix(goType, "map["):
		return "a group of keys"
	case goType == "string":
		return "a text"
	case goType == "bool":
		return "true or false"
	case strings.HasPrefix(goType, "int"), strings.HasPrefix(goType, "uint"):
		return "a whole number"
	}
	return "a group of keys"
}
