package redact

import (
	"regexp"
	"sync"
)

// form is an expression that is compiled when it is first asked for. All of them
// together take longer than a balance does, and most processes redact nothing.
func form(source string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })
}
