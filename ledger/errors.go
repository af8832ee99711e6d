package ledger

import (
	"errors"
	"fmt"
	"io/fs"
)

// What can be in the way when a ledger is opened. The error that is returned
// names the file and says what to do; these are for errors.Is.
var (
	// ErrForeign is a file that is no ledger. It is left as it is.
	ErrForeign = errors.New("this file is not a mailtrack ledger")

	// ErrNewer is a ledger of a later mailtrack. It is left as it is.
	ErrNewer = errors.New("this ledger was written by a newer mailtrack")

	// ErrCutShort is a ledger whose end is missing.
	ErrCutShort = errors.New("this ledger is cut short")

	// ErrDamaged is a ledger in which a page or a record is not what was written.
	ErrDamaged = errors.New("this ledger is damaged")

	// ErrBusy is a ledger that another process did not let go of in time.
	ErrBusy = errors.New("the ledger is busy")

	// ErrRunning is another run or sync on the same ledger.
	ErrRunning = errors.New("another mailtrack keeps this ledger")

	// ErrFull is a disk (or a quota, or a limit of the process) with no room left.
	// Nothing was written, and what was there can be read.
	ErrFull = errors.New("there is no room left for the ledger, and nothing of this was written")

	// ErrNotWritten is a disk that refused a commit for another reason, before
	// anything of it counted.
	ErrNotWritten = errors.New("the disk refused to write to the ledger, and nothing of this was written")

	// ErrNotSure is a commit that did not report success. What it wrote may be
	// there: ask again before repeating what is not idempotent.
	ErrNotSure = errors.New("writing to the ledger did not end well, and may or may not have been kept")
)

// What can be wrong with a question.
var (
	// ErrUnknownID is an id that no mail or fact of this ledger has.
	ErrUnknownID = errors.New("not in this ledger")

	// ErrForged is a mail that cannot be accepted without saying that one knows it
	// to be forged.
	ErrForged = errors.New("the receiving provider found it to be forged")

	// ErrAmbiguous is the beginning of more than one id.
	ErrAmbiguous = errors.New("more than one id begins so")
)

// refusal is an error about what was asked, not about the file: the file's name
// before it would send a person looking for damage.
type refusal struct{ error }

func (r refusal) Unwrap() error { return r.error }

func refuse(err error) error {
	if err == nil {
		return nil
	}
	return refusal{err}
}

// missing is the path of a ledger that is not there; errors.Is knows it as
// fs.ErrNotExist, whose own words would add nothing.
type missing string

func (m missing) Error() string {
	return fmt.Sprintf("no ledger at %s yet; `mailtrack sync` or `mailtrack import` makes one", string(m))
}

func (m missing) Unwrap() error { return fs.ErrNotExist }

// damaged says what is wrong, and what can be done about it.
func damaged(what string) error {
	return fmt.Errorf("%w (%s): restore a backup, or move the file aside and let `mailtrack sync` read the mailbox again", ErrDamaged, what)
}
