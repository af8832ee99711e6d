// Package reward holds the words that every other room shares: amounts and
// dates, categories, programmes and kinds of mail, the shops ([Market]), and
// what a mail says ([Fact], [Doubt]) and how far it is believed ([Verdict]).
//
// It promises that money is whole minor units with a currency and that a day is
// a [Date]. It knows no mail, no file and no clock; it imports no room above it.
package reward

// Category is what a credit can be spent on. A word that is none of the known
// ones is kept as it was written.
type Category string

const (
	Ebooks   Category = "ebooks"
	Books    Category = "books"
	Video    Category = "video"
	Music    Category = "music"
	Apps     Category = "apps"
	Games    Category = "games"
	Software Category = "software"
	Pantry   Category = "pantry"
	Physical Category = "physical"
	Digital  Category = "digital"
	Any      Category = "any"
)

// Categories are the known ones, in the order people are shown them.
var Categories = []Category{Ebooks, Books, Video, Music, Apps, Games, Software, Pantry, Physical, Digital, Any}

// Contains says that a credit good for c is good for other too: any holds all,
// digital holds what is delivered without a parcel, physical the rest
// (field guide, section 6).
func (c Category) Contains(other Category) bool {
	if c == other || c == Any {
		return true
	}
	switch other {
	case Ebooks, Video, Music, Apps, Games, Software:
		return c == Digital
	case Books, Pantry:
		return c == Physical
	}
	return false
}

// Programme is the reason for which Amazon gave a credit.
type Programme string

const (
	NoRush    Programme = "no-rush"
	AmazonDay Programme = "amazon-day"
	Promotion Programme = "promotion"
	Courtesy  Programme = "courtesy"
	TradeIn   Programme = "trade-in"
	GiftCard  Programme = "gift-card"
)

// Programmes are all programmes.
var Programmes = []Programme{NoRush, AmazonDay, Promotion, Courtesy, TradeIn, GiftCard}

// Pot keeps promotional credit and gift-card money apart: they are never mixed
// and never added (field guide, section 7).
type Pot string

const (
	PromotionalPot Pot = "promotional"
	GiftCardPot    Pot = "gift-card"
)

// Pot is the pot that credits of the programme lie in.
func (p Programme) Pot() Pot {
	if p == GiftCard {
		return GiftCardPot
	}
	return PromotionalPot
}

// Kind is the kind of a mail.
type Kind string

const (
	KindReward         Kind = "reward"
	KindOrder          Kind = "order"
	KindDigitalOrder   Kind = "digital-order"
	KindShipped        Kind = "shipped"
	KindDelivered      Kind = "delivered"
	KindDelayed        Kind = "delayed"
	KindCancelled      Kind = "cancelled"
	KindRefund         Kind = "refund"
	KindGiftCard       Kind = "gift-card"
	KindGiftCardReload Kind = "gift-card-reload"
	KindMarketing      Kind = "marketing"
	KindOther          Kind = "other"
)

// Kinds are all kinds of mail.
var Kinds = []Kind{
	KindReward, KindOrder, KindDigitalOrder, KindShipped, KindDelivered, KindDelayed, KindCancelled, KindRefund,
	KindGiftCard, KindGiftCardReload, KindMarketing, KindOther,
}
