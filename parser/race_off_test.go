//go:build !race

package parser

import "time"

// slow is a limit of time as it is promised.
func slow(limit time.Duration) time.Duration { return limit }

// raceStride is how many mails the longest tests go on by: without the race detector every mail counts.
const raceStride = 1
