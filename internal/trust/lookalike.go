package trust

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// lookalikes folds letters to the ASCII letter they are mistaken for, after
// lower-casing. The table is small on purpose: Greek, Cyrillic, Armenian and
// Latin letters that look like one that Amazon's mail domains are made of, in
// either case (Greek nu is folded to n: its capital is N). Full-width and
// mathematical letters and accents are folded by Unicode's own decomposition.
var lookalikes = pairs(
	"аa", "еe", "оo", "сc", "рp", "хx", "уy", "іi", "јj", "ѕs", "мm", "пn", "тt", "кk", "вb", "ԁd", "ԍg", "ӏl", "гr",
	"αa", "βb", "εe", "ηn", "ιi", "κk", "μm", "νn", "οo", "ρp", "ςc", "σo", "τt", "υu", "χx", "ζz", "ϳj",
	"ոn", "օo", "սu", "աw", "հh", "զq", "յj",
	"ɑa", "ᴀa", "ʙb", "ᴄc", "ᴅd", "đd", "ᴇe", "ɡg", "ɢg", "ıi", "ɪi", "ȷj", "ᴊj", "ᴋk", "łl", "ʟl", "ᴍm", "ɱm",
	"ɴn", "ŋn", "ᴏo", "øo", "ᴘp", "ʀr", "ꜱs", "ᴛt", "ᴜu", "ᴢz", "ƶz", "ʐz",
	"。.",
)

// asciiLookalikes are UTS #39's confusables within ASCII that matter here.
var asciiLookalikes = strings.NewReplacer("0", "o", "rn", "m")

func pairs(list ...string) map[rune]rune {
	m := make(map[rune]rune, len(list))
	for _, pair := range list {
		r := []rune(pair)
		m[r[0]] = r[1]
	}
	return m
}

// skeleton folds text to what a hurried eye reads (the idea of UTS #39): no
// invisible characters, no accents, no capitals, look-alikes as the letters
// they imitate, xn-- labels as the Unicode they stand for.
func skeleton(text string) string {
	text = strings.ToLower(text)
	if isASCII(text) && !strings.Contains(text, "xn--") {
		return asciiLookalikes.Replace(text)
	}
	if strings.Contains(text, "xn--") {
		text = unpunycoded(text)
	}
	decomposed := norm.NFKD.String(strings.ToValidUTF8(text, " "))
	folded := strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Mn) {
			return -1
		}
		r = unicode.ToLower(r)
		if plain, ok := lookalikes[r]; ok {
			return plain
		}
		return r
	}, decomposed)
	return asciiLookalikes.Replace(folded)
}

// unpunycoded turns each host name that holds an xn-- label to Unicode; what
// is no Punycode stays.
func unpunycoded(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		end := strings.IndexFunc(text, betweenTokens)
		if end == 0 {
			b.WriteByte(text[0])
			text = text[1:]
			continue
		}
		if end < 0 {
			end = len(text)
		}
		token := text[:end]
		if readable, err := idna.Punycode.ToUnicode(token); err == nil {
			token = readable
		}
		b.WriteString(token)
		text = text[end:]
	}
	return b.String()
}

// betweenTokens says that a character parts two tokens: it is no letter, no
// digit, no dot and no hyphen.
func betweenTokens(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '-'
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
