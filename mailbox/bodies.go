package mailbox

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/emersion/go-imap/v2"
)

// bodies fetches the wanted mails of a run of UIDs, newest first, and delivers
// them batch by batch. After a batch everything down to its lowest UID is done,
// since the headers of the run are known; so a cut costs one batch. What stays
// open is left out of the cursor.
//
// Mails that failed in an earlier pass come last and alone: should one of them
// end the connection again, it is known which, and it keeps nothing else back.
func (w *sweep) bodies(ctx context.Context, chunk Span, wanted []envelope, aside []SetAside, open Ranges) error {
	wanted, careful := w.split(wanted)
	for _, e := range careful {
		open = open.With(Span{e.uid, e.uid})
	}
	for more := true; more; {
		part := w.batch(wanted)
		wanted = wanted[len(part):]
		more = len(wanted) > 0
		got, err := w.fetchBatch(ctx, part)
		if err != nil {
			return err
		}
		aside = append(aside, got.aside...)
		for _, uid := range got.postponed {
			open = open.With(Span{uid, uid})
		}
		if !more {
			err = w.deliver(ctx, got.messages, aside, chunk, open)
		} else {
			err = w.deliver(ctx, got.messages, nil, Span{part[len(part)-1].uid, chunk.Hi}, withAside(open, aside))
		}
		if err != nil {
			return err
		}
	}
	for _, e := range careful {
		got, err := w.fetchBatch(ctx, []envelope{e})
		if err != nil {
			return err
		}
		if err := w.deliver(ctx, got.messages, got.aside, Span{e.uid, e.uid}, RangesOf(got.postponed...)); err != nil {
			return err
		}
	}
	return nil
}

// split parts the mails that failed before from the others; those that failed
// least come first.
func (w *sweep) split(wanted []envelope) (sound, careful []envelope) {
	for _, e := range wanted {
		if w.cursor.Failed[e.uid] > 0 {
			careful = append(careful, e)
		} else {
			sound = append(sound, e)
		}
	}
	slices.SortStableFunc(careful, func(a, b envelope) int {
		return cmp.Compare(w.cursor.Failed[a.uid], w.cursor.Failed[b.uid])
	})
	return sound, careful
}

// batch is the first of the mails, as many as one fetch may ask for.
func (w *sweep) batch(mails []envelope) []envelope {
	var bytes int64
	for i, e := range mails {
		bytes += e.size
		if i == w.session.limits.count || i > 0 && bytes > w.session.limits.bytes {
			return mails[:i]
		}
	}
	return mails
}

// withAside are the open UIDs and those set aside in a delivery still to come.
func withAside(open Ranges, aside []SetAside) Ranges {
	for _, a := range aside {
		open = open.With(Span{a.UID, a.UID})
	}
	return open
}

// fetched is what became of a batch. What is in none of the three lists was
// expunged meanwhile.
type fetched struct {
	messages  []Message
	postponed []uint32
	aside     []SetAside
}

// fetchBatch fetches whole mails. A mail counts when its literal came whole and
// the command was completed with OK. What is missing is asked for once more,
// exactly; then a search, exactly, tells the expunged from the unanswered.
func (w *sweep) fetchBatch(ctx context.Context, part []envelope) (got fetched, err error) {
	found, no, err := w.askBodies(ctx, part)
	if err == nil && no != nil {
		// One mail can make a server refuse all: ask again for those it showed.
		if found, no, err = w.askBodies(ctx, answered(part, found)); no != nil {
			found, err = map[uint32]answer{}, w.refused(no)
		}
	}
	if err != nil {
		return got, err
	}
	again, no, err := w.askBodies(ctx, unanswered(part, found))
	if no != nil {
		err = w.refused(no)
	} else {
		maps.Copy(found, again)
	}
	if err != nil {
		return got, err
	}
	for _, e := range part {
		a, ok := found[e.uid]
		switch {
		case !ok:
		case a.length > w.session.limits.mail:
			got.aside = append(got.aside, w.aside(e.uid, a.length, "it is larger than 10 MiB, and than the server said"))
		default:
			got.messages = append(got.messages, Message{
				Raw: a.literal, Folder: w.folder, UIDValidity: w.now.validity, UID: e.uid, Received: e.received,
			})
		}
	}
	return got, w.tellMissing(ctx, &got, unanswered(part, found))
}

// tellMissing sorts out the mails that were asked for twice in vain.
func (w *sweep) tellMissing(ctx context.Context, got *fetched, missing []envelope) error {
	if len(missing) == 0 {
		return nil
	}
	existing, err := w.session.search(ctx, uidsOf(missing), w.now.exists)
	if err != nil {
		return asPassing(err)
	}
	for _, e := range missing {
		switch {
		case !existing.Has(e.uid):
		case w.cursor.fail(e.uid) >= triesLimit:
			got.aside = append(got.aside, w.aside(e.uid, e.size, "the server names it but does not hand it over"))
		default:
			got.postponed = append(got.postponed, e.uid)
		}
	}
	return nil
}

// askBodies fetches whole mails and keeps those that came whole. When the
// connection ends meanwhile, the unanswered ones are remembered as having
// failed: one of them may be the reason. With a refusal comes what the server
// showed before it; that is not to be counted.
func (w *sweep) askBodies(ctx context.Context, part []envelope) (found map[uint32]answer, no *refusal, err error) {
	if len(part) == 0 {
		return map[uint32]answer{}, nil, nil
	}
	budget := int64(talkBudget)
	for _, e := range part {
		budget += 2*e.size + 64<<10 // RFC822.SIZE is an estimate at some servers
	}
	found, err = w.session.fetch(ctx, "fetching mail", uidsOf(part), &imap.FetchOptions{
		UID: true, BodySection: []*imap.FetchItemBodySection{{Peek: true}},
	}, w.session.limits.mail, budget, bodiesLimit)
	for _, e := range part {
		if a, ok := found[e.uid]; ok && (a.length < 0 || a.length == 0 && e.size > 0) {
			delete(found, e.uid)
		}
	}
	if no, ok := errors.AsType[*refusal](err); ok {
		return found, no, nil
	}
	if err != nil && w.blamable(ctx) {
		if noted := w.blame(ctx, unanswered(part, found)); noted != nil {
			return nil, nil, noted
		}
	}
	return found, nil, err
}

// blame counts a failure against mails in whose fetch the connection ended. Only
// a mail that was asked for alone can come to the third.
func (w *sweep) blame(ctx context.Context, suspects []envelope) error {
	for _, e := range suspects {
		if w.cursor.fail(e.uid) >= triesLimit && len(suspects) == 1 {
			aside := []SetAside{w.aside(e.uid, e.size, "fetching it ends the connection")}
			return w.deliver(ctx, nil, aside, Span{e.uid, e.uid}, nil)
		}
	}
	return w.remember(ctx)
}

func answered(part []envelope, found map[uint32]answer) []envelope {
	return slices.DeleteFunc(slices.Clone(part), func(e envelope) bool { _, ok := found[e.uid]; return !ok })
}

func unanswered(part []envelope, found map[uint32]answer) []envelope {
	return slices.DeleteFunc(slices.Clone(part), func(e envelope) bool { _, ok := found[e.uid]; return ok })
}

func uidsOf(part []envelope) Ranges {
	var r Ranges
	for _, e := range part {
		r = r.With(Span{e.uid, e.uid})
	}
	return r
}
