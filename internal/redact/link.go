package redact

import (
	"net/netip"
	"net/url"
	"strings"

	"mailtrack/reward"
)

// ours are the hosts of Amazon's beside the shops themselves.
var ours = []string{"amazonses.com", "media-amazon.com", "ssl-images-amazon.com", "images-amazon.com", "awstrack.me", "amazontrust.com", "audible.com", "audible.co.uk", "audible.de", "primevideo.com"}

// shopHost says whether a host is one of Amazon's, and how many of its last
// labels say so.
func shopHost(host string) (labels int, ok bool) {
	host = strings.ToLower(host)
	under := func(domain string) bool { return host == domain || strings.HasSuffix(host, "."+domain) }
	for _, m := range reward.AllMarkets() {
		if under(m.Domain) {
			return strings.Count(m.Domain, ".") + 1, true
		}
	}
	for _, domain := range ours {
		if under(domain) {
			return strings.Count(domain, ".") + 1, true
		}
	}
	return 0, false
}

var plainLabel = form(`^(www|smile|gc|email|bounces|marketplace|m|images|images-[a-z]+|m|pay|music|kindle|read|sellercentral|sns|feedback|smtp-out|r|[a-z]{2}-[a-z]+-\d)$`)

// host keeps what names Amazon, and nothing else.
func (r *run) host(host string) string {
	if ip, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return r.stand.ip(ip.String())
	}
	switch strings.ToLower(host) {
	case "www.w3.org", "schema.org", "localhost":
		return host
	}
	labels, ok := shopHost(host)
	if !ok {
		return r.stand.host(host)
	}
	all := strings.Split(host, ".")
	for i := range len(all) - labels {
		if !plainLabel().MatchString(strings.ToLower(all[i])) {
			all[i] = r.stand.token(all[i])
		}
	}
	return strings.Join(all, ".")
}

var plainStep = form(`^(gp|css|dp|ap|a|b|s|hz|gc|ref|product|help|customer|display\.html|detail\.html|[rf]\.html|view\.html|summary|order-details|order-history|your-orders|your-account|youraccount|orders|order|shiptrack|progress-tracker|package|returns|return|returns-support|contact-us|contactus|customerservice|cancellationform|tracking|privacy|conditions|subscribe|unsubscribe|review|review-your-purchases|digital|video|music|kindle|prime|homepage\.html|index\.html|cart|wishlist|message|mailto|registry|images|I|G|01|nodeId|StatutoryRights|TR|svg|1999|xhtml|1998|Math|MathML|TR|xlink|2000)$`)

// link keeps the scheme, Amazon's host and the steps of the path that are
// names of its pages; the rest becomes ids.
func (r *run) link(target string) string {
	trimmed := strings.TrimSpace(target)
	lower := strings.ToLower(trimmed)
	switch {
	case trimmed == "" || trimmed == "#":
		return target
	case strings.HasPrefix(lower, "mailto:"):
		address, _, _ := strings.Cut(trimmed[len("mailto:"):], "?")
		if plain, err := url.PathUnescape(address); err == nil {
			address = plain
		}
		return "mailto:" + r.addresses(address)
	case strings.HasPrefix(lower, "tel:"), strings.HasPrefix(lower, "sms:"):
		return lower[:4] + r.stand.number(trimmed[4:])
	case strings.HasPrefix(lower, "cid:"):
		return "cid:" + r.stand.token(trimmed[4:])
	case strings.HasPrefix(lower, "data:"):
		return "data:,"
	}
	address, fragment, _ := strings.Cut(trimmed, "#")
	address, query, asked := strings.Cut(address, "?")
	scheme, rest, found := strings.Cut(address, "://")
	var b strings.Builder
	switch {
	case found && plainScheme().MatchString(scheme):
		host, path, slash := strings.Cut(rest, "/")
		_, host = cutLast(host, "@")
		host, port, _ := strings.Cut(host, ":")
		b.WriteString(scheme + "://" + r.host(host))
		if port != "" && strings.Trim(port, "0123456789") == "" {
			b.WriteString(":" + port)
		}
		if slash {
			b.WriteString("/" + r.path(path))
		}
	case strings.HasPrefix(lower, "www."):
		host, path, slash := strings.Cut(address, "/")
		b.WriteString(r.host(host))
		if slash {
			b.WriteString("/" + r.path(path))
		}
	default:
		b.WriteString(r.path(address))
	}
	if asked {
		b.WriteString("?" + r.query(query))
	}
	if fragment != "" {
		b.WriteString("#" + r.step(fragment))
	}
	return b.String()
}

var plainScheme = form(`^(?i)(https?|ftp)$`)

func cutLast(text, mark string) (before, after string) {
	if at := strings.LastIndex(text, mark); at >= 0 {
		return text[:at], text[at+len(mark):]
	}
	return "", text
}

func (r *run) path(path string) string {
	steps := strings.Split(path, "/")
	for i, step := range steps {
		steps[i] = r.step(step)
	}
	return strings.Join(steps, "/")
}

func (r *run) step(step string) string {
	if plain, err := url.PathUnescape(step); err == nil {
		step = plain
	}
	if step == "" || plainStep().MatchString(step) {
		return step
	}
	if name, value, found := strings.Cut(step, "="); found && name == "ref" {
		return "ref=" + r.stand.token(value)
	}
	if orderForm().MatchString(step) {
		return orderForm().ReplaceAllStringFunc(step, r.stand.order)
	}
	return r.stand.token(step)
}

var plainKey = form(`^[A-Za-z][A-Za-z._-]{0,24}$`)

// query keeps the keys. A value may be a link, or hold an order number.
func (r *run) query(query string) string {
	sep := "&"
	if strings.Contains(query, "&amp;") {
		sep = "&amp;"
	}
	all := strings.Split(query, sep)
	for i, one := range all {
		key, value, has := strings.Cut(one, "=")
		if !plainKey().MatchString(key) || r.private[strings.ToLower(key)] {
			key = r.stand.token(key)
		}
		if all[i] = key; has {
			all[i] += "=" + r.value(value)
		}
	}
	return strings.Join(all, sep)
}

func (r *run) value(value string) string {
	plain, err := url.QueryUnescape(value)
	if err != nil {
		plain = value
	}
	switch {
	case plain == "":
		return ""
	case strings.Contains(plain, "://") && len(plain) < 4000:
		return url.QueryEscape(r.link(plain))
	case orderForm().MatchString(plain):
		return strings.Join(mapAll(orderForm().FindAllString(plain, -1), r.stand.order), "%2C")
	case emailForm().MatchString(plain):
		return url.QueryEscape(r.addresses(emailForm().FindString(plain)))
	}
	return r.stand.token(plain)
}

func mapAll(all []string, f func(string) string) []string {
	for i := range all {
		all[i] = f(all[i])
	}
	return all
}
