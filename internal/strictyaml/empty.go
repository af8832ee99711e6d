package strictyaml

import (
	"reflect"
	"slices"

	"go.yaml.in/yaml/v4"
)

// A dash with nothing behind it is a member of its list to YAML, and to Go a nil
// pointer that nobody expects. It is named, and a zero value takes its place.

// fillEmpty replaces nil pointers in every list below v and says whether there
// were any.
func fillEmpty(v reflect.Value) (filled bool) {
	switch v.Kind() {
	case reflect.Pointer:
		return !v.IsNil() && fillEmpty(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() || f.Anonymous {
				filled = fillEmpty(v.Field(i)) || filled
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if member := v.Index(i); member.Kind() == reflect.Pointer && member.IsNil() {
				member.Set(reflect.New(member.Type().Elem()))
				filled = true
			} else {
				filled = fillEmpty(member) || filled
			}
		}
	}
	return filled
}

// emptyMembers are the places of the empty members of lists.
func emptyMembers(data []byte) (all []Problem) {
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil {
		return []Problem{{What: "a list has an empty member"}}
	}
	var look func(n *yaml.Node)
	look = func(n *yaml.Node) {
		for _, inner := range n.Content {
			if n.Kind == yaml.SequenceNode && inner.Tag == "!!null" {
				all = append(all, Problem{Line: inner.Line, Column: inner.Column, What: "a list has an empty member"})
			}
			look(inner)
		}
	}
	look(&doc)
	slices.SortFunc(all, func(a, b Problem) int { return a.Line - b.Line })
	return all
}
