package mailbox

import (
	"net"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A half-open link is noticed within a minute: the kernel knows how long it may
// wait for an acknowledgement, and when to ask for a sign of life.
func TestHalfOpenLinkIsNoticed(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	conn, err := dialTCP(t.Context(), listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	raw, err := conn.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	option := func(name int) (value int) {
		t.Helper()
		if err := raw.Control(func(fd uintptr) { value, err = unix.GetsockoptInt(int(fd), unix.IPPROTO_TCP, name) }); err != nil {
			t.Fatal(err)
		}
		return value
	}
	if got := time.Duration(option(unix.TCP_USER_TIMEOUT)) * time.Millisecond; got != unacked {
		t.Errorf("TCP_USER_TIMEOUT is %v", got)
	}
	if idle, interval, count := option(unix.TCP_KEEPIDLE), option(unix.TCP_KEEPINTVL), option(unix.TCP_KEEPCNT); idle+interval*count > 60 {
		t.Errorf("keep-alive: %d s, then %d times %d s", idle, count, interval)
	}
}
