package mailbox

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Pass is what one look at a mailbox is for.
type Pass struct {
	// Fingerprint names the filter. When it changes, what was looked at with the
	// old one is looked at again.
	Fingerprint string
	// Want decides by the From fields as they stand in the mail, names, line ends
	// and all, whether the mail is fetched.
	Want func(from []byte) bool
	// Cursor is where the folder was left; the zero Cursor for a new one.
	Cursor func(ctx context.Context, folder string) (Cursor, error)
	// Deliver takes over mail and cursor in one transaction. Once it has returned
	// nil the mail is never handed over again under that cursor.
	Deliver func(context.Context, Delivery) error
	// Progress, if not nil, is told after every step.
	Progress func(Progress)
}

// Delivery is what one transaction records: the cursor holds once it has.
type Delivery struct {
	Folder   string
	Messages []Message // newest UID first; may be none
	SetAside []SetAside
	Cursor   Cursor
}

// Message is one mail and where it lay.
type Message struct {
	Raw         []byte
	Folder      string
	UIDValidity uint32
	UID         uint32
	Received    time.Time // INTERNALDATE
}

// SetAside is a mail that is wanted but not had, for a person to look at. It is
// not asked for again.
type SetAside struct {
	Folder      string
	UIDValidity uint32
	UID         uint32
	Size        int64 // RFC822.SIZE, 0 where not known
	Why         string
}

// Progress is how far a pass is in one folder.
type Progress struct {
	Folder  string
	Looked  uint64 // UIDs looked at in this pass
	Total   uint64 // UIDs to look at in this pass
	Fetched int    // mails fetched whole
	Bytes   int64  // of them
}

// limits bound what one command asks for.
type limits struct {
	chunk int   // UIDs in one look at headers
	count int   // mails in one fetch of bodies
	bytes int64 // bytes in one fetch of bodies, by RFC822.SIZE
	mail  int64 // a larger mail is set aside
}

// usualLimits are those of design, section 5, and of hardening, "Limits".
var usualLimits = limits{chunk: 5000, count: 200, bytes: 16 << 20, mail: 10 << 20}

// triesLimit is the number of passes in which a mail may be missing before it is
// set aside.
const triesLimit = 3

// Pass looks once at every folder: at what is new since the cursor, newest
// first. An error of one folder does not keep it from the others, unless the
// connection is gone. Call it again on the same session for the next poll; after
// an error that is Retryable, Hangup and Dial again.
func (s *Session) Pass(ctx context.Context, p Pass) error {
	folders, err := s.folders(ctx)
	if err != nil {
		return err
	}
	var all error
	for _, folder := range folders {
		err := s.sweepFolder(ctx, p, folder)
		if err != nil && !errors.Is(err, ErrFolder) {
			return errors.Join(all, err)
		}
		all = errors.Join(all, err)
	}
	return all
}

func (s *Session) sweepFolder(ctx context.Context, p Pass, folder string) error {
	now, err := s.examine(ctx, folder)
	if err != nil {
		return err
	}
	cursor, err := p.Cursor(ctx, folder)
	if err != nil {
		return fmt.Errorf("reading where the folder was left: %w", err)
	}
	filter := p.Fingerprint
	if !s.account.Since.IsNone() {
		filter += " since " + s.account.Since.String()
	}
	switch {
	case cursor.UIDValidity == now.validity && cursor.Fingerprint == filter:
	case cursor.UIDValidity != 0 && cursor.UIDValidity != now.validity:
		s.log.Warn("the server has numbered the folder anew, it is read from the start", "folder", s.plain(folder))
		fallthrough
	default:
		cursor = Cursor{UIDValidity: now.validity, Fingerprint: filter}
	}
	w := &sweep{session: s, pass: p, folder: folder, now: now, cursor: cursor.clone()}
	w.progress.Folder = folder
	return w.run(ctx)
}
