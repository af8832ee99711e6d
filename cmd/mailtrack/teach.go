package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"mailtrack/internal/ingest"
	"mailtrack/mailbox"
)

// teach prints a file of rules made from what one mail shows.
func (p *program) teach(ctx context.Context, path string) error {
	conf, err := p.loadConfig(true)
	if err != nil {
		return err
	}
	eyes, err := examiner(conf, judges(conf, conf.Mailboxes...))
	if err != nil {
		return err
	}
	mails := 0
	var rules string
	err = mailbox.ReadFiles(ctx, []string{path}, func(f mailbox.File) error {
		switch mails++; {
		case f.Problem != nil:
			return fmt.Errorf("%s: %w", clean(f.Name), f.Problem)
		case mails > 1:
			return fmt.Errorf("%s holds several mails; save the one to teach as a file of its own", clean(path))
		}
		// By the same way as explain and check, which do not read other people's mail.
		found, err := eyes.Examine(ctx, ingest.Letter{Raw: f.Raw, Received: f.Received})
		if err != nil {
			return err
		}
		if !found.Opinion.Claims {
			return errors.New("the mail does not claim to be Amazon's, so rules would not be asked")
		}
		rules, err = eyes.Reader.Teach(ctx, f.Raw, filepath.Base(path))
		return err
	}, nil)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(p.stdout, rules)
	return err
}
