package mailbox

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/emersion/go-imap/v2"
)

// sweep is one folder's pass.
type sweep struct {
	session  *Session
	pass     Pass
	folder   string
	now      state
	cursor   Cursor
	progress Progress
	refusals int
}

// refusalLimit is how many refused fetches a pass bears before it takes the
// server, not a mail, for what is wrong.
const refusalLimit = 5

func (w *sweep) run(ctx context.Context) error {
	if err := w.findTop(ctx); err != nil {
		return err
	}
	everything := Span{1, w.now.top}
	open := w.cursor.Done.Gaps(everything)
	if len(open) == 0 {
		return nil
	}
	w.progress.Total = open.Count()
	if w.now.exists == 0 { // a UID is never given twice, so these are past
		return w.deliver(ctx, nil, nil, everything, nil)
	}
	chunks, err := w.chunks(ctx, open)
	if err != nil {
		return err
	}
	for _, chunk := range chunks {
		if err := w.look(ctx, chunk); err != nil {
			return err
		}
	}
	return nil
}

// findTop learns the highest UID of a server that does not tell UIDNEXT. The
// answer to n:* always names the last mail, be it older than n (RFC 3501,
// 6.4.8), so only higher UIDs count.
func (w *sweep) findTop(ctx context.Context) error {
	if w.now.top != ^uint32(0) {
		return nil
	}
	known := w.cursor.Done.Top()
	if known == w.now.top {
		return nil
	}
	from := Ranges{{known + 1, ^uint32(0)}}
	found, err := w.session.fetch(ctx, "asking which mails are new", from, &imap.FetchOptions{UID: true}, 0, talkBudget+64*int64(w.now.exists), talkLimit)
	if err != nil {
		return err
	}
	w.now.top = known
	for uid := range found {
		w.now.top = max(w.now.top, uid)
	}
	return nil
}

// chunks cuts what is open into runs of at most limits.chunk UIDs, newest first. Where
// UIDs are sparse (some servers count by the clock) the mails are counted, not
// the numbers between them. What once ended a connection comes last, in pieces,
// so that it keeps nothing else back.
func (w *sweep) chunks(ctx context.Context, open Ranges) ([]Span, error) {
	var chunks, last []Span
	most := w.session.limits.chunk
	for _, suspect := range w.cursor.Suspect {
		size := int(max(1, min(suspect.Len()/20, uint64(most))))
		for _, gap := range open.In(suspect) {
			last = append(last, cut(gap, size)...)
		}
		open = open.Without(suspect)
	}
	if open.Count() > uint64(most)+4*uint64(w.now.exists) {
		sparse, err := w.session.search(ctx, open, w.now.exists)
		if err != nil {
			return nil, asPassing(err)
		}
		chunks = cutSparse(open, sparse, most)
	} else {
		for _, gap := range slices.Backward(open) {
			chunks = append(chunks, cut(gap, most)...)
		}
	}
	return append(chunks, last...), nil
}

// cut cuts a span into pieces of at most size UIDs, highest first.
func cut(s Span, size int) []Span {
	var pieces []Span
	for s.Len() > uint64(size) {
		pieces = append(pieces, Span{s.Hi - uint32(size) + 1, s.Hi})
		s.Hi -= uint32(size)
	}
	return append(pieces, s)
}

// cutSparse cuts each gap into pieces that hold at most size existing UIDs, and
// leaves no UID of the gaps out.
func cutSparse(open, existing Ranges, size int) []Span {
	var pieces []Span
	for _, gap := range slices.Backward(open) {
		uids := existing.In(gap).UIDs()
		for len(uids) > size {
			uids = uids[:len(uids)-size]
			next := uids[len(uids)-1]
			pieces = append(pieces, Span{next + 1, gap.Hi})
			gap.Hi = next
		}
		pieces = append(pieces, gap)
	}
	return pieces
}

// deliver hands over mail and what is set aside, and with it the cursor on which
// span is looked at, except the UIDs of except.
func (w *sweep) deliver(ctx context.Context, messages []Message, aside []SetAside, span Span, except Ranges) error {
	next := w.cursor.clone()
	before := next.Done.Count()
	next.Done = next.Done.With(span)
	for _, hole := range except.In(span) {
		next.Done = next.Done.Without(hole)
	}
	for _, m := range messages {
		next.settle(m.UID)
	}
	for _, a := range aside {
		next.settle(a.UID)
	}
	err := w.pass.Deliver(ctx, Delivery{Folder: w.folder, Messages: messages, SetAside: aside, Cursor: next.clone()})
	if err != nil {
		return fmt.Errorf("recording the mail: %w", err)
	}
	w.cursor = next
	w.progress.Looked += next.Done.Count() - min(before, next.Done.Count())
	w.progress.Fetched += len(messages)
	for _, m := range messages {
		w.progress.Bytes += int64(len(m.Raw))
	}
	if w.pass.Progress != nil {
		w.pass.Progress(w.progress)
	}
	return nil
}

// remember records the cursor alone, after a failure: the next pass must know
// what to be careful with.
func (w *sweep) remember(ctx context.Context) error {
	return w.deliver(ctx, nil, nil, Span{}, nil)
}

// blamable says that the connection ended while an answer was awaited, through
// no doing of ours: then what was asked for may be what ended it.
func (w *sweep) blamable(ctx context.Context) bool {
	ended, cause := w.session.wire.ended()
	return ended && ctx.Err() == nil && !w.session.hungUp.Load() && !errors.Is(cause, errWorn)
}

// refused counts a refusal. It returns an error once the server itself must be
// what is wrong: it says so, or it refuses too much.
func (w *sweep) refused(no *refusal) error {
	w.refusals++
	if no.passing() || w.refusals > refusalLimit {
		return no.lost()
	}
	return nil
}

// asPassing turns a refusal of something that no mail can be blamed for into
// trouble that may pass.
func asPassing(err error) error {
	if no, ok := errors.AsType[*refusal](err); ok {
		return no.lost()
	}
	return err
}
