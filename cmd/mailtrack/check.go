package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"mailtrack/internal/config"
	"mailtrack/internal/ingest"
	"mailtrack/parser"
)

func (p *program) check() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Test the config and your own wordings",
		Long: `Reads the config and every file of the folder that rules: names, and says all that is
wrong with them, with line and column. Then it reads the sample mails that the files
bring and says what they tell otherwise than expected. It signs in nowhere.

Exit code 3: the config or a file of rules is broken. 4: a sample reads differently.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			checked, err := p.checkAll(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				err = printJSON(p.stdout, checked)
			} else {
				checked.print(p)
			}
			switch {
			case err != nil:
				return err
			case len(checked.Problems) > 0:
				return exit{code: configuration}
			case checked.failed() > 0:
				return exit{code: needsPerson}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "answer in JSON, for programs")
	return cmd
}

// checkAnswer is `mailtrack check --json`.
type checkAnswer struct {
	Config   *string         `json:"config"`
	Rules    []string        `json:"rules"`
	Problems []checkProblem  `json:"problems"`
	Samples  []checkedSample `json:"samples"`

	folder string // that rules: of the config names
}

// checkProblem is something wrong in a file; line and column are null where the
// whole file is meant.
type checkProblem struct {
	File   *string `json:"file"`
	Line   *int    `json:"line"`
	Column *int    `json:"column"`
	What   string  `json:"what"`
}

type checkedSample struct {
	File        string   `json:"file"`
	Line        int      `json:"line"`
	Mail        string   `json:"mail"`
	OK          bool     `json:"ok"`
	Differences []string `json:"differences"`
}

func (c checkAnswer) failed() (n int) {
	for _, s := range c.Samples {
		if !s.OK {
			n++
		}
	}
	return n
}

func (p *program) checkAll(ctx context.Context) (checkAnswer, error) {
	checked := checkAnswer{Rules: []string{}, Problems: []checkProblem{}, Samples: []checkedSample{}}
	conf, err := p.loadConfig(false)
	if err != nil {
		return checked, checked.blame(err)
	}
	checked.Config, checked.folder = &conf.File, conf.Rules
	rules, err := rulesOf(conf)
	if err != nil {
		return checked, checked.blame(err)
	}
	for _, r := range rules {
		checked.Rules = append(checked.Rules, r.File)
	}
	eyes, err := examiner(conf, judges(conf, conf.Mailboxes...))
	if err != nil {
		return checked, checked.blame(err)
	}
	for _, s := range eyes.Reader.Samples() {
		if err := checked.sample(ctx, eyes, s); err != nil {
			return checked, err
		}
	}
	return checked, nil
}

// blame writes down what is wrong with config or rules; another error is handed
// back.
func (c *checkAnswer) blame(err error) error {
	if broken, ok := errors.AsType[*parser.RulesError](err); ok {
		for _, f := range broken.Files {
			for _, one := range f.Problems {
				c.Problems = append(c.Problems, checkProblem{&f.File, &one.Line, &one.Column, one.What})
			}
		}
		return nil
	}
	if broken, ok := errors.AsType[*config.Error](err); ok {
		for _, one := range broken.Problems {
			c.Problems = append(c.Problems, checkProblem{What: one})
		}
		return nil
	}
	if codeOf(err) == configuration {
		c.Problems = append(c.Problems, checkProblem{What: err.Error()})
		return nil
	}
	return err
}

// sample reads one sample and compares.
func (c *checkAnswer) sample(ctx context.Context, eyes ingest.Examiner, s *parser.Sample) error {
	raw, inline := s.Inline()
	one := checkedSample{File: s.File, Line: s.Line, Mail: s.Mail, Differences: []string{}}
	if inline {
		one.Mail = "inline"
	} else {
		var err error
		if raw, err = os.ReadFile(filepath.Join(filepath.Dir(s.File), filepath.FromSlash(s.Mail))); err != nil {
			c.Problems = append(c.Problems, checkProblem{&s.File, &s.Line, &s.Column,
				fmt.Sprintf("the sample mail %s cannot be read; put it beside the rules, or take the sample out", s.Mail)})
			return nil
		}
	}
	found, err := eyes.Examine(ctx, ingest.Letter{Raw: raw})
	if err != nil {
		return err
	}
	r := found.Reading
	one.Differences = append(one.Differences, s.Differences(r.Kind, r.Facts, r.Doubts)...)
	one.OK = len(one.Differences) == 0
	c.Samples = append(c.Samples, one)
	return nil
}

func (c checkAnswer) print(p *program) {
	for _, one := range c.Problems {
		if one.File != nil {
			fmt.Fprintf(p.stdout, "%s:%d:%d: ", clean(*one.File), *one.Line, *one.Column)
		}
		fmt.Fprintln(p.stdout, clean(one.What))
	}
	for _, s := range c.Samples {
		if s.OK {
			continue
		}
		fmt.Fprintf(p.stdout, "%s:%d: the sample %s reads differently:\n", clean(s.File), s.Line, clean(s.Mail))
		for _, d := range s.Differences {
			fmt.Fprintf(p.stdout, "  %s\n", clean(d))
		}
	}
	if len(c.Problems)+c.failed() > 0 {
		return
	}
	fmt.Fprintf(p.stdout, "%s is fine.\n", clean(*c.Config))
	switch files := count(len(c.Rules), "file"); {
	case c.folder == "":
	case len(c.Rules) == 0:
		fmt.Fprintf(p.stdout, "%s, your folder of rules, holds no wordings: save them there as a .yaml file.\n", clean(c.folder))
	case len(c.Samples) == 0:
		fmt.Fprintf(p.stdout, "%s of your own wordings, and no sample mail that tells whether they read it.\n", files)
	default:
		fmt.Fprintf(p.stdout, "%s of your own wordings; %s read as expected.\n", files, count(len(c.Samples), "sample mail"))
	}
}
