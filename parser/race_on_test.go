//go:build race

package parser

import "time"

// slow is a limit of time under the race detector, which costs up to ten times.
func slow(limit time.Duration) time.Duration { return 10 * limit }

// raceStride is how many mails the longest tests go on by: the race detector looks for races, not for readings: every eighth mail shows them.
const raceStride = 8
