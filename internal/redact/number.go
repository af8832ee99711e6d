package redact

import (
	"regexp"
	"strings"
	"unicode"

	"mailtrack/internal/rawmail"
)

// The shapes of what is private wherever it stands.
var (
	urlForm   = form(`(?i)\b(?:https?|ftp)://[^\s<>"')\]]+|\bwww\.[a-z0-9-]+\.[a-z][^\s<>"')\]]*|\b(?:mailto|tel):[^\s<>"')\]]+`)
	emailForm = form(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)+`)
	orderForm = form(`(?:\b\d{3}|\bD\d{2})-\d{7}-\d{7}\b`) // field guide, section 4
	groupForm = form(`\b[0-9A-Za-z]+(?:-[0-9A-Za-z]+)+\b`)
	claimForm = form(`^[A-Z0-9]{4}-[A-Z0-9]{6}-[A-Z0-9]{4,5}$`) // of a gift card
	dayForm   = form(`(?i)^(\d{4}-\d{1,2}-\d{1,2}(t\d+)?|\d{1,2}-\d{1,2}-\d{2,4}|\d{1,2}-?[\pL]{3,9}-?\d{2,4}|(19|20)\d{2}-(19|20)\d{2})$`)
	phoneForm = form(`(?:\+|\b00)[1-9][\d ().\-/]{6,}\d|\(\d{2,5}\) ?\d[\d .\-/]{3,}\d|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}-\d{4}\b|\b0\d{2,5}[ /-]\d[\d -]{4,}\d\b|\b0\d(?: \d{2}){4}\b`)
	tokenForm = form(`[A-Za-z0-9_]{6,}`)
	digitForm = form(`\d+`)
)

// shapes replaces what its shape gives away.
func (r *run) shapes(s *sheet) {
	each := func(form *regexp.Regexp, with func(found string) string) {
		for _, at := range form.FindAllStringIndex(s.text, -1) {
			if stand := with(s.text[at[0]:at[1]]); stand != "" {
				s.replace(at[0], at[1], stand)
			}
		}
	}
	for _, at := range urlForm().FindAllStringIndex(s.text, -1) {
		end := at[0] + len(strings.TrimRight(s.text[at[0]:at[1]], ".,;:!?*"))
		s.replace(at[0], end, r.link(s.text[at[0]:end]))
	}
	for _, at := range emailForm().FindAllStringIndex(s.text, -1) {
		address := strings.TrimRight(s.text[at[0]:at[1]], ".-")
		s.replace(at[0], at[0]+len(address), r.address(address, s.Name == "from" && s.Place == 0))
	}
	each(orderForm(), r.stand.order)
	each(groupForm(), func(found string) string {
		if !dayForm().MatchString(found) && (claimForm().MatchString(found) || strings.Count(found, "-") > 1 && digitsIn(found) >= 6) {
			return r.stand.token(found)
		}
		return ""
	})
	for _, at := range phoneForm().FindAllStringIndex(s.text, -1) {
		if at[0] == 0 || !strings.ContainsAny(s.text[at[0]-1:at[0]], "$.,-/") {
			s.replace(at[0], at[1], r.stand.number(s.text[at[0]:at[1]]))
		}
	}
	for _, at := range tokenForm().FindAllStringIndex(s.text, -1) {
		found := s.text[at[0]:at[1]]
		letters := len(found) - digitsIn(found)
		switch {
		case dayForm().MatchString(found):
		case letters == 0 && len(found) >= 7 && !besideMoney(s.text[:at[0]], s.text[at[1]:]):
			s.replace(at[0], at[1], r.stand.number(found))
		case letters > 0 && digitsIn(found) >= 2 && (len(found) >= 8 || strings.ToUpper(found) == found):
			s.replace(at[0], at[1], r.stand.token(found))
		}
	}
}

func digitsIn(text string) int {
	n := 0
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			n++
		}
	}
	return n
}

// besideMoney says whether digits between two texts are an amount.
func besideMoney(before, after string) bool {
	before, after = strings.TrimRight(before, " "), strings.TrimLeft(after, " ")
	for _, sign := range []string{"$", "€", "£", "¥", "￥", "₹", "EUR", "USD", "JPY", "INR", "GBP", "CAD", "円"} {
		if strings.HasSuffix(before, sign) || strings.HasPrefix(after, sign) {
			return true
		}
	}
	return false
}

// address is the stand-in of one e-mail address. A shop's domain stays, and the
// name of a sender before it: in the From field any that names no person.
func (r *run) address(address string, from bool) string {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return r.stand.email(address)
	}
	local, domain := address[:at], address[at+1:]
	if relayed := relayForm().FindStringSubmatch(local); relayed != nil && strings.EqualFold(domain, rawmail.PrivateRelay) {
		return relayed[1] + r.stand.token(relayed[2]) + "@" + domain
	}
	if _, ok := shopHost(domain); !ok {
		return r.stand.email(address)
	}
	if !r.isSender(local) && !(from && digitsIn(local) == 0 && !r.namesAPerson(local)) {
		local = r.stand.token(local)
	}
	return local + "@" + r.host(domain)
}

// relayForm is how Apple's private relay writes a shop's sender.
var relayForm = form(`^(.+_at_(?:[a-z]+_)?amazon(?:_[a-z]{2,3}){1,2}_)(.+)$`)

func (r *run) namesAPerson(local string) bool {
	for _, w := range wordsOf(local) {
		if r.private[strings.ToLower(local[w.from:w.to])] {
			return true
		}
	}
	return strings.ContainsRune(local, '.')
}

// addresses replaces every address in a short text, and all of it where it is none.
func (r *run) addresses(text string) string {
	if !emailForm().MatchString(text) {
		return r.stand.token(text)
	}
	return strings.Join(mapAll(emailForm().FindAllString(text, -1), func(a string) string { return r.address(a, false) }), ",")
}

func hasDigit(text string) bool { return strings.ContainsFunc(text, unicode.IsDigit) }
