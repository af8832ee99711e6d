//go:build !linux

package mailbox

import (
	"net"
	"time"
)

// limitUnacknowledged is a Linux option; elsewhere keep-alive and the deadlines
// of the wire do the work.
func limitUnacknowledged(net.Conn, time.Duration) {}
