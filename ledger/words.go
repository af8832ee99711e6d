package ledger

import "mailtrack/reward"

// words are the strings that nearly every posting has. A word's place is its
// number in the file: the list is only ever appended to.
var words = [...]string{
	"",
	string(reward.Earned), string(reward.Promised), string(reward.Spent),
	string(reward.Discount), string(reward.Cancelled), string(reward.Refunded),
	string(reward.NoRush), string(reward.AmazonDay), string(reward.Promotion),
	string(reward.Courtesy), string(reward.TradeIn), string(reward.GiftCard), // the kind of that name too
	string(reward.Ebooks), string(reward.Books), string(reward.Video), string(reward.Music),
	string(reward.Apps), string(reward.Games), string(reward.Software), string(reward.Pantry),
	string(reward.Physical), string(reward.Digital), string(reward.Any),
	string(reward.KindReward), string(reward.KindOrder), string(reward.KindDigitalOrder),
	string(reward.KindShipped), string(reward.KindDelivered), string(reward.KindDelayed),
	string(reward.KindRefund), string(reward.KindGiftCardReload), string(reward.KindMarketing), string(reward.KindOther),
	"USD", "GBP", "EUR", "JPY", "CAD", "AUD", "PLN", "SEK", "TRY", "INR", "BRL", "MXN",
	"amazon.com", "amazon.co.uk", "amazon.de", "amazon.fr", "amazon.it", "amazon.es",
	"amazon.ca", "amazon.com.au", "amazon.co.jp", "amazon.nl", "amazon.pl", "amazon.se",
}

// wordNumbers is words the other way round.
var wordNumbers = func() map[string]uint64 {
	numbers := make(map[string]uint64, len(words))
	for n, word := range words {
		numbers[word] = uint64(n)
	}
	return numbers
}()
