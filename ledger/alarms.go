package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"mailtrack/reward"
)

// Alarm says that mailtrack has perhaps gone blind: Amazon's mail comes, and is
// not understood as it used to be, or should be.
type Alarm struct {
	Rule   AlarmRule
	Market string
	Kind   reward.Kind // "" where it is about all kinds
	Mails  int         // in a row, up to the newest
	Since  reward.Date // the first of them
	Newest MailID      // the last of them, to look at
	Usual  int         // of Silent: one in so many told of a credit before
}

// AlarmRule is why an alarm was raised.
type AlarmRule string

const (
	// Unread: the last mails of one kind and shop were not understood, at least
	// three on two days. Of mail that is there only to tell of a credit one is
	// enough, unless it is in doubt and so in review; of mail whose kind is not
	// known only what speaks of rewards counts. It stands while the newest is of the
	// last 60 days.
	Unread AlarmRule = "unread"

	// Silent: orders or shipments of one shop used to tell of credits, and do not
	// any more.
	Silent AlarmRule = "silent"

	// Blind: of all the mail of a shop that should be understood, proven or not,
	// none is any more, or at least ten mails came and none ever was.
	Blind AlarmRule = "blind"
)

// Alarms are the alarms of a day, by shop, kind and rule: a pure function of what
// was seen.
func Alarms(sightings []Sighting, today reward.Date) []Alarm {
	type name struct {
		market string
		kind   reward.Kind
	}
	rows := map[name][]*Sighting{}
	for _, s := range byDay(sightings) {
		if hasNothingToTell(s.Kind) || s.Day > today || s.Market == "" {
			continue
		}
		all := name{s.Market, ""}
		rows[all] = append(rows[all], s)
		if s.Genuine && (s.Kind != reward.KindOther || s.Doubtful || s.Understood) {
			own := name{s.Market, s.Kind}
			rows[own] = append(rows[own], s)
		}
	}
	var alarms []Alarm
	for of, row := range rows {
		rules := []alarmOn{unread, silent}
		if of.kind == "" {
			rules = []alarmOn{blind}
		}
		for _, rule := range rules {
			if alarm, raised := rule(row, today); raised {
				alarm.Market, alarm.Kind = of.market, of.kind
				alarms = append(alarms, alarm)
			}
		}
	}
	slices.SortFunc(alarms, func(a, b Alarm) int {
		return cmp.Or(cmp.Compare(a.Market, b.Market), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Rule, b.Rule))
	})
	return alarms
}

// alarmOn looks at one row of mails, oldest first, none of it empty.
type alarmOn func(row []*Sighting, today reward.Date) (Alarm, bool)

// byDay puts mails in the order of their days, and of their identities within a
// day, in which the index gives them.
func byDay(sightings []Sighting) []*Sighting {
	order := make([]uint64, len(sightings)) // numbers sort many times as fast as mails
	for i := range sightings {
		order[i] = sortable(sightings[i].Day, int32(i))
	}
	slices.Sort(order)
	sorted := make([]*Sighting, len(order))
	for i, n := range order {
		sorted[i] = &sightings[uint32(n)]
	}
	return sorted
}

func hasNothingToTell(k reward.Kind) bool {
	return k == reward.KindDelivered || k == reward.KindDelayed || k == reward.KindMarketing
}

func alarmOf(rule AlarmRule, after []*Sighting) Alarm {
	if len(after) == 0 {
		return Alarm{Rule: rule}
	}
	return Alarm{Rule: rule, Mails: len(after), Since: after[0].Day, Newest: after[len(after)-1].ID}
}

// String is one sentence for a person.
func (a Alarm) String() string {
	look := fmt.Sprintf("`mailtrack explain %s` shows how one is read", a.Newest)
	switch a.Rule {
	case Silent:
		return fmt.Sprintf("the last %d mails (%s) of %s since %s told of no credit, and about one in %d did before: %s", a.Mails, a.Kind, a.Market, a.Since, a.Usual, look)
	case Blind:
		return fmt.Sprintf("%d mails of %s since %s, none understood: %s", a.Mails, a.Market, a.Since, look)
	}
	if a.Kind == reward.KindOther {
		return fmt.Sprintf("%d mails of %s since %s, of no kind that is known, speak of rewards that could not be read: %s", a.Mails, a.Market, a.Since, look)
	}
	if a.Mails == 1 {
		return fmt.Sprintf("the last mail (%s) of %s, of %s, was not understood: %s", a.Kind, a.Market, a.Since, look)
	}
	return fmt.Sprintf("the last %d mails (%s) of %s since %s were not understood: %s", a.Mails, a.Kind, a.Market, a.Since, look)
}
