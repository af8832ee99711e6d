package ledger

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mailtrack/reward"
)

// What may be why Amazon shows another sum, as a person would guess. The pool is
// anna's promotional one at amazon.com.
func TestLikelyCauses(t *testing.T) {
	waiting := func(what reward.What, minor int64, verdict reward.Result, account string) []Settled {
		m := mailOf(1)
		m.Account, m.Day, m.Verdict.Result = account, reward.DateOf(2026, 3, 5), verdict
		fact := reward.Fact{What: what, Amount: reward.Amount{Minor: minor, Currency: "USD"}, Categories: []reward.Category{reward.Ebooks}}
		m.Facts, m.Doubts = nil, []reward.Doubt{{Evidence: "x", Fact: &fact}}
		if verdict != reward.Genuine {
			m.Facts, m.Doubts = []reward.Fact{fact}, nil
		}
		return []Settled{settle(StoredMail{Mail: m}, nil)}
	}
	doubt := FactID{mailOf(1).ID, 0}.Mail.String()
	for _, c := range []struct {
		name, story, day string
		cat              reward.Category
		more             int64
		waiting          []Settled
		want             []string
	}{
		{"less: a credit of this very day", `
			2026-03-01 m1 shipped earned 1.00 cat=ebooks until=2026-03-10
			2026-03-01 m2 shipped earned 2.00 cat=ebooks until=2026-03-11
			2026-03-01 m3 shipped earned 1.00 cat=music until=2026-03-10`, "2026-03-10", "ebooks", -100, nil, []string{
			"lapse 100 exact: $1.00 lapses at the end of this very day; Amazon may have taken it already"}},
		{"more: what lapsed yesterday or today, and not before", `
			2026-02-01 m0 shipped earned 1.00 cat=ebooks until=2026-03-07
			2026-03-01 m1 shipped earned 1.00 cat=ebooks until=2026-03-08
			2026-03-01 m2 shipped earned 2.50 cat=ebooks until=2026-03-09`, "2026-03-10", "ebooks", 250, nil, []string{
			"lapse 250 exact: $2.50 lapsed after 2026-03-09; Amazon may show it still",
			"lapse 100: $1.00 lapsed after 2026-03-08; Amazon may show it still"}},
		{"more: two together", `
			2026-03-01 m1 shipped earned 1.00 cat=ebooks until=2026-03-08
			2026-03-01 m2 shipped earned 2.50 cat=ebooks until=2026-03-09`, "2026-03-10", "", 350, nil, []string{
			`lapse 350 exact: all 2 of the kind "lapse" together`,
			"lapse 250: $2.50 lapsed after 2026-03-09; Amazon may show it still",
			"lapse 100: $1.00 lapsed after 2026-03-08; Amazon may show it still"}},
		{"more: a promise, and one that is overdue", `
			2026-01-02 m1 order promised 1.50 order=111-1 cat=ebooks
			2026-03-02 m2 order promised 2.00 order=111-2
			2026-03-02 m3 order promised 9.00 order=111-3 cat=pantry`, "2026-03-10", "ebooks", 150, nil, []string{
			"promise 150 exact: $1.50 was promised on 2026-01-02 and is overdue; it may be there, 111-1",
			"promise 200: $2.00 was promised on 2026-03-02 and never confirmed; it may be there, 111-2"}},
		{"more: a credit that names no category", `
			2026-03-02 m1 shipped earned 1.50`, "2026-03-10", "ebooks", 150, nil, []string{
			"category 150 exact: $1.50 of 2026-03-02 names no category; it may be good for this one"}},
		{"less: told twice", `
			2026-03-02 m1 shipped earned 1.50 order=111-1 cat=ebooks
			2026-03-02 m2 shipped earned 1.50 order=111-1 cat=ebooks`, "2026-03-10", "", -150, nil, []string{
			"double 150 exact: $1.50 of 2026-03-02 is perhaps one credit told twice, 111-1"}},
		{"less: spent, and nobody knows from what", `
			2026-03-01 m1 digital-order spent 1.50 order=D01-1 cat=video
			2026-03-20 m2 shipped earned 1.50 cat=ebooks`, "2026-03-20", "ebooks", -150, nil, []string{
			"unexplained 150 exact: $1.50 was spent on 2026-03-01 that no credit is known to cover; it may have been one of these, D01-1"}},
		{"less: an order of unknown goods drew elsewhere; more: it drew here", `
			2026-03-01 m1 shipped earned 1.00 cat=video until=2026-08-31
			2026-03-02 m2 shipped earned 1.00 cat=ebooks
			2026-03-03 m3 digital-order spent 0.40 order=D01-1`, "2026-03-20", "ebooks", -40, nil, []string{
			"category 40 exact: $0.40 of what was spent on 2026-03-03 drew on other credits, though no mail says what was bought, D01-1"}},
		{"more: it drew here", `
			2026-03-01 m1 shipped earned 1.00 cat=video until=2026-08-31
			2026-03-03 m3 digital-order spent 0.40 order=D01-1`, "2026-03-20", "video", 40, nil, []string{
			"category 40 exact: $0.40 of what was spent on 2026-03-03 drew on these, though no mail says what was bought, D01-1"}},
		{"more: what came back is not known", `
			2026-03-01 m1 shipped earned 1.00 cat=ebooks
			2026-03-02 m2 order spent 1.00 order=111-1 cat=ebooks
			2026-03-03 m3 cancelled cancelled order=111-1`, "2026-03-20", "ebooks", 100, nil, []string{
			"refund 0: an order that credits paid for was cancelled on 2026-03-03; what came back, no mail says"}},
		{"nor does what came back to ben", `
			2026-03-01 m1 shipped earned 1.00 cat=ebooks
			2026-03-01 m4 shipped earned 1.00 cat=ebooks account=ben
			2026-03-02 m2 order spent 1.00 order=111-1 cat=ebooks account=ben
			2026-03-03 m3 cancelled cancelled order=111-1 account=ben`, "2026-03-20", "ebooks", 100, nil, nil},
		{"less: a doubt about a spend", "", "2026-03-20", "ebooks", -70, waiting(reward.Spent, 70, reward.Genuine, "anna"), []string{
			"review 70 exact: a mail of 2026-03-05 that tells of $0.70 spent is in doubt (" + doubt + ".d1)"}},
		{"more: a mail that nobody proved", "", "2026-03-20", "ebooks", 70, waiting(reward.Earned, 90, reward.Unknown, "anna"), []string{
			"review 90: a mail of 2026-03-05 that tells of $0.90 earned is not proven to be Amazon's (" + doubt + ")"}},
		{"a spend does not explain more", "", "2026-03-20", "ebooks", 70, waiting(reward.Spent, 70, reward.Genuine, "anna"), nil},
		{"nor does what is ben's", "", "2026-03-20", "ebooks", -70, waiting(reward.Spent, 70, reward.Genuine, "ben"), nil},
		{"nor what came after", "", "2026-03-04", "ebooks", -70, waiting(reward.Spent, 70, reward.Genuine, "anna"), nil},
		{"nor what is good for something else", "", "2026-03-20", "music", 70, waiting(reward.Earned, 70, reward.Genuine, "anna"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			pool := Pool{"anna", "amazon.com", "USD", reward.PromotionalPot}
			var asked []reward.Category
			if c.cat != "" {
				asked = []reward.Category{c.cat}
			}
			var got []string
			for _, cause := range foldStory(t, c.story, c.day).Causes(pool, asked, reward.Amount{Minor: c.more, Currency: "USD"}, c.waiting) {
				line := fmt.Sprintf("%s %d", cause.Kind, cause.Amount.Minor) + mark(cause.Exact, " exact") + ": " + cause.Why + mark(cause.Order != "" && cause.Kind != CauseReview, ", "+cause.Order)
				if cause.Kind == CauseReview {
					line += " (" + cause.Item + ")"
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
