package redact

import (
	"net/mail"
	"slices"
	"strings"
)

var (
	addressFields = []string{"from", "to", "cc", "bcc", "sender", "reply-to", "resent-from", "resent-to", "resent-cc", "resent-sender", "delivered-to", "x-original-to", "x-forwarded-to", "x-forwarded-for", "envelope-to", "x-envelope-from", "x-envelope-to", "errors-to", "return-receipt-to", "disposition-notification-to", "apparently-to"}
	traceFields   = []string{"received", "x-received", "authentication-results", "arc-authentication-results", "arc-seal", "arc-message-signature", "dkim-signature", "x-google-dkim-signature", "received-spf", "return-path", "message-id", "references", "in-reply-to", "resent-message-id", "bounces-to", "feedback-id", "x-amazon-metadata", "content-id", "x-ses-outgoing", "list-id", "list-unsubscribe"}
	dateFields    = []string{"date", "resent-date", "delivery-date"}
	plainFields   = []string{"x-amazon-mail-relay-type", "precedence", "auto-submitted", "importance", "priority", "x-priority", "content-language", "list-unsubscribe-post", "x-mailer", "mime-version"}
)

// field redacts the value of a header field. A field that is not known keeps
// its name only: there is no saying what it holds.
func (r *run) field(s *sheet) {
	known := func(list []string) bool { return slices.Contains(list, s.Name) }
	switch {
	case s.Name == "subject" || s.Name == "thread-topic":
		r.subject(s)
	case known(addressFields):
		r.addressField(s)
	case known(traceFields):
		r.trace(s)
	case known(dateFields):
		r.dateField(s)
	case known(plainFields) && plainValue().MatchString(s.text) && !r.holdsPrivate(s.text):
	default:
		r.hideField(s)
	}
}

var plainValue = form(`^[\s\w=;,. ()/\\:-]{0,60}$`)

func (r *run) hideField(s *sheet) {
	if from := len(s.text) - len(strings.TrimLeft(s.text, " \t")); from < len(s.text) && strings.TrimSpace(s.text) != "redacted" {
		s.replace(from, len(s.text), "redacted")
		r.stand.of(fields, s.Name, "field", func(int) string { return "\x00" + s.Name })
	}
}

func (r *run) holdsPrivate(text string) bool {
	return slices.ContainsFunc(wordsOf(text), func(w span) bool { return r.private[strings.ToLower(text[w.from:w.to])] })
}

// dateField keeps a date, and no comment behind it.
func (r *run) dateField(s *sheet) {
	date, _, commented := strings.Cut(s.text, "(")
	if _, err := mail.ParseDate(strings.TrimSpace(date)); err != nil {
		r.prose(s)
		return
	}
	if commented && !zoneComment().MatchString(s.text[len(date):]) {
		s.replace(len(date), len(s.text), "")
	}
}

var zoneComment = form(`^\([A-Z]{1,5}\)\s*$`)

// addressField replaces the people in a list of addresses. The shop's own
// display name is prose of the shop.
func (r *run) addressField(s *sheet) {
	shop := false
	for _, at := range emailForm().FindAllStringIndex(s.text, -1) {
		address := s.text[at[0]:at[1]]
		_, domain := cutLast(address, "@")
		_, ok := shopHost(domain)
		ok = ok || strings.HasPrefix(address, "reply") && strings.Contains(address, "amazon") || relayForm().MatchString(strings.TrimSuffix(address, "@"+domain))
		shop = shop || ok
		if !ok {
			r.learnLocal(address)
		}
		s.replace(at[0], at[1], r.address(address, s.Name == "from"))
	}
	if shop {
		r.knownWords(s)
		r.pairs(s)
		return
	}
	for _, w := range wordsOf(s.text) {
		word := s.text[w.from:w.to]
		if s.taken[w.from] || len(word) < 2 || r.labels.noNames[strings.ToLower(word)] {
			continue
		}
		r.learn(word, names)
		s.replace(w.from, w.to, r.stand.word(names, word))
	}
	r.everyDigit(s, span{0, len(s.text)})
}

var (
	traceDate = form(`(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC)`)
	traceWord = form(`[\pL\pN._+@:/=-]+`)
	plainWord = form(`(?i)^(from|by|with|id|for|via|helo|ehlo|unknown|version|cipher|bits|e?smtps?a?|http|https|tls\w{0,40}|using|domain|of|designates|as|permitted|sender|does|not|pass|fail|softfail|neutral|none|temperror|permerror|bestguesspass|dkim|spf|dmarc|arc|auth|p|sp|dis|quarantine|reject|header\.(i|s|b|d|from)|smtp\.(mailfrom|helo|rcpttodomain)|policy\.\w+|reason|client-ip|envelope-from|receiver|identity|mailfrom|v|a|q|c|s|d|t|h|i|b|bh|x|l|cv|rsa-sha256|rsa-sha1|ed25519-sha256|dns/txt|relaxed/(simple|relaxed)|simple/simple|relaxed|simple|ca|cu|google|com|mailto|type|notification|\d{1,3})$`)
	fieldList = form(`(?i)^(h=)?(date|from|to|cc|message-id|subject|mime-version|content-type|content-transfer-encoding|reply-to|feedback-id|sender|list-[a-z-]+|references|in-reply-to|content-id|delivered-to|:)+$`)
)

// trace keeps of a field of the way (RFC 5322, 3.6.7) the words of its grammar
// and the days, and replaces every host, address and id.
func (r *run) trace(s *sheet) {
	for _, at := range traceDate().FindAllStringIndex(s.text, -1) {
		s.replace(at[0], at[1], s.text[at[0]:at[1]])
	}
	for _, at := range traceWord().FindAllStringIndex(s.text, -1) {
		from := at[0]
		word := strings.TrimRight(s.text[from:at[1]], ".:/")
		for word != "" {
			if fieldList().MatchString(word) || plainWord().MatchString(word) {
				break
			}
			key, value, found := strings.Cut(word, "=")
			if found && plainWord().MatchString(key) {
				from += len(key) + 1
				word = value
				if !plainWord().MatchString(key) || strings.EqualFold(key, "b") || strings.EqualFold(key, "bh") || strings.EqualFold(key, "s") {
					s.replace(from, from+len(word), r.stand.token(word))
					break
				}
				continue
			}
			s.replace(from, from+len(word), r.traced(word))
			break
		}
	}
}

var (
	hostForm = form(`^[\pL\pN_-]+(\.[\pL\pN_-]+)+$`)
	ipForm   = form(`^(\d{1,3}(\.\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:.]*)$`)
)

// traced is the stand-in of one word of a trace field.
func (r *run) traced(word string) string {
	local, domain := cutLast(word, "@")
	switch {
	case strings.Contains(word, "://"):
		return r.link(word)
	case strings.Contains(word, "-CU="): // X-AMAZON-METADATA: template and customer
		template, customer, _ := strings.Cut(word, "-CU=")
		return r.stand.token(template) + "-CU=" + r.stand.token(customer)
	case strings.Contains(word, "@") && local == "":
		return "@" + r.host(domain)
	case strings.Contains(word, "@"):
		if _, ok := shopHost(domain); ok {
			if r.isSender(local) {
				return local + "@" + r.host(domain)
			}
			return r.stand.token(local) + "@" + r.host(domain)
		}
		if emailForm().MatchString(word) {
			return r.stand.email(word)
		}
		return r.stand.token(local) + "@" + r.host(domain)
	case ipForm().MatchString(word):
		return r.stand.ip(word)
	case hostForm().MatchString(word) && strings.ContainsFunc(domain, isLetter):
		return r.host(word)
	}
	return r.stand.token(word)
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
