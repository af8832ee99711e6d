package ledger

import "mailtrack/reward"

// mostSteps bounds the search for other splits in one fold: it only adds half a
// sentence to a finding, and must not make a long register slow.
const mostSteps = 200_000

// shareOut tells every pool its lots, by day of earning. Only an unexplained
// spend asks for them.
func (f *fold) shareOut() {
	for _, i := range f.shown {
		p := &f.pools[f.lots[i].pool]
		p.lots = append(p.lots, i)
	}
}

// anotherSplit says that an unexplained spend could be covered, in part at
// least, had earlier spends drawn on other lots: an augmenting path from the
// spend over lots that others used up to one with something left.
func (f *fold) anotherSplit(d *debt, steps *int) bool {
	pool := &f.pools[f.poolFor(d.spend)]
	spends, asked := []int32{d.spend}, map[int32]bool{}
	for n := 0; n < len(spends); n++ {
		spent := f.posting(spends[n])
		for _, i := range pool.lots {
			l := &f.lots[i]
			if *steps--; *steps < 0 || f.posting(l.first).day > spent.day {
				break // pool.lots are by day of earning
			}
			if asked[i] || !l.open(spent.day) || !fits(f.categoriesOf(&l.credit), spent.Categories) {
				continue
			}
			asked[i] = true
			if n > 0 && (l.remaining > 0 || l.lapsed) {
				return true
			}
			for at := l.lastDraw; at >= 0; at = f.draws[at].beforeOfTheLot {
				if f.draws[at].amount > f.draws[at].back {
					spends = append(spends, f.draws[at].spend)
				}
			}
		}
	}
	return false
}

// open says that the lot's last day had not passed on a day.
func (l *lot) open(day reward.Date) bool { return l.expires.IsNone() || l.expires >= day }
