package mailbox

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/emersion/go-imap/v2"

	"mailtrack/internal/rawmail"
	"mailtrack/reward"
)

// envelope is what the look at the headers tells of a mail that is wanted.
type envelope struct {
	uid      uint32
	size     int64
	received time.Time
}

// headerKept is how much of a mail's From and Message-ID fields is read
// (hardening, limits: one field).
const headerKept = 64 << 10

// fromSection is all that is asked of every mail: with the size and the date it
// says whether the mail is fetched.
func fromSection() *imap.FetchItemBodySection {
	return &imap.FetchItemBodySection{
		Specifier: imap.PartSpecifierHeader, HeaderFields: []string{"FROM", "MESSAGE-ID"}, Peek: true,
	}
}

// look reads the headers of a run of UIDs and fetches what is wanted of it. When
// it returns nil the run is done, but for mails that could not be had; those
// stay open and are counted.
func (w *sweep) look(ctx context.Context, chunk Span) error {
	found, missing, err := w.headers(ctx, chunk)
	if no, ok := errors.AsType[*refusal](err); ok {
		if err := w.refused(no); err != nil {
			return err
		}
		return w.doubt(ctx, chunk, "the server refuses its header")
	}
	if err != nil {
		if w.blamable(ctx) {
			if noted := w.doubt(ctx, chunk, "its header ends the connection"); noted != nil {
				return noted
			}
		}
		return err
	}
	w.cursor.clear(chunk)
	wanted, aside := w.choose(found)
	var holes Ranges
	for _, uid := range missing {
		if w.cursor.fail(uid) >= triesLimit {
			aside = append(aside, w.aside(uid, 0, "the server names it but does not show its header"))
			continue
		}
		holes = holes.With(Span{uid, uid})
	}
	return w.bodies(ctx, chunk, wanted, aside, holes)
}

// doubt notes that the headers of chunk could not be had. A run is asked in
// smaller pieces next time; a single UID is set aside at the third time.
func (w *sweep) doubt(ctx context.Context, chunk Span, why string) error {
	w.cursor.suspect(chunk)
	if chunk.Len() == 1 && w.cursor.fail(chunk.Lo) >= triesLimit {
		w.cursor.clear(chunk)
		return w.deliver(ctx, nil, []SetAside{w.aside(chunk.Lo, 0, why)}, chunk, nil)
	}
	return w.remember(ctx)
}

func (w *sweep) aside(uid uint32, size int64, why string) SetAside {
	return SetAside{Folder: w.folder, UIDValidity: w.now.validity, UID: uid, Size: size, Why: why}
}

// headers asks for the headers of a run of UIDs. Every UID must be accounted
// for: answered whole, or known not to exist. What is missing is asked for once
// more, exactly; what is missing then and still exists is returned as missing.
func (w *sweep) headers(ctx context.Context, chunk Span) (found map[uint32]answer, missing []uint32, err error) {
	found, err = w.askHeaders(ctx, Ranges{chunk})
	if no, ok := errors.AsType[*refusal](err); ok && !no.passing() {
		// A mail expunged meanwhile makes some servers refuse the whole run
		// (RFC 5530, EXPUNGEISSUED). By now they have told of it.
		found, err = w.askHeaders(ctx, Ranges{chunk})
	}
	if err != nil || uint64(len(found)) == chunk.Len() {
		return found, nil, err
	}
	missing, err = w.missing(ctx, Ranges{chunk}, found)
	if err != nil || len(missing) == 0 {
		return found, nil, err
	}
	if len(missing) > 1000 {
		return nil, nil, &lostError{"reading headers", errors.New("the mail server leaves out most of the mails asked for")}
	}
	exactly := RangesOf(missing...)
	again, err := w.askHeaders(ctx, exactly)
	if no, ok := errors.AsType[*refusal](err); ok {
		err = w.refused(no)
	}
	if err != nil {
		return nil, nil, err
	}
	maps.Copy(found, again)
	missing, err = w.missing(ctx, exactly, found)
	return found, missing, err
}

// missing are the UIDs of a set that exist and are not answered.
func (w *sweep) missing(ctx context.Context, set Ranges, found map[uint32]answer) ([]uint32, error) {
	existing, err := w.session.search(ctx, set, w.now.exists)
	if err != nil {
		return nil, asPassing(err)
	}
	return slices.DeleteFunc(existing.UIDs(), func(uid uint32) bool {
		_, ok := found[uid]
		return ok
	}), nil
}

// askHeaders keeps only the answers that are whole.
func (w *sweep) askHeaders(ctx context.Context, set Ranges) (map[uint32]answer, error) {
	section := fromSection()
	mails := min(set.Count(), uint64(w.now.exists))
	found, err := w.session.fetch(ctx, "reading headers", set, &imap.FetchOptions{
		UID: true, RFC822Size: true, InternalDate: true, BodySection: []*imap.FetchItemBodySection{section},
	}, headerKept, talkBudget+int64(mails)*(16<<10), headersLimit)
	if err != nil {
		return nil, err
	}
	for uid, a := range found {
		if a.length < 0 || a.size < 0 || a.received.IsZero() {
			delete(found, uid)
		}
	}
	return found, nil
}

// choose picks what is fetched, newest first, and what is too large to be.
func (w *sweep) choose(found map[uint32]answer) (wanted []envelope, aside []SetAside) {
	for uid, a := range found {
		since := w.session.account.Since
		if !since.IsNone() && reward.DateIn(a.received, a.received.Location()) < since {
			continue
		}
		if !w.pass.Want(fromFields(a.literal)) {
			continue
		}
		if a.size > w.session.limits.mail {
			aside = append(aside, w.aside(uid, a.size, "it is larger than 10 MiB"))
			continue
		}
		wanted = append(wanted, envelope{uid, a.size, a.received})
	}
	slices.SortFunc(wanted, func(a, b envelope) int { return cmp.Compare(b.uid, a.uid) })
	slices.SortFunc(aside, func(a, b SetAside) int { return cmp.Compare(b.UID, a.UID) })
	return wanted, aside
}

// fromFields are the From fields of a header, as they stand.
func fromFields(header []byte) []byte {
	var b bytes.Buffer
	for _, f := range rawmail.Parse(header).All("From") {
		b.WriteString(f.Name)
		b.WriteByte(':')
		b.Write(f.Raw)
		b.WriteString("\r\n")
	}
	return b.Bytes()
}
