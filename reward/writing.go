package reward

import (
	"sync"

	"mailtrack/internal/strictyaml"
)

// Writing is how a currency is written, before or behind a number: its signs,
// and its name in words.
type Writing struct {
	Code  Currency `yaml:"code"`
	Signs []string `yaml:"signs"`
	Words []string `yaml:"words"`
}

// Writings are those of every shop's currency, from market.yaml, once.
var Writings = sync.OnceValue(func() []Writing {
	var file marketFile
	if err := strictyaml.Decode("market.yaml", marketYAML, &file); err != nil {
		panic("reward: the embedded market.yaml is broken: " + err.Error())
	}
	return file.Currencies
})
