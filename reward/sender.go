package reward

import (
	"maps"
	"strings"
)

// WithSenders are copies of the markets that know further senders: local parts
// of From and the kind of mail they send. They are the shop's of that domain, or
// every shop's where it is "". What the markets knew of them before is replaced.
func (ms Markets) WithSenders(shop string, senders map[string]Kind) Markets {
	all := make(Markets, len(ms))
	for i, m := range ms {
		all[i] = m
		if shop != "" && shop != m.Domain {
			continue
		}
		changed := *m
		changed.Senders = maps.Clone(m.Senders)
		if changed.Senders == nil {
			changed.Senders = map[string]Kind{}
		}
		for local, kind := range senders {
			changed.Senders[strings.ToLower(local)] = kind
		}
		all[i] = &changed
	}
	return all
}
