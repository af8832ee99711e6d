package ledger

import (
	"strings"

	"mailtrack/reward"
)

// lexicon is the strings and category lists of one reading of the journal.
// Equal ones share their memory, and what was met last is found first: of
// 100,000 postings nearly all are of one account.
type lexicon struct {
	known    map[string]string
	last     string
	lists    map[string][]reward.Category // by the bytes they were read from
	lastKey  string
	lastList []reward.Category
	arena    strings.Builder // memory of strings that are not shared; a full one is left to them
}

const arenaSize = 32 << 10

func newLexicon() *lexicon {
	return &lexicon{known: map[string]string{}, lists: map[string][]reward.Category{}}
}

// share is the string of b, the same memory each time.
func (l *lexicon) share(b []byte) string {
	if l.last == string(b) {
		return l.last
	}
	s, ok := l.known[string(b)]
	if !ok {
		s = string(b)
		l.known[s] = s
	}
	l.last = s
	return s
}

// keep is the string of b, in memory that lies together with that of others.
func (l *lexicon) keep(b []byte) string {
	if len(b) > arenaSize/8 {
		return string(b)
	}
	if l.arena.Cap()-l.arena.Len() < len(b) {
		l.arena = strings.Builder{}
		l.arena.Grow(arenaSize)
	}
	start := l.arena.Len()
	l.arena.Write(b)
	return l.arena.String()[start:]
}

// list is the list that was read from b before, or nil.
func (l *lexicon) list(b []byte) []reward.Category {
	if l.lastList != nil && l.lastKey == string(b) {
		return l.lastList
	}
	list := l.lists[string(b)]
	if list != nil {
		l.lastKey, l.lastList = string(b), list
	}
	return list
}
