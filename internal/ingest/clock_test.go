package ingest

import (
	"context"
	"io"
	"log/slog"
	"net"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"mailtrack/ledger"
	"mailtrack/mailbox"
	"mailtrack/mailbox/memserver"
)

// pipes is a listener whose connections stay in this process, so that synctest's
// clock rules them. It refuses them while it is down.
type pipes struct {
	come chan net.Conn
	down atomic.Bool
	last atomic.Pointer[net.Conn]
	end  context.Context
	stop context.CancelFunc
}

func newPipes(ctx context.Context) *pipes {
	end, stop := context.WithCancel(ctx)
	return &pipes{come: make(chan net.Conn), end: end, stop: stop}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.come:
		return conn, nil
	case <-p.end.Done():
		return nil, net.ErrClosed
	}
}

func (p *pipes) Connect(context.Context, string) (net.Conn, error) {
	if p.down.Load() {
		return nil, io.ErrUnexpectedEOF
	}
	client, server := net.Pipe()
	p.last.Store(&client)
	select {
	case p.come <- server:
		return client, nil
	case <-p.end.Done():
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { p.stop(); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 993} }

// Promise P6: the clock on the wall jumps ten years ahead, twenty back, and
// home again, while the daemon polls. It goes on at its pace, books every mail
// once, waits no longer and no shorter for a server that is away, and the last
// contact is right again with the first poll after a jump.
func TestTheClockJumpsWhileTheDaemonRuns(t *testing.T) {
	warm := newIntake(t, newJudge("mx.example.org")) // what is made once for the process is made outside of the bubble
	if _, err := warm.Take(t.Context(), []Letter{{Raw: benefit(proof, 0)}}, ledger.Batch{}, nil); err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		const every = 5 * time.Minute
		lines := newPipes(t.Context())
		server, err := memserver.StartOn(lines, "reader@example.org", "right")
		if err != nil {
			t.Fatal(err)
		}
		defer server.Close()
		in := newIntake(t, newJudge("mx.example.org"))
		var wall atomic.Int64 // how far the wall's clock is off
		var asked, dials atomic.Int64
		now := func() time.Time { return time.Now().Add(time.Duration(wall.Load())) }
		in.Now = func() time.Time { asked.Add(1); return now() }
		w := &Watch{Intake: in, Name: "m", Every: every, Dial: func(ctx context.Context) (*mailbox.Session, error) {
			dials.Add(1)
			return mailbox.Dial(ctx, mailbox.Account{
				Address: "reader@example.org", Server: "127.0.0.1:993", RootCAs: server.RootCAs(), Connect: lines.Connect,
				Password: func(context.Context) (string, error) { return "right", nil },
			}, slog.New(slog.DiscardHandler))
		}}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- w.Run(ctx) }()

		const year = 365 * 24 * time.Hour
		mails := 0
		for _, jump := range []time.Duration{0, 10 * year, -10 * year, 0, -time.Hour, year, 0} {
			wall.Store(int64(jump))
			before := asked.Load()
			for range 6 {
				if err := server.Append("INBOX", benefit(proof, mails), time.Now()); err != nil {
					t.Fatal(err)
				}
				mails++
				time.Sleep(every)
				synctest.Wait()
			}
			// A pass asks the clock once, and once more for the mail it records.
			if times := asked.Load() - before; times < 2*6-1 || times > 2*6+1 {
				t.Errorf("%v off: in %v the clock was asked %d times, for 6 passes", jump, 6*every, times)
			}
			if journal, err := in.Ledger.Journal(t.Context()); err != nil || len(journal) != mails {
				t.Errorf("%v off: %d mails are %d postings, %v", jump, mails, len(journal), err)
			}
			contacts, err := in.Ledger.Contacts(t.Context())
			if age := now().Sub(contacts["m"]); err != nil || age < 0 || age > every {
				t.Errorf("%v off: the last contact is %v ago, %v", jump, age, err)
			}
		}
		if dials.Load() != 1 {
			t.Errorf("dialled %d times, where the connection was never lost", dials.Load())
		}

		// The server is away for ten hours, and meanwhile it is ten years later.
		lines.down.Store(true)
		(*lines.last.Load()).Close()
		wall.Store(int64(10 * year))
		time.Sleep(10 * time.Hour)
		synctest.Wait()
		if tried := dials.Load(); tried < 10*12/2 || tried > 10*12*3 {
			t.Errorf("in ten hours without a server it was tried %d times, where every %v would do", tried, every)
		}
		lines.down.Store(false)
		if err := server.Append("INBOX", benefit(proof, mails), time.Now()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * every)
		synctest.Wait()
		if journal, err := in.Ledger.Journal(t.Context()); err != nil || len(journal) != mails+1 {
			t.Errorf("after it came back: %d postings for %d mails, %v", len(journal), mails+1, err)
		}
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}
