package strictyaml

import "go.yaml.in/yaml/v4"

// OneOrMany is a list of texts that may be written as one text when it has one
// member.
type OneOrMany []string

// UnmarshalYAML reads either form.
func (l *OneOrMany) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.ScalarNode {
		return node.Decode((*[]string)(l))
	}
	var one string
	if err := node.Decode(&one); err != nil {
		return err
	}
	*l = OneOrMany{one}
	return nil
}
