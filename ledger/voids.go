package ledger

import (
	"slices"
	"strings"
)

// findVoided marks the facts, and notes the lots, that the user took back. A
// void stands unless a later one takes it back in turn. Its day plays no part:
// what is void counts as never told, whatever day is asked for.
func (f *fold) findVoided() {
	var voids []*Posting
	for i := range f.journal {
		if f.journal[i].Voids != "" {
			voids = append(voids, &f.journal[i])
		}
	}
	if len(voids) == 0 {
		return
	}
	slices.SortFunc(voids, func(a, b *Posting) int { return compareFacts(b.ID, a.ID) })
	targets := map[string]bool{}
	for _, v := range voids {
		if !targets[v.ID.String()] {
			targets[v.Voids] = true
		}
	}
	f.voidedLots = map[LotID]bool{}
	for target := range targets {
		if strings.HasPrefix(target, "L") {
			f.voidedLots[LotID(target)] = true
		}
	}
	f.markVoided(targets)
}

// markVoided compares few whole ids: writing the id of every fact of a long
// journal would cost more than folding it.
func (f *fold) markVoided(targets map[string]bool) {
	mails := map[[firstBytes]byte]bool{}
	for target := range targets {
		if letters, ok := strings.CutPrefix(target, "M"); ok && len(letters) >= firstLetters {
			if first, err := crockford.DecodeString(letters[:firstLetters]); err == nil {
				mails[[firstBytes]byte(first)] = true
			}
		}
	}
	for i := range f.lines {
		id := f.posting(int32(i)).ID
		mayBe := id.Mail == (MailID{}) || mails[[firstBytes]byte(id.Mail[:firstBytes])]
		f.places[i].voided = mayBe && targets[id.String()]
	}
}

// Eight letters of an id are its mail's first five bytes.
const (
	firstLetters = 8
	firstBytes   = 5
)
