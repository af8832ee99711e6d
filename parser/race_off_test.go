//go:build !race

package parser

import "time"

// slow is a limit of time as it is promised.
func slow(limit time.Duration) time.Duration { return limit }
