package mailbox

import (
	"net"
	"time"

	"golang.org/x/sys/unix"
)

// limitUnacknowledged ends the connection when what was sent stays without an
// acknowledgement for d (RFC 5482; tcp(7), TCP_USER_TIMEOUT). Without it a
// half-open link is noticed after a quarter of an hour.
func limitUnacknowledged(conn net.Conn, d time.Duration) {
	tcp, ok := conn.(*net.TCPConn)
	if !ok {
		return
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return
	}
	_ = raw.Control(func(fd uintptr) {
		_ = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT, int(d.Milliseconds()))
	})
}
