package mailbox

import (
	"context"
	"io"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// answer is what the server said of one mail.
type answer struct {
	uid      uint32
	size     int64 // RFC822.SIZE, -1 where not told
	received time.Time
	literal  []byte // at most answers.keep bytes of the section asked for
	length   int64  // of the whole literal, -1 where none came whole
}

// answers gathers what the server says of the mails asked for. A mail's answer
// may come in pieces, and go-imap hands over only the first response that names
// a UID: a change of flags told around the literal, or a UID told after it, and
// the mail itself ends in the handler for unasked data. So both ways lead here,
// and the pieces are joined by UID.
//
// The decoder waits until a literal is read, and it is read here under the lock.
// So once the command is complete, taking the lock once more is enough to know
// that every literal has arrived.
type answers struct {
	mu      sync.Mutex
	section *imap.FetchItemBodySection
	keep    int64
	byUID   map[uint32]*answer
}

// read takes one FETCH response apart. It is false when the connection ended in
// a literal; then msg must be left alone, since go-imap's next step would be to
// read on, beside its own decoder.
func (as *answers) read(msg *imapclient.FetchMessageData) bool {
	as.mu.Lock()
	defer as.mu.Unlock()
	piece := answer{size: -1, length: -1}
	for item := msg.Next(); item != nil; item = msg.Next() {
		switch item := item.(type) {
		case imapclient.FetchItemDataUID:
			piece.uid = uint32(item.UID)
		case imapclient.FetchItemDataRFC822Size:
			piece.size = item.Size
		case imapclient.FetchItemDataInternalDate:
			piece.received = item.Time
		case imapclient.FetchItemDataBodySection:
			if item.Literal == nil {
				break
			}
			kept, whole := readLiteral(item.Literal, as.keep)
			if !whole {
				return false
			}
			if item.MatchCommand(as.section) {
				piece.literal, piece.length = kept, item.Literal.Size()
			}
		}
	}
	if piece.uid != 0 {
		as.join(piece)
	}
	return true
}

// readLiteral reads a literal to its end and keeps at most keep bytes. One that
// is shorter than it was announced is no mail.
func readLiteral(literal imap.LiteralReader, keep int64) (kept []byte, whole bool) {
	size := literal.Size()
	kept = make([]byte, min(size, keep))
	if _, err := io.ReadFull(literal, kept); err != nil {
		return nil, false
	}
	rest, err := io.Copy(io.Discard, literal)
	return kept, err == nil && int64(len(kept))+rest == size
}

func (as *answers) join(piece answer) {
	have := as.byUID[piece.uid]
	if have == nil {
		as.byUID[piece.uid] = &piece
		return
	}
	if piece.size >= 0 {
		have.size = piece.size
	}
	if !piece.received.IsZero() {
		have.received = piece.received
	}
	if piece.length >= 0 {
		have.literal, have.length = piece.literal, piece.length
	}
}

// takeUnasked is go-imap's handler for responses that fit no command. It runs in
// a goroutine of its own and must read what it is given; it sends nothing.
func (s *Session) takeUnasked(msg *imapclient.FetchMessageData) {
	as := s.asking.Load()
	if as == nil {
		as = &answers{section: new(imap.FetchItemBodySection), byUID: map[uint32]*answer{}}
	}
	as.read(msg)
}

// fetch asks for a section of the mails of a set and gathers the answers, at
// most keep bytes of each. They count only when the command is complete: on an
// error there are none, except that a refusal comes with what was answered
// before it, which is worth asking for again.
func (s *Session) fetch(ctx context.Context, doing string, set Ranges, options *imap.FetchOptions, keep, budget int64, limit time.Duration) (map[uint32]answer, error) {
	as := &answers{keep: keep, byUID: map[uint32]*answer{}}
	as.section = &imap.FetchItemBodySection{}
	if len(options.BodySection) > 0 {
		as.section = options.BodySection[0]
	}
	s.asking.Store(as)
	defer s.asking.Store(nil)
	err := s.phase(ctx, doing, budget, limit, func() error {
		cmd := s.client.Fetch(uidSet(set), options)
		for msg := cmd.Next(); msg != nil; msg = cmd.Next() {
			if !as.read(msg) {
				_ = s.wire.Close()
				<-s.client.Closed() // its decoder has stopped
				break
			}
		}
		return cmd.Close()
	})
	as.mu.Lock()
	defer as.mu.Unlock()
	found := make(map[uint32]answer, len(as.byUID))
	for uid, a := range as.byUID {
		if set.Has(uid) { // anything else was told unasked
			found[uid] = *a
		}
	}
	return found, err
}

func uidSet(r Ranges) imap.UIDSet {
	var set imap.UIDSet
	for _, span := range r {
		set.AddRange(imap.UID(span.Lo), imap.UID(span.Hi))
	}
	return set
}
