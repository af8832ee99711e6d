package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"mailtrack/reward"
)

// lotName is what a lot's id is taken from, but for the n-th of equals.
type lotName struct {
	account, market string
	order           string // with a telling mail of no order: ""
	told            FactID // zero for an order's lot; of a mail without N, of the user's own with it
	programme       reward.Programme
	amount          reward.Amount
}

// assumedOrder is what a lot that is assumed for a spend has as the name of an
// order, which no lot that was told has beside the fact that told it.
const assumedOrder = "assumed"

// lotName names a lot by its order, or where it has none by the mail that told
// it. The user's own lot is named by its own number: what a later mail tells of
// the same order must not rename it.
func (f *fold) lotName(l *lot) lotName {
	told := f.posting(l.first)
	name := lotName{
		account: told.Account, market: told.Market, programme: f.programmeOf(&l.credit),
		amount: reward.Amount{Minor: l.amount, Currency: f.pools[l.pool].Currency},
	}
	switch {
	case l.assumed: // by the spend it stands for, whatever of it is explained since
		name.order, name.told, name.amount.Minor = assumedOrder, told.id, told.minor
	case told.What == reward.Shown:
		name.told, name.amount.Minor = told.id, 0 // a late mail changes what it is worth
	case told.manual():
		name.told = told.id
	case told.order != 0:
		name.order = f.named.text(told.order)
	default:
		name.told.Mail = told.id.Mail
	}
	return name
}

// id is the name's digest with the lot's number among its equals, from 0. Every
// part is preceded by its length, so that no two names read the same.
func (n *lotName) id(nth int) lotID {
	var room [256]byte
	text := room[:0]
	for _, part := range [...]string{n.account, n.market, n.order, string(n.programme), string(n.amount.Currency)} {
		text = binary.AppendUvarint(text, uint64(len(part)))
		text = append(text, part...)
	}
	text = append(text, n.told.Mail[:]...)
	text = binary.AppendUvarint(text, uint64(n.told.N))
	text = binary.AppendVarint(text, n.amount.Minor)
	text = binary.AppendUvarint(text, uint64(nth))
	digest := sha256.Sum256(text)
	var letters [1 + 16]byte
	letters[0] = 'L'
	crockford.Encode(letters[1:], digest[:10])
	return lotID(letters[:])
}

// lotID is a LotID without a pointer.
type lotID [1 + shownLetters]byte

// idOf is a lot's id. A digest for every lot would cost a balance, which names
// none, a good part of its time.
func (f *fold) idOf(i int32) LotID {
	if id, ok := f.inherited[i]; ok {
		return LotID(id[:])
	}
	id := f.ownID(&f.lots[i])
	return LotID(id[:])
}

// ownID is the id of a lot by what it is.
func (f *fold) ownID(l *lot) lotID {
	name := f.lotName(l)
	return name.id(int(l.nth))
}

// lotIDs is the ids of all lots, one after the other.
type lotIDs string

func (f *fold) allIDs() lotIDs {
	var all strings.Builder
	all.Grow(len(f.lots) * len(lotID{}))
	for i := range f.lots {
		all.WriteString(string(f.idOf(int32(i))))
	}
	return lotIDs(all.String())
}

func (ids lotIDs) of(lot int32) LotID {
	at := int(lot) * len(lotID{})
	return LotID(ids[at : at+len(lotID{})])
}

// numbering counts equals: how many lots of a name there were before.
type numbering map[lotName]int

func (n numbering) next(name lotName) int {
	nth := n[name]
	n[name] = nth + 1
	return nth
}
