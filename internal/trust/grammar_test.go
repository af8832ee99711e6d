package trust

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// The generators below write Authentication-Results by the grammar of RFC 8601,
// with everything in them that could lead a reader astray.

var (
	methods = rapid.SampledFrom([]string{"dkim", "dmarc", "spf", "arc", "auth", "dkim-adsp"})
	values  = rapid.SampledFrom([]string{"pass", "fail", "none", "neutral", "temperror", "softfail"})
	props   = rapid.SampledFrom([]string{"header.i", "header.d", "header.from", "header.b", "header.s", "smtp.mailfrom", "policy.x"})
	domains = rapid.SampledFrom([]string{"amazon.com", "amazonses.com", "evil.example", "bounces.amazon.com", "amazon.de"})
	// bait is text that means a pass, should a reader take it for a part of the field.
	bait = rapid.SampledFrom([]string{
		"", "x", "; dmarc=pass header.from=amazon.com", "dkim=pass header.i=@amazon.com;", "a (b) c", `"`, `\`, ")", "(", "\r\n ", "=", "@",
	})
)

func drawResults(t *rapid.T) []result {
	results := make([]result, rapid.IntRange(0, 4).Draw(t, "results"))
	for i := range results {
		results[i] = result{method: methods.Draw(t, "method"), value: values.Draw(t, "value"), props: map[string]string{}}
		for range rapid.IntRange(0, 3).Draw(t, "properties") {
			results[i].props[props.Draw(t, "property")] = drawValue(t)
		}
	}
	return results
}

// drawValue is a property's value as meant: a domain, an address, or anything.
func drawValue(t *rapid.T) string {
	switch rapid.IntRange(0, 3).Draw(t, "value's form") {
	case 0:
		return domains.Draw(t, "domain")
	case 1:
		return "@" + domains.Draw(t, "domain")
	case 2:
		return "a=b/c@" + domains.Draw(t, "domain")
	}
	return strings.ReplaceAll(bait.Draw(t, "quoted"), "\r\n", "")
}

// drawField writes results as a field of mx.google.com, and what was meant by it.
func drawField(t *rapid.T, results []result) (authRes, string) {
	meant := authRes{id: "mx.google.com", results: results}
	out := gap(t) + "mx.google.com"
	if rapid.Bool().Draw(t, "version") {
		out += " " + gap(t) + "1"
	}
	if len(results) == 0 {
		return meant, out + gap(t) + ";" + gap(t) + "none" + gap(t)
	}
	for _, r := range results {
		out += gap(t) + ";" + gap(t) + mixed(t, r.method) + gap(t)
		if rapid.Bool().Draw(t, "method version") {
			out += "/" + gap(t) + "1" + gap(t)
		}
		out += "=" + gap(t) + mixed(t, r.value)
		if rapid.Bool().Draw(t, "reason") {
			out += " " + gap(t) + "reason" + gap(t) + "=" + gap(t) + quoted(t, bait.Draw(t, "reason"))
		}
		for name, value := range r.props {
			ptype, property, _ := strings.Cut(name, ".")
			out += " " + gap(t) + ptype + gap(t) + "." + gap(t) + mixed(t, property) + gap(t) + "=" + gap(t) + written(t, value)
		}
	}
	return meant, out + gap(t)
}

func written(t *rapid.T, value string) string {
	_, domain, isAddress := strings.Cut(value, "@")
	bare := domain
	if !isAddress {
		bare = value
	}
	simple := bare != "" && !strings.ContainsFunc(bare, func(r rune) bool { return !hostname(byte(r)) })
	if simple && rapid.Bool().Draw(t, "bare") {
		return value
	}
	return quoted(t, value)
}

// quoted writes a quoted string in one of its many forms.
func quoted(t *rapid.T, text string) string {
	var b strings.Builder
	for _, c := range []byte(strings.ReplaceAll(text, "\r\n", "")) {
		if c == '"' || c == '\\' || rapid.IntRange(0, 9).Draw(t, "quote") == 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return `"` + b.String() + `"`
}

// gap is CFWS: nothing, blanks, folds, comments that nest and hold bait.
func gap(t *rapid.T) string {
	switch rapid.IntRange(0, 5).Draw(t, "gap") {
	case 0:
		return " "
	case 1:
		return "\r\n\t"
	case 2:
		return comment(t, bait.Draw(t, "comment"))
	case 3:
		return " (" + comment(t, bait.Draw(t, "inner comment")) + " x)\r\n "
	}
	return ""
}

func comment(t *rapid.T, text string) string {
	escaped := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(text)
	return fmt.Sprintf("(%s)", escaped)
}

// mixed writes a keyword in capitals now and then.
func mixed(t *rapid.T, word string) string {
	if rapid.IntRange(0, 4).Draw(t, "capitals") == 0 {
		return strings.ToUpper(word)
	}
	return word
}
