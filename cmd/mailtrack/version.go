package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// release is the version of this program; a build may set it (-ldflags -X).
var release = "0.1.0-dev"

func (p *program) version() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Which mailtrack this is",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			commit := commit()
			if asJSON {
				return printJSON(p.stdout, map[string]any{
					"version": release, "commit": commit, "go": runtime.Version(),
				})
			}
			fmt.Fprintf(p.stdout, "mailtrack %s", release)
			if commit != "" {
				fmt.Fprintf(p.stdout, " (%s)", commit)
			}
			fmt.Fprintf(p.stdout, ", %s\n", runtime.Version())
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}

// commit is the revision the program was built from, where the build recorded it.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return ""
}
