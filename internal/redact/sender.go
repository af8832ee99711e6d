package redact

import (
	"strings"
	"sync"

	"mailtrack/reward"
)

// senders are the local parts that shops are known to write from.
var senders = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{"no-reply": true, "noreply": true, "do-not-reply": true, "donotreply": true}
	for _, m := range reward.AllMarkets() {
		for local := range m.Senders {
			all[local] = true
		}
	}
	return all
})

func (r *run) isSender(local string) bool { return senders()[strings.ToLower(local)] }
