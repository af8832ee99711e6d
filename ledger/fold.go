package ledger

import "mailtrack/reward"

// Fold is the register as of a day: a pure function of the journal, whose order
// plays no part. What is known today counts for every day asked for: all
// tellings are merged first, then what happened up to the day is folded, each
// lot by the calendar of its own market (ledger rules). Where the policy ends a
// market's days elsewhere, the mail of that market is dated anew first.
//
// The journal is only read, and the register's categories share its memory.
func Fold(journal []Posting, markets reward.Markets, policy Policy, at AsOf) Register {
	packed := newPacker(len(journal))
	for _, at := range inOrder(journal) {
		packed.add(&journal[at])
	}
	return packed.fold(markets, policy, at)
}

// fold folds what was packed. It can be called once.
func (k *packer) fold(markets reward.Markets, policy Policy, at AsOf) Register {
	markets = k.redate(markets, policy)
	f := &fold{slips: k.slips, named: &k.named, markets: markets, policy: policy, at: at}
	f.places = roomFor[place](len(f.slips))[:len(f.slips)]
	f.shopAt = map[shopName]int32{}
	f.findTwins()
	f.findVoided(k.voids, k.void)
	f.gather()
	f.tellLots()
	f.tellAdjustments(k.adjust)
	f.findPinned(k.pins)
	f.tellPromises()
	f.makeRoom()
	f.walk(f.schedule())
	return f.register()
}

// fold is the work in progress. Postings are named by rank, the only order the
// fold knows: day, then the mail's instant, then its identity. When a mail
// arrived plays no part. Shops, pools, orders, lots, promises, draws and debts are
// named by their index here.
type fold struct {
	slips   []slip
	named   *orderNames
	markets reward.Markets
	policy  Policy
	at      AsOf

	places []place
	others []int32 // ranks of spends, refunds and cancellations
	loose  []int32 // ranks of earned facts that name no order, and of the user's own
	vague  []int32 // ranks of such promises

	voidedLots map[LotID]bool // nil: nothing is voided at all
	metVoid    map[LotID]bool // those of them that were told
	accepted   map[FindingID]bool
	earning    int // earned facts of orders
	promising  int // promised facts of orders

	shops    []shop
	shopAt   map[shopName]int32
	pools    []pool
	orders   []order
	orderAt  orderIndex
	lots     []lot
	promises []promise
	draws    []draw
	debts    []debt

	inherited map[int32]lotID // of lots told again without what was voided

	assertions []assertion        // by rank
	asserted   int                // how many of them the walk has passed
	pins       []pinned           // by rank
	pinsOf     map[FactID][]int32 // pins of a spend; nil where nothing is pinned

	tellings []int32 // the ranks that told each credit, one after the other
	shown    []int32 // the lots there are as of the day, by day of earning
	moves    []move
	findings []Finding
}

// place is what the fold found out about the posting of one rank.
type place struct {
	order  int32 // none: -1
	next   int32 // the next telling of the same order, none: -1; findTwins links through it before
	about  int32 // the lot or promise that the step is about, else the rank
	step   step
	twin   bool
	voided bool
}

func (f *fold) posting(rank int32) *slip { return &f.slips[rank] }

// gather sets every posting beside its shop and its order. A twin is left out.
// A voided earned fact stays among its order's tellings, because the numbers of
// its fellows must not change; it is taken out when they are told.
func (f *fold) gather() {
	f.orderAt = newOrderIndex(len(f.slips))
	f.orders = roomFor[order](len(f.slips))
	f.tellings = roomFor[int32](len(f.slips))
	for i := range f.slips {
		rank, p, here := int32(i), f.posting(int32(i)), &f.places[i]
		here.order, here.next = -1, -1
		if here.twin || (here.voided && p.What != reward.Earned) {
			continue
		}
		switch p.What {
		case reward.Earned, reward.Promised, reward.Spent:
			if p.Currency == "" || p.minor <= 0 || p.minor > mostMinor {
				f.noteNoAmount(rank)
				continue
			}
		case reward.Cancelled, reward.Refunded:
		case reward.Shown:
			f.gatherShown(rank, p)
			continue
		default:
			continue
		}
		here.order = f.orderNamed(p)
		f.sortIn(rank, p)
	}
}

func (f *fold) sortIn(rank int32, p *slip) {
	o := f.places[rank].order
	switch {
	case p.What == reward.Earned && (o < 0 || p.manual()):
		f.loose = append(f.loose, rank)
	case p.What == reward.Earned:
		f.orders[o].earned.add(f.places, rank)
		f.earning++
	case p.What == reward.Promised && (o < 0 || p.manual()):
		f.vague = append(f.vague, rank)
	case p.What == reward.Promised:
		f.orders[o].promised.add(f.places, rank)
		f.promising++
	default:
		f.others = append(f.others, rank)
		if p.What == reward.Spent && o >= 0 && f.orders[o].paid.IsNone() {
			f.orders[o].paid = p.day
		}
	}
}

// makeRoom asks for memory once: what grows step by step costs twice, and room
// that is never used costs nothing. A draw empties a lot or ends a spend.
func (f *fold) makeRoom() {
	f.shown = roomFor[int32](len(f.lots))
	f.draws = roomFor[draw](len(f.lots) + len(f.others))
	f.moves = roomFor[move](2*len(f.lots) + cap(f.draws))
}
