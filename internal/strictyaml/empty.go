package strictyaml

import (
	"reflect"
	"slices"

	"go.yaml.in/yaml/v4"
)

// A dash with nothing behind it is a member of its list to YAML, and to Go a nil
// pointer that nobody expects. It is taken out and named.

// dropEmpty takes nil pointers out of every list below v and says whether there
// were any.
func dropEmpty(v reflect.Value) (dropped bool) {
	switch v.Kind() {
	case reflect.Pointer:
		return !v.IsNil() && dropEmpty(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() || v.Type().Field(i).Anonymous {
				dropped = dropEmpty(v.Field(i)) || dropped
			}
		}
	case reflect.Slice:
		kept := 0
		for i := range v.Len() {
			member := v.Index(i)
			if member.Kind() == reflect.Pointer && member.IsNil() {
				continue
			}
			dropped = dropEmpty(member) || dropped
			if kept < i {
				v.Index(kept).Set(member)
			}
			kept++
		}
		if kept < v.Len() {
			v.Set(v.Slice(0, kept))
			dropped = true
		}
	}
	return dropped
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
