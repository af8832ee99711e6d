package strictyaml

import "go.yaml.in/yaml/v4"

// Places tells where things stand in a document, so that what is wrong with a
// value can be said with its line and column after it was decoded.
type Places struct{ root *yaml.Node }

// Locate reads the places of a document. One that is no YAML has none.
func Locate(data []byte) Places {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil || len(doc.Content) == 0 {
		return Places{}
	}
	return Places{doc.Content[0]}
}

// Problem is what is wrong with the value at a path of keys (string) and
// positions in lists (int, from 0). Where the document does not go so far, it
// points to the last part that is there.
func (p Places) Problem(what string, path ...any) Problem {
	node, _ := p.find(path)
	if node == nil {
		return Problem{Line: 1, Column: 1, What: what}
	}
	return Problem{Line: node.Line, Column: node.Column, What: what}
}

// Readable says whether the document is YAML and holds something.
func (p Places) Readable() bool { return p.root != nil }

// Has says whether something is written at a path, be it null.
func (p Places) Has(path ...any) bool {
	_, all := p.find(path)
	return all
}

// find goes down a path as far as it leads.
func (p Places) find(path []any) (at *yaml.Node, all bool) {
	at = p.root
	if at == nil {
		return nil, false
	}
	for _, step := range path {
		for at.Kind == yaml.AliasNode {
			at = at.Alias
		}
		next := child(at, step)
		if next == nil {
			return at, false
		}
		at = next
	}
	return at, true
}

func child(of *yaml.Node, step any) *yaml.Node {
	switch step := step.(type) {
	case int:
		if of.Kind == yaml.SequenceNode && step < len(of.Content) {
			return of.Content[step]
		}
	case string:
		for i := 0; of.Kind == yaml.MappingNode && i+1 < len(of.Content); i += 2 {
			if of.Content[i].Value == step {
				return of.Content[i+1]
			}
		}
	}
	return nil
}
