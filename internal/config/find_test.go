package config

import (
	"path/filepath"
	"testing"
)

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, flag string
		env        func(string) string
		want       string
		explicit   bool
	}{
		{"flag first", "a.yaml", env("MAILTRACK_CONFIG", "b.yaml", "HOME", "/home/jo"), "a.yaml", true},
		{"then the variable", "", env("MAILTRACK_CONFIG", "b.yaml", "HOME", "/home/jo"), "b.yaml", true},
		{"then XDG", "", env("XDG_CONFIG_HOME", "/etc/jo", "HOME", "/home/jo"), "/etc/jo/mailtrack/config.yaml", false},
		{"a relative XDG does not count", "", env("XDG_CONFIG_HOME", "jo", "HOME", "/home/jo"), "/home/jo/.config/mailtrack/config.yaml", false},
		{"then home", "", env("HOME", "/home/jo"), "/home/jo/.config/mailtrack/config.yaml", false},
		{"no home", "", env(), "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, explicit := Find(c.flag, c.env); got != c.want || explicit != c.explicit {
				t.Errorf("%q, %v; want %q, %v", got, explicit, c.want, c.explicit)
			}
		})
	}
}

func TestLedgerPath(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	written := Config{Ledger: "/books/ledger.db"}
	for _, c := range []struct {
		name, flag string
		env        func(string) string
		config     Config
		want       string
	}{
		{"flag first, from the working directory", "a.db", env("MAILTRACK_LEDGER", "/b.db"), written, filepath.Join(folder, "a.db")},
		{"then the variable", "", env("MAILTRACK_LEDGER", "/b.db"), written, "/b.db"},
		{"then the config", "", env("HOME", "/home/jo"), written, "/books/ledger.db"},
		{"then XDG", "", env("XDG_DATA_HOME", "/data", "HOME", "/home/jo"), Config{}, "/data/mailtrack/ledger.db"},
		{"then home", "", env("HOME", "/home/jo"), Config{}, "/home/jo/.local/share/mailtrack/ledger.db"},
		{"no home", "", env(), Config{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := LedgerPath(c.flag, c.env, c.config)
			if got != c.want || (err != nil) != (c.want == "") {
				t.Errorf("%q, %v; want %q", got, err, c.want)
			}
		})
	}
}
