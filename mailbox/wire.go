package mailbox

import (
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// wire is the connection as go-imap sees it, and the guard on it.
//
// go-imap waits for ever for an answer that does not come, so while an answer is
// awaited a deadline stands before each Read: progress counts, not the total.
// Its own SetReadDeadline would lift that deadline and does nothing here. It
// takes a body cut off by the end of the connection for a whole one, because
// io.LimitReader reports both as io.EOF; so the end of the connection is never
// io.EOF here. And what the server may send in answer has a budget.
type wire struct {
	net.Conn          // TLS, verified
	raw      net.Conn // below it; closed without TLS's good-bye, which can block
	silence  time.Duration

	mu      sync.Mutex
	awaited bool  // an answer is
	left    int64 // bytes the server may still send in answer
	share   int64 // bytes the connection may still carry in all
	closed  bool
	cause   error // why the connection ended, the first reason known here
	heard   notices
}

var (
	errServerClosed = errors.New("the mail server closed the connection")
	errGreedy       = errors.New("the mail server sent more than was asked for")
	errWorn         = errors.New("this connection has carried its share, the next one goes on")
	errLongLine     = errors.New("the mail server sent a line without end")
)

const (
	// idleBudget is what a server may tell unasked between two commands.
	idleBudget = 256 << 10
	// connectionBudget bounds one connection as a whole. Gmail allows some
	// 2,500 MB a day (Assumed).
	connectionBudget = 2 << 30
)

func newWire(conn, raw net.Conn, silence time.Duration, alert func(string)) *wire {
	return &wire{Conn: conn, raw: raw, silence: silence, left: idleBudget, share: connectionBudget, heard: notices{alert: alert}}
}

// await begins the wait for an answer of at most budget bytes.
func (w *wire) await(budget int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.awaited, w.left = true, budget
	_ = w.Conn.SetReadDeadline(time.Now().Add(w.silence))
}

// rest ends the wait: between commands a server may be silent for hours.
func (w *wire) rest() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.awaited, w.left = false, idleBudget
	_ = w.Conn.SetReadDeadline(time.Time{})
}

func (w *wire) Read(b []byte) (int, error) {
	w.mu.Lock()
	if w.awaited {
		_ = w.Conn.SetReadDeadline(time.Now().Add(w.silence))
	}
	w.mu.Unlock()

	n, err := w.Conn.Read(b)

	w.mu.Lock()
	defer w.mu.Unlock()
	w.left -= int64(n)
	w.share -= int64(n)
	sane := w.heard.hear(b[:n])
	switch {
	case !sane:
		err = errLongLine
	case w.left < 0:
		err = errGreedy
	case w.share < 0:
		err = errWorn
	case err == nil || n > 0:
		return n, nil // an error comes back with the next Read
	case errors.Is(err, io.EOF):
		err = errServerClosed
	default:
		err = w.orSilence(err)
	}
	w.end(err)
	return 0, err
}

// orSilence names a timeout for what it is. A server that neither answers nor
// reads runs into both deadlines at once, and either may come first.
func (w *wire) orSilence(err error) error {
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		return fmt.Errorf("the mail server was silent for %v", w.silence)
	}
	return err
}

func (w *wire) Write(b []byte) (int, error) {
	n, err := w.Conn.Write(b)
	if err != nil {
		w.mu.Lock()
		err = w.orSilence(err)
		w.end(err)
		w.mu.Unlock()
	}
	return n, err
}

// end notes why the connection ends and ends it. w.mu is held.
func (w *wire) end(cause error) {
	if w.cause == nil {
		w.cause = cause
	}
	w.closed = true
	_ = w.raw.Close()
}

// SetReadDeadline does nothing: see wire.
func (w *wire) SetReadDeadline(time.Time) error { return nil }

// Close ends the connection at once, whoever reads or writes.
func (w *wire) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	return w.raw.Close()
}

// ended says whether the connection has ended, and why. There is no reason where
// go-imap ended it over an answer it could not read.
func (w *wire) ended() (bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.closed, w.cause
}

// bye is what the server said in parting, or "".
func (w *wire) bye() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.heard.bye
}
