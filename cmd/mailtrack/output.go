package main

import (
	"fmt"
	"io"
)

// output is stdout. It remembers the first write that failed, so that a full
// disk or a broken pipe does not look like an answer, and writes nothing after.
type output struct {
	to     io.Writer
	failed error
}

func (o *output) Write(p []byte) (int, error) {
	if o.failed != nil {
		return 0, o.failed
	}
	n, err := o.to.Write(p)
	if err != nil {
		o.failed = fmt.Errorf("the answer could not be written: %w", err)
	}
	return n, o.failed
}
