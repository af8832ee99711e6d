package ledger

import (
	"encoding/base32"
	"fmt"
	"strconv"
	"strings"
)

// crockford is Crockford's base 32 in lower case: no i, l, o and u, so that an
// id can be read aloud and typed off paper.
var crockford = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// shownLetters of an id are shown to people: 50 bits, far more than the mails
// of one ledger need to differ.
const shownLetters = 10

// String is "M" and the first ten letters of the identity: "M7k2m9xq4tb".
func (m MailID) String() string { return "M" + m.letters()[:shownLetters] }

// letters is the whole identity, 52 letters.
func (m MailID) letters() string { return crockford.EncodeToString(m[:]) }

// String is "F3" for the user's own third fact, and the mail's id with the
// number of the fact for a mail's: "M7k2m9xq4tb.0".
func (f FactID) String() string {
	if f.Mail == (MailID{}) {
		return "F" + strconv.FormatUint(uint64(f.N), 10)
	}
	return f.Mail.String() + "." + strconv.FormatUint(uint64(f.N), 10)
}

// mailLetters reads what a person typed for a mail's id, or for the beginning
// of one: capitals are small letters, and the letters that Crockford left out
// are the digits they look like.
func mailLetters(text string) (string, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	letters, isMail := strings.CutPrefix(text, "m")
	letters = strings.NewReplacer("i", "1", "l", "1", "o", "0").Replace(letters)
	if !isMail || letters == "" || strings.Trim(letters, "0123456789abcdefghjkmnpqrstvwxyz") != "" {
		return "", fmt.Errorf("%q is no id of a mail: one is M and ten letters, like M7k2m9xq4tb, or the beginning of that", text)
	}
	return letters, nil
}

// ParseManualID reads the id of one of the user's own facts: "F3".
func ParseManualID(text string) (FactID, error) {
	text = strings.TrimSpace(text)
	if len(text) > 1 && (text[0] == 'F' || text[0] == 'f') {
		if n, err := strconv.ParseUint(text[1:], 10, 32); err == nil && n > 0 {
			return FactID{N: uint32(n)}, nil
		}
	}
	return FactID{}, fmt.Errorf("%q is no id of a fact you added: one is F and its number, like F3", text)
}
