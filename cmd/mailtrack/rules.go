package main

import (
	"fmt"
	"os"
	"path/filepath"

	"mailtrack/internal/config"
	"mailtrack/parser"
)

// mostRuleFiles is more than anybody writes; a folder of more is another one.
const mostRuleFiles = 200

// rulesOf reads the user's own wordings: every *.yaml and *.yml of the folder that the
// config names, in the order of their names.
func rulesOf(conf config.Config) ([]parser.Rules, error) {
	if conf.Rules == "" {
		return nil, nil
	}
	entries, err := os.ReadDir(conf.Rules)
	if err != nil {
		return nil, exit{configuration, fmt.Errorf("%s: the folder of `rules:` cannot be read: %w; make it, or take the key out", conf.File, err)}
	}
	var names []string
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext == ".yaml" || ext == ".yml" {
			names = append(names, filepath.Join(conf.Rules, e.Name()))
		}
	}
	if len(names) > mostRuleFiles {
		return nil, exit{configuration, fmt.Errorf("%s holds %d files of rules; keep %d at most", conf.Rules, len(names), mostRuleFiles)}
	}
	var all []parser.Rules
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, exit{configuration, fmt.Errorf("the rules cannot be read: %w", err)}
		}
		// A shell makes the file that an answer goes to before the command runs, so
		// that of `explain --teach FILE > rules/mine.yaml` is there, and empty.
		if len(data) > 0 {
			all = append(all, parser.Rules{File: name, Data: data})
		}
	}
	return all, nil
}
