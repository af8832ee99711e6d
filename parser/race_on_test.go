//go:build race

package parser

import "time"

// slow is a limit of time under the race detector, which costs up to ten times.
func slow(limit time.Duration) time.Duration { return 10 * limit }
