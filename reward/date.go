package reward

import (
	"fmt"
	"time"
)

// Date is a calendar day, counted from 1 January 1970; it has no hour and no
// zone. The zero Date means "no date was named" (Amazon sold nothing then).
// Dates compare with < and subtract to a number of days.
type Date int32

// DateOf is the calendar day of year, month and day, which may overflow as in
// time.Date.
func DateOf(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsADay)
}

// DateIn is the calendar day that instant has in zone.
func DateIn(instant time.Time, zone *time.Location) Date {
	_, offset := instant.In(zone).Zone()
	return Date(floorDiv(instant.Unix()+int64(offset), secondsADay))
}

// ParseDate reads an ISO 8601 day, "2026-08-31". The one day that stands for "no
// date" is refused: asked for it, everybody would answer for another.
func ParseDate(text string) (Date, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return 0, fmt.Errorf("date %q is not a day of the calendar written YYYY-MM-DD, like 2026-08-31", text)
	}
	d := Date(floorDiv(day.Unix(), secondsADay))
	if d.IsNone() {
		return 0, fmt.Errorf("date %q is before Amazon sold anything; name a later day", text)
	}
	return d, nil
}

// Calendar is the day's year, month and day of the month.
func (d Date) Calendar() (year int, month time.Month, day int) { return d.midnight().Date() }

// IsNone says that no date was named.
func (d Date) IsNone() bool { return d == 0 }

// String writes the ISO 8601 day, or "" for no date.
func (d Date) String() string {
	if d.IsNone() {
		return ""
	}
	return d.midnight().Format(time.DateOnly)
}

// Long writes the day for people: "Mon 31 Aug 2026".
func (d Date) Long() string {
	if d.IsNone() {
		return "no date"
	}
	return d.midnight().Format("Mon _2 Jan 2006")
}

func (d Date) midnight() time.Time { return time.Unix(int64(d)*secondsADay, 0).UTC() }

const secondsADay = 24 * 60 * 60

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
