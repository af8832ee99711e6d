package trust

import (
	"slices"
	"strings"

	"mailtrack/internal/rawmail"
)

// recipient is whose mail it is, or why nobody can tell.
type recipient struct {
	account string
	missing string
}

// recipient applies rule 3: the signed To or Cc holds an address of a configured
// account. A genuine mail to somebody else, mailed on, still passes dkim: only
// what the signature covers tells for whom it was written. Amazon signs To and
// not Cc (field guide, section 2, grade A), so a Cc counts only where a
// signature of the domain says that it covers it.
func (j *Judge) recipient(mail rawmail.Message, domain string) recipient {
	boxes, missing := addressees(mail, domain)
	if missing != "" {
		return recipient{missing: missing}
	}
	var names []string
	for _, account := range j.Accounts {
		if slices.ContainsFunc(account.Addresses, func(a string) bool { return boxes[box(a)] }) {
			names = append(names, account.Name)
		}
	}
	switch len(names) {
	case 0:
		return recipient{missing: "not addressed to a configured account"}
	case 1:
		return recipient{account: names[0]}
	}
	return recipient{missing: "addressed to two accounts"}
}

// addressees are the mailboxes that the signed address fields name.
func addressees(mail rawmail.Message, domain string) (boxes map[string]bool, missing string) {
	boxes = map[string]bool{}
	for _, name := range []string{"To", "Cc"} {
		fields := mail.All(name)
		if len(fields) > 1 {
			return nil, "more than one " + name + " field"
		}
		if len(fields) == 0 || !signed(mail, domain, name, name == "To") {
			continue
		}
		list, err := rawmail.Addresses(fields[0].Value())
		if err != nil {
			return nil, "the " + name + " field cannot be read"
		}
		for _, a := range list {
			boxes[a.Box()] = true
		}
	}
	return boxes, ""
}

// box is the mailbox of a configured address; what is no address matches none.
func box(address string) string {
	list, err := rawmail.Addresses(address)
	if err != nil || len(list) != 1 {
		return ""
	}
	return list[0].Box()
}

// signed says that every DKIM-Signature of domain covers the named field. Which
// of several signatures passed is not asked: the weakest counts. Without any
// (some providers take it away) the answer is usual.
func signed(mail rawmail.Message, domain, name string, usual bool) bool {
	found := false
	for _, f := range mail.All("DKIM-Signature") {
		tags := signatureTags(f.Value())
		if !strings.EqualFold(tags["d"], domain) {
			continue
		}
		found = true
		covers := func(h string) bool { return strings.EqualFold(h, name) }
		if !slices.ContainsFunc(strings.Split(tags["h"], ":"), covers) {
			return false
		}
	}
	return found || usual
}

// signatureTags are the tags of a DKIM-Signature (RFC 6376, 3.2), white space
// taken out.
func signatureTags(value string) map[string]string {
	tags := map[string]string{}
	for part := range strings.SplitSeq(value, ";") {
		name, content, _ := strings.Cut(part, "=")
		tags[strings.TrimSpace(name)] = strings.Join(strings.Fields(content), "")
	}
	return tags
}
