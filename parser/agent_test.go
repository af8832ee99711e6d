package parser

import "testing"

// What one person of customer service writes: "I have added". Once the words of
// granting knew "we" and the passive alone, and nearly every courtesy mail of ten
// languages was a doubt. What one asks for, would do, cannot do or promises is no
// grant of today.
func TestWhatOnePersonGrants(t *testing.T) {
FAIL	mailtrack/parser [setup failed]
FAIL
}
