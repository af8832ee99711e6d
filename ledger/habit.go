package ledger

import "mailtrack/reward"

// Silent and Blind compare with a habit, because a customer who chooses no credit
// gets mail without one: of the last 20 mails up to the last good one at least
// three were good, every g-th on average; then three times g without one are too
// many (by chance one row in twenty), and never fewer than leastSilent or
// leastBlind, nor within less than a week, so that a day of many parcels is none.
// That three gaps are no chance is assumed. Habits change: such an alarm stands
// for 60 days from the mail that raised it, and then the new habit is believed.
// No alarm is ever raised because no mail comes.
const (
	unreadMails = 3
	habitOf     = 20
	habitTimes  = 3
	leastSilent = 5
	leastBlind  = 10
	leastDays   = 7
	standsDays  = 60
)

func isUnderstood(s *Sighting) bool { return s.Understood }

func tellsOfCredit(s *Sighting) bool { return s.Credit }

func unread(row []*Sighting, today reward.Date) (Alarm, bool) {
	_, after := split(row, isUnderstood)
	if len(after) == 0 {
		return Alarm{}, false
	}
	newest := after[len(after)-1]
	enough := len(after) >= unreadMails && newest.Day > after[0].Day
	switch newest.Kind {
	case reward.KindReward, reward.KindGiftCard, reward.KindGiftCardReload:
		enough = enough || !newest.Doubtful
	}
	return alarmOf(Unread, after), enough && today-newest.Day <= standsDays
}

func silent(row []*Sighting, today reward.Date) (Alarm, bool) {
	before, after := split(row, tellsOfCredit)
	every, raised := broken(before, after, tellsOfCredit, leastSilent, today)
	alarm := alarmOf(Silent, after)
	alarm.Usual = every
	switch row[0].Kind {
	case reward.KindOrder, reward.KindDigitalOrder, reward.KindShipped:
		return alarm, raised
	}
	return alarm, false // what tells of credits alone is unread then
}

func blind(row []*Sighting, today reward.Date) (Alarm, bool) {
	before, after := split(row, isUnderstood)
	if len(before) == 0 {
		n := len(after)
		return alarmOf(Blind, after), n >= leastBlind && after[n-1].Day-after[0].Day >= leastDays && today-after[n-1].Day <= standsDays
	}
	_, raised := broken(before, after, isUnderstood, leastBlind, today)
	return alarmOf(Blind, after), raised
}

// broken says that a habit of before ended with what came after, not long ago.
func broken(before, after []*Sighting, good func(*Sighting) bool, least int, today reward.Date) (every int, raised bool) {
	window := before[max(0, len(before)-habitOf):]
	told := 0
	for _, s := range window {
		if good(s) {
			told++
		}
	}
	if told < 3 {
		return 0, false
	}
	every = (len(window) + told - 1) / told
	for i := max(least, habitTimes*every) - 1; i < len(after); i++ {
		if after[i].Day-after[0].Day >= leastDays {
			return every, today-after[i].Day <= standsDays
		}
	}
	return every, false
}

// split parts a row of mails, which is in the order of their days, behind the
// day of the last good one: on one day the good ones count as the last, because
// the order in which mail arrives plays no part.
func split(row []*Sighting, good func(*Sighting) bool) (before, after []*Sighting) {
	for i := len(row) - 1; i >= 0; i-- {
		if !good(row[i]) {
			continue
		}
		end := i + 1
		for end < len(row) && row[end].Day == row[i].Day {
			end++
		}
		return row[:end], row[end:]
	}
	return nil, row
}
