package ledger

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"

	"mailtrack/reward"
)

// Sighting is one mail, as far as it shows whether mailtrack still understands
// what Amazon writes.
type Sighting struct {
	ID         MailID
	Day        reward.Date
	Kind       reward.Kind
	Market     string
	Genuine    bool
	Credit     bool // it tells of a credit that was earned or promised
	Doubtful   bool // it says something like a reward that nobody could read, and that nobody settled
	Understood bool // see understood
}

// understood says that the mail was read as far as its kind has something to
// tell. A mail about a credit, and one of a kind that nobody knows, is understood
// when a fact was read from it; a cancellation likewise. An order, a shipment and
// a refund are when a fact was read, or an order's number and nothing in them is
// in doubt: most of them tell of no credit. What was delivered or is delayed, and
// advertising, has nothing to tell. What a person settled in review counts as
// understood.
func understood(e indexEntry, doubtful bool) bool {
	switch e.Kind {
	case reward.KindDelivered, reward.KindDelayed, reward.KindMarketing:
		return true
	case reward.KindOrder, reward.KindDigitalOrder, reward.KindShipped, reward.KindRefund:
		return e.Facts > 0 || e.Marks&namesOrder != 0 && !doubtful
	}
	return e.Facts > 0 || e.Marks&inDoubt != 0 && !doubtful
}

// Sightings are all mails with a day but those that are forged, or that a person
// decided about without anything having proven them. It reads the index of mails,
// not the mails.
func (l *Ledger) Sightings(ctx context.Context) ([]Sighting, error) {
	var all []Sighting
	err := l.view(ctx, func(t *tx) error {
		waits, err := t.waiting()
		if err != nil {
			return err
		}
		index, err := t.in(inIndex)
		if err != nil {
			return err
		}
		all = make([]Sighting, 0, index.tally.records)
		d := decoder{shared: newLexicon()}
		return index.all(func(key, payload []byte) error {
			e, err := d.indexEntry(payload)
			genuine, open := e.Result == reward.Genuine, waits[e.Number]
			if err != nil || e.Day.IsNone() || e.Result == reward.Forged || !genuine && !open {
				return err
			}
			doubtful := e.Marks&inDoubt != 0 && open
			all = append(all, Sighting{
				ID: MailID(key), Day: e.Day, Kind: e.Kind, Market: e.Market, Genuine: genuine,
				Credit: e.Marks&tellsCredit != 0, Doubtful: doubtful, Understood: genuine && understood(e, doubtful),
			})
			return nil
		})
	})
	return all, err
}

// waiting are the numbers of the mails that stand in the review.
func (t *tx) waiting() (map[uint64]bool, error) {
	review, err := t.in(inReview)
	if err != nil {
		return nil, err
	}
	waits := make(map[uint64]bool, review.tally.records)
	return waits, review.all(func(key, _ []byte) error {
		waits[binary.BigEndian.Uint64(key[len(key)-8:])] = true
		return nil
	})
}

// KindSeen is one kind of genuine mail from one shop: how many came, and the days
// of the last one, of the last that was understood and of the last that told of a
// credit; none where there was none.
type KindSeen struct {
	Market     string
	Kind       reward.Kind
	Mails      int
	Seen       reward.Date
	Understood reward.Date
	Credit     reward.Date
}

// KindsSeen counts genuine mail by shop and kind, in that order.
func KindsSeen(sightings []Sighting) []KindSeen {
	type name struct {
		market string
		kind   reward.Kind
	}
	at := map[name]int{}
	var kinds []KindSeen
	for _, s := range sightings {
		if !s.Genuine {
			continue
		}
		i, known := at[name{s.Market, s.Kind}]
		if !known {
			i = len(kinds)
			at[name{s.Market, s.Kind}] = i
			kinds = append(kinds, KindSeen{Market: s.Market, Kind: s.Kind})
		}
		k := &kinds[i]
		k.Mails++
		k.Seen = lastOf(k.Seen, s.Day, true)
		k.Understood = lastOf(k.Understood, s.Day, s.Understood)
		k.Credit = lastOf(k.Credit, s.Day, s.Credit)
	}
	slices.SortFunc(kinds, func(a, b KindSeen) int {
		return cmp.Or(cmp.Compare(a.Market, b.Market), cmp.Compare(a.Kind, b.Kind))
	})
	return kinds
}

func lastOf(a, b reward.Date, holds bool) reward.Date {
	if holds && (a.IsNone() || b > a) {
		return b
	}
	return a
}
