package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"mailtrack/ledger"
	"mailtrack/mailbox"
)

// Sync makes one pass over the mailbox of an open session: what is new is
// fetched, examined and recorded together with the place it was read to. name
// is the mailbox's address, under which the ledger keeps its cursors and the
// time of the last contact.
func (in *Intake) Sync(ctx context.Context, session *mailbox.Session, name string, progress func(mailbox.Progress), seen Seen) (Tally, error) {
	var tally Tally
	err := session.Pass(ctx, mailbox.Pass{
		Fingerprint: in.fingerprint(),
		Want:        in.wanted,
		Progress:    progress,
		Cursor: func(ctx context.Context, folder string) (mailbox.Cursor, error) {
			return in.cursor(ctx, ledger.CursorKey{Mailbox: name, Folder: folder})
		},
		Deliver: func(ctx context.Context, d mailbox.Delivery) error {
			last, err := delivered(name, d)
			if err != nil {
				return err
			}
			part, err := in.Take(ctx, letters(name, d.Messages), last, seen)
			tally.Add(part)
			return err
		},
	})
	if err != nil {
		return tally, err
	}
	now := in.Now()
	_, err = in.Ledger.Record(ctx, ledger.Batch{Contacts: map[string]time.Time{name: now}, Now: now})
	return tally, err
}

func (in *Intake) cursor(ctx context.Context, key ledger.CursorKey) (mailbox.Cursor, error) {
	var cursor mailbox.Cursor
	stored, err := in.Ledger.Cursor(ctx, key)
	if err != nil || stored == nil {
		return cursor, err
	}
	if err := cursor.UnmarshalBinary(stored); err != nil {
		in.Log.Warn("the place a folder was read to is unreadable; the folder is read from the start, and nothing counts twice")
		return mailbox.Cursor{}, nil
	}
	return cursor, nil
}

// delivered is what goes into the transaction beside the mails themselves.
func delivered(name string, d mailbox.Delivery) (ledger.Batch, error) {
	cursor, err := d.Cursor.MarshalBinary()
	if err != nil {
		return ledger.Batch{}, fmt.Errorf("cursor of folder %s: %w", d.Folder, err)
	}
	batch := ledger.Batch{Cursors: map[ledger.CursorKey][]byte{{Mailbox: name, Folder: d.Folder}: cursor}}
	for _, aside := range d.SetAside {
		batch.SetAside = append(batch.SetAside, ledger.SetAside{
			Place: ledger.Place{Mailbox: name, Folder: aside.Folder, UIDValidity: aside.UIDValidity, UID: aside.UID},
			Size:  aside.Size, Why: aside.Why,
		})
	}
	return batch, nil
}

func letters(name string, messages []mailbox.Message) []Letter {
	all := make([]Letter, len(messages))
	for i, m := range messages {
		all[i] = Letter{
			Raw: m.Raw, Received: m.Received,
			Place: ledger.Place{Mailbox: name, Folder: m.Folder, UIDValidity: m.UIDValidity, UID: m.UID},
		}
	}
	return all
}

// fingerprint names all that decides what is fetched and believed: the mail
// domains, whose mail it is, and whose word counts. When a release or the user
// changes one of them, mailbox looks at old mail again (design, section 5), and
// what could not be proven before is judged anew.
func (in *Intake) fingerprint() string {
	h := sha256.New()
	for _, m := range in.Markets {
		fmt.Fprintf(h, "mail from %q\n", m.MailDomains)
	}
	for _, j := range in.Judges {
		fmt.Fprintf(h, "authserv-id %q, spread %v\n", j.AuthservIDs, j.Spread)
		if len(j.Forwarders) > 0 {
			fmt.Fprintf(h, "forwards of %q\n", j.Forwarders)
		}
		if j.PrivateRelay {
			fmt.Fprintln(h, "private relay")
		}
		for _, account := range j.Accounts {
			fmt.Fprintf(h, "account %q %q\n", account.Name, account.Addresses)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
