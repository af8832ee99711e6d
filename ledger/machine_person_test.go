package ledger

import (
	"slices"

	"pgregory.net/rapid"

	"mailtrack/reward"
)

// What a person says to the machine's ledger.

// tell tells the ledger what a person says, and remembers it.
func (m *machine) tell(t *rapid.T, fact ManualFact) (FactID, bool) {
	fact.Now = m.now
	id, err := m.l.Add(t.Context(), fact)
	if err != nil && fact.Decision == nil {
		t.Fatal(err)
	}
	if err != nil {
		return id, false
	}
	m.manual = append(m.manual, fact)
	if want := (FactID{N: uint32(len(m.manual))}); id != want {
		t.Fatalf("told as %s, want %s", id, want)
	}
	for _, d := range m.decided {
		d.gone = slices.ContainsFunc(InForce(m.records()), func(r ManualRecord) bool { return r.ID.N == d.number }) == false
	}
	return id, true
}

func (m *machine) records() (all []ManualRecord) {
	for i, fact := range m.manual {
		all = append(all, ManualRecord{FactID{N: uint32(i + 1)}, fact})
	}
	return all
}

func (m *machine) add(t *rapid.T) {
	p := anyPosting(t, 0)
	p.Fact.Amount.Currency = "USD"
	if p.Fact.Amount.Minor == 0 {
		p.Fact.Amount.Minor = 25
	}
	day := reward.DateOf(2028, 2, 20) + reward.Date(rapid.IntRange(0, 45).Draw(t, "own day"))
	if !p.Fact.Expires.IsNone() {
		p.Fact.Expires += day - p.Day
	}
	m.tell(t, ManualFact{Fact: p.Fact, Account: p.Account, Market: "amazon.com", Day: day})
}

// show tells what Amazon showed.
func (m *machine) show(t *rapid.T) {
	p := anyShown(t, 1)
	day := reward.DateOf(2028, 2, 20) + reward.Date(rapid.IntRange(0, 45).Draw(t, "own day"))
	if !p.Fact.Expires.IsNone() {
		p.Fact.Expires += day - p.Day
	}
	m.tell(t, ManualFact{Fact: p.Fact, Account: p.Account, Market: p.Market, Day: day, Adjust: p.Adjust})
}

// pin pins a spend, of a mail's or a person's own, to some credit, if that is allowed.
func (m *machine) pin(t *rapid.T) {
	journal := m.journal()
	lots := Fold(journal, reward.AllMarkets(), m.policy, AsOf{Day: 30000}).Lots()
	spends := slices.DeleteFunc(journal, func(p Posting) bool { return p.Fact.What != reward.Spent })
	if len(lots) == 0 || len(spends) == 0 {
		t.Skip("nothing can be pinned")
	}
	spend := rapid.SampledFrom(spends).Draw(t, "spend").ID
	said := &naiveSaid{mail: spend.Mail, verb: PinDraw, own: spend.N, lot: rapid.SampledFrom(lots).Draw(t, "lot").ID}
	decision := &Decision{Verb: PinDraw, Lot: said.lot, Item: Item{Part: OwnEntry, Number: int(spend.N)}}
	if rapid.Bool().Draw(t, "so much") {
		decision.Words = worth(int64(rapid.IntRange(1, 100).Draw(t, "pinned")))
		said.words = decision.Words
	}
	if spend.Mail != (MailID{}) {
		of := m.mail(spend.Mail)
		stored, err := m.l.MailByID(t.Context(), spend.Mail.String())
		if err != nil {
			t.Fatal(err)
		}
		decision.Item, said.mark = stored.ItemAt(int(spend.N)), of.markAt(int(spend.N))
	}
	if id, told := m.tell(t, ManualFact{Day: reward.DateOf(2028, 4, 2), Decision: decision}); told {
		said.number = id.N
		m.decided = append(m.decided, said)
	}
}

func (m *machine) void(t *rapid.T) {
	var names []string
	r := Fold(m.journal(), reward.AllMarkets(), m.policy, AsOf{Day: 30000})
	for _, lot := range r.Lots() {
		names = append(names, string(lot.ID))
	}
	for _, f := range r.Findings {
		names = append(names, string(f.ID))
	}
	for _, p := range m.journal() {
		names = append(names, p.ID.String())
	}
	for i := range m.manual {
		names = append(names, FactID{N: uint32(i + 1)}.String())
	}
	if len(names) == 0 {
		t.Skip("nothing is there")
	}
	m.tell(t, ManualFact{Day: reward.DateOf(2028, 4, 1), Voids: rapid.SampledFrom(names).Draw(t, "voids")})
}

// decide says something to a mail or to one of its parts, if that is allowed.
func (m *machine) decide(t *rapid.T) {
	if len(m.mails) == 0 {
		t.Skip("no mail is there")
	}
	of := rapid.SampledFrom(m.mails).Draw(t, "of")
	stored, err := m.l.MailByID(t.Context(), of.mail.ID.String())
	if err != nil {
		t.Fatal(err)
	}
	n := rapid.IntRange(-1, stored.parts()-1).Draw(t, "part")
	said := &naiveSaid{mail: of.mail.ID, verb: rapid.SampledFrom([]Verb{Accept, Reject, Correct}).Draw(t, "verb"), forged: rapid.Bool().Draw(t, "although forged")}
	switch {
	case n >= len(stored.Facts):
		said.mark = stored.Doubts[n-len(stored.Facts)].Evidence
	case n >= 0:
		if stored.Facts[n].What == "" {
			t.Skip("it is told no more")
		}
		said.mark = stored.Facts[n].Evidence
	}
	decision := &Decision{Verb: said.verb, Item: stored.ItemAt(n), AlthoughForged: said.forged}
	if said.verb == Correct {
		said.words = Words{Amount: reward.Amount{Minor: int64(rapid.IntRange(1, 3).Draw(t, "worth")), Currency: "USD"}}
		decision.Words = said.words
	}
	if said.verb == Correct && n >= 0 && rapid.IntRange(0, 3).Draw(t, "another day") == 0 {
		said.words.Day = of.mail.Day + reward.Date(rapid.IntRange(-9, 9).Draw(t, "days"))
		decision.Words.Day = said.words.Day
	}
	if id, told := m.tell(t, ManualFact{Day: of.mail.Day, Decision: decision}); told {
		said.number = id.N
		m.decided = append(m.decided, said)
		m.fixed = m.fixed || n < 0
	}
}
