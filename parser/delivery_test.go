package parser

import "testing"

// The day on which goods arrive is no last day of a reward, though it stands right
// above one in the same paragraph: a promise was a doubt.
func TestTheDayOfDeliveryIsNoLastDay(t *testing.T) {
	const (
		gets     = "You'll get a $1 digital credit after it ships."
		promised = "promised no-rush 1.00 USD digital"
		speed    = "Your shipping speed: FREE No-Rush Shipping"
	)
	readTellings(t, []telling{
		{"", isOrder, "Arriving:\nFriday, February 18 - Tuesday, February 22\n" + speed + "\n" + gets, promised},
		{"", isOrder, "Arriving: February 18 to February 22\n" + speed + "\n" + gets, promised},
		{"", isOrder, "Get it by:\nFriday, February 18\n" + speed + "\n" + gets, promised},
		{"", isOrder, "Expected by Friday, February 18\n" + speed + "\n" + gets, promised},
		{"", isOrder, "Get it by:\nFriday, February 18\n" + speed + "\nYou'll get a $1 digital credit after it ships, which expires December 31, 2026.", promised + until},
		// A day that nothing explains may be the last one.
		{"", isOrder, speed + "\n" + gets + " December 31, 2026", "doubt"},
		{"", isOrder, speed + "\n" + gets + " Arriving February 18. December 31, 2026", "doubt"},
	})
}
