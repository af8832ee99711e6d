package ledger

import (
	"errors"
	"strings"
	"testing"

	"mailtrack/reward"
)

func TestAnIDIsFoundByItsBeginning(t *testing.T) {
	l := fresh(t)
	near, far := mailOf(1), mailOf(2)
	near.ID = mailOf(1).ID
	twin := mailOf(3)
	twin.ID = near.ID
	twin.ID[31]++ // differs in the last of 52 letters only
	record(t, l, near, far, twin)

	whole := "M" + near.ID.letters()
	for _, c := range []struct {
		prefix string
		want   MailID
		err    error
	}{
		{far.ID.String(), far.ID, nil},
		{strings.ToUpper(far.ID.String()), far.ID, nil},
		{" " + far.ID.String()[:5] + " ", far.ID, nil},
		{whole, near.ID, nil},
		{"M" + twin.ID.letters(), twin.ID, nil},
		{near.ID.String(), MailID{}, ErrAmbiguous},
		{whole[:52], MailID{}, ErrAmbiguous},
		{whole + "0", MailID{}, ErrUnknownID},
		{"M0000000000", MailID{}, ErrUnknownID},
	} {
		m, err := l.MailByID(t.Context(), c.prefix)
		if !errors.Is(err, c.err) || m.ID != c.want {
			t.Errorf("%s: %v, %v; want %v, %v", c.prefix, m.ID, err, c.want, c.err)
		}
		if c.err == ErrAmbiguous && !(strings.Contains(err.Error(), whole) && strings.Contains(err.Error(), "M"+twin.ID.letters())) {
			t.Errorf("%s: the candidates are not told apart: %v", c.prefix, err)
		}
	}
	for _, wrong := range []string{"", "M", "7k2m9xq4tb", "M!", "L7k2m9xq4tb", "Mü"} {
		if _, err := l.MailByID(t.Context(), wrong); err == nil || errors.Is(err, ErrUnknownID) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

func TestAFactIsFoundByItsID(t *testing.T) {
	l := fresh(t)
	m := mailOf(1)
	record(t, l, m)
	for _, c := range []struct {
		text string
		want FactID
	}{
		{"F3", FactID{N: 3}}, {"f12", FactID{N: 12}},
		{FactID{m.ID, 0}.String(), FactID{m.ID, 0}}, {m.ID.String()[:4] + ".7", FactID{m.ID, 7}},
	} {
		if got, err := l.FactByID(t.Context(), c.text); got != c.want || err != nil {
			t.Errorf("%s: %v, %v; want %v", c.text, got, err, c.want)
		}
	}
	for _, wrong := range []string{"", "F", "F0", "F-1", "F99999999999", m.ID.String(), m.ID.String() + ".", m.ID.String() + ".x", m.ID.String() + ".1x", "M0000000000.0"} {
		if got, err := l.FactByID(t.Context(), wrong); err == nil {
			t.Errorf("%q: %v", wrong, got)
		}
	}
}

// The letters are those people were shown: ids in notes and scripts must stay.
func TestIDsStay(t *testing.T) {
	id := MailID{0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xff}
	if got := id.String(); got != "M0123456789" {
		t.Errorf("mail id %s", got)
	}
	if got := (FactID{id, 2}).String(); got != id.String()+".2" {
		t.Errorf("fact id %s", got)
	}
	if got := (FactID{N: 3}).String(); got != "F3" {
		t.Errorf("own fact's id %s", got)
	}
	if letters, err := mailLetters("MOIL0"); letters != "0110" || err != nil {
		t.Errorf("letters that look like digits: %s, %v", letters, err)
	}
}

func TestReviewShowsTheNewestFirst(t *testing.T) {
	l := fresh(t)
	var mails []Mail
	for _, n := range []int{5, 1, 9, 3} {
		m := mailOf(n)
		m.Verdict.Result = reward.Forged
		mails = append(mails, m)
	}
	record(t, l, mails...)
	review, err := l.Review(t.Context())
	if err != nil || len(review) != 4 {
		t.Fatalf("%d mails, %v", len(review), err)
	}
	for i := 1; i < len(review); i++ {
		if review[i].Sent.After(review[i-1].Sent) {
			t.Errorf("%v stands after %v", review[i].Sent, review[i-1].Sent)
		}
	}
	if len(review[0].Places) != 1 {
		t.Errorf("its places are %v", review[0].Places)
	}
}

func TestMailsOfAnOrderAreThoseOfThatOrderAlone(t *testing.T) {
	l := fresh(t)
	a, b := mailOf(1), mailOf(2)
	a.Orders, a.Facts[0].Order = []string{"111", "111"}, "111-2"
	b.Orders, b.Facts = []string{"1112"}, nil
	record(t, l, a, b)
	for order, want := range map[string]MailID{"111": a.ID, "111-2": a.ID, "1112": b.ID} {
		mails, err := l.MailsOfOrder(t.Context(), order)
		if err != nil || len(mails) != 1 || mails[0].ID != want {
			t.Errorf("%s: %d mails, %v", order, len(mails), err)
		}
	}
	if mails, err := l.MailsOfOrder(t.Context(), ""); len(mails) != 0 || err != nil {
		t.Errorf("no order: %d mails, %v", len(mails), err)
	}
}
