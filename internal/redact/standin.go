package redact

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sort is what kind of thing was replaced, as the summary names it.
type sort string

const (
	names     sort = "name"
	places    sort = "word of an address"
	titles    sort = "word of a title"
	notes     sort = "word of a message"
	emails    sort = "e-mail address"
	orders    sort = "order number"
	numbers   sort = "number"
	tokens    sort = "id or token"
	hosts     sort = "host"
	fields    sort = "header field"
	allHidden sort = "word you named"
)

var sorts = []sort{names, allHidden, places, emails, numbers, orders, tokens, hosts, titles, notes, fields}

// standIns remembers what stands for what. They are numbered in the order of
// occurrence and never computed from what they stand for, so that nobody can
// compute them back; none occurs in the mail already.
type standIns struct {
	words    *vocabulary
	original string // everything the mail says, in lower case
	by       map[string]string
	used     map[string]bool
	count    map[sort]int
	made     map[string]int
}

func newStandIns(v *vocabulary, original string) *standIns {
	return &standIns{words: v, original: strings.ToLower(original), by: map[string]string{}, used: map[string]bool{}, count: map[sort]int{}, made: map[string]int{}}
}

// of is the stand-in of one thing; make is asked for the n-th of its series
// until one is free.
func (st *standIns) of(what sort, key, series string, make func(n int) string) string {
	key = series + "\x00" + key
	if found, ok := st.by[key]; ok {
		return found
	}
	const enough = 1000 // short things run out of others
	with := ""
	for range enough {
		st.made[series]++
		with = make(st.made[series])
		if lower := strings.ToLower(with); with != "" && !st.used[lower] && (len(with) < 4 || !strings.Contains(st.original, lower)) {
			break
		}
	}
	st.by[key], st.used[strings.ToLower(with)] = with, true
	st.count[what]++
	return with
}

var people = []string{"Robin", "Sample", "Alex", "Placeholder", "Kim", "Standin", "Sascha", "Mockman", "Toni", "Nobody", "Jules", "Dummy"}

// word stands for a word: the same in capitals and small letters.
func (st *standIns) word(what sort, word string) string {
	lower := strings.ToLower(word)
	series := fmt.Sprintf("word%d", min(utf8.RuneCountInString(word), 12))
	for _, other := range []string{"name", series, "kana"} { // a word is one thing, whatever it was met as
		if found, ok := st.by[other+"\x00"+lower]; ok {
			return cased(found, word)
		}
	}
	switch {
	case isCJK(word):
		return st.of(what, lower, "kana", kana)
	case what == names:
		return cased(st.of(what, lower, "name", func(n int) string {
			if n <= len(people) {
				return people[n-1]
			}
			return st.madeUp(n, 7)
		}), word)
	}
	length := min(max(utf8.RuneCountInString(word), 3), 12)
	return cased(st.of(what, lower, series, func(n int) string { return st.madeUp(n, length) }), word)
}

// madeUp is the n-th word of that length that means nothing, or "" where it
// holds a word that a reading may rest on.
func (st *standIns) madeUp(n, length int) string {
	const consonants, vowels = "bdfgklmnrtvz", "aio"
	const step = 7919 // a prime: neighbours look different, and none comes twice
	size := 1
	for i := range length {
		size *= len(vowels)
		if i%2 == 0 {
			size *= len(consonants) / len(vowels)
		}
	}
	rest := n / size
	n = n * step % size
	word := make([]byte, length)
	for i := length - 1; i >= 0; i-- {
		letters := vowels
		if i%2 == 0 {
			letters = consonants
		}
		word[i] = letters[n%len(letters)]
		n /= len(letters)
	}
	made := string(word)
	if rest > 0 {
		made += fmt.Sprint(rest)
	}
	for i := range made {
		for end := i + 3; end <= len(made); end++ {
			if part := made[i:end]; st.words.read[part] && (len(part) > 3 || len(part) == len(made)) {
				return ""
			}
		}
	}
	return made
}

func kana(n int) string {
	const signs = "アイウエオカキクケコサシスセソ"
	all := []rune(signs)
	return string([]rune{all[n/15/15%15], all[n/15%15], all[n%15]})
}

// cased writes a stand-in as its original is written.
func cased(with, like string) string {
	switch {
	case isCJK(with):
		return with
	case utf8.RuneCountInString(like) > 1 && strings.ToUpper(like) == like:
		return strings.ToUpper(with)
	case isCapital(like):
		return strings.ToUpper(with[:1]) + with[1:]
	}
	return strings.ToLower(with)
}

func (st *standIns) order(number string) string {
	head, _, _ := strings.Cut(number, "-")
	if head[0] != 'D' {
		head = "111"
	}
	return st.of(orders, number, "order", func(n int) string { return fmt.Sprintf("%s-555%04d-775%04d", head, n, n) })
}

func (st *standIns) email(address string) string {
	return st.of(emails, strings.ToLower(address), "email", func(n int) string { return fmt.Sprintf("person%d@example.org", n) })
}

func (st *standIns) host(name string) string {
	return st.of(hosts, strings.ToLower(name), "host", func(n int) string { return fmt.Sprintf("host%d.example.org", n) })
}

func (st *standIns) ip(number string) string {
	return st.of(hosts, number, "ip", func(n int) string {
		if strings.Contains(number, ":") {
			return fmt.Sprintf("2001:db8::%x", n)
		}
		return fmt.Sprintf("192.0.2.%d", n%255)
	})
}

// number stands for digits, whatever is set between them: a telephone number is
// one thing in every form.
func (st *standIns) number(written string) string {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, written)
	length := utf8.RuneCountInString(digits)
	with := st.of(numbers, digits, fmt.Sprintf("number%d", length), func(n int) string {
		text := fmt.Sprintf("%0*d", length, n)
		if zeros := len(text) - len(strings.TrimLeft(text, "0")); zeros > 2 {
			text = strings.Repeat("5", zeros-2) + text[zeros-2:]
		}
		return text[len(text)-length:]
	})
	at := 0
	return strings.Map(func(r rune) rune {
		if !unicode.IsDigit(r) {
			return r
		}
		at++
		return rune(with[at-1])
	}, written)
}

// token stands for an id: capitals, small letters and digits where they were,
// and a number at its end.
func (st *standIns) token(id string) string {
	if id == "" {
		return ""
	}
	mask := []byte{}
	room := 0
	for _, r := range id {
		switch {
		case unicode.IsDigit(r):
			mask = append(mask, '0')
		case unicode.IsUpper(r):
			mask = append(mask, 'X')
		case unicode.IsLetter(r):
			mask = append(mask, 'x')
		case strings.ContainsRune("-_.+/=:~", r):
			mask = append(mask, byte(r))
			continue
		default:
			mask = append(mask, '-')
			continue
		}
		room++
	}
	return st.of(tokens, id, "token"+string(mask), func(n int) string {
		number := fmt.Sprint(n)
		if len(number) > room {
			return "x" + number
		}
		with := []byte(string(mask))
		for i, at := len(with)-1, len(number)-1; at >= 0; i-- {
			if c := with[i]; c == '0' || c == 'X' || c == 'x' {
				with[i] = number[at]
				at--
			}
		}
		return string(with)
	})
}
