package ledger

import (
	"context"
	"fmt"
	"strconv"
)

// takeCare is what other processes do in the tests of backup, restore and
// compact. A job of two words has the second behind a comma.
func takeCare(ctx context.Context, job, path string, n int) int {
	switch job {
	case "write": // one mail and one fact of the user's at a time; acknowledged when both are recorded
		l := unseen(path)
		for ; ; n++ {
			if _, err := l.Record(ctx, Batch{Mails: []Mail{largeMail(n)}, Now: noon}); err != nil {
				fmt.Println(err)
				return 1
			}
			if _, err := l.Add(ctx, ManualFact{Day: 20_000, Note: strconv.Itoa(n), Now: noon}); err != nil {
				fmt.Println(err)
				return 1
			}
			fmt.Println(n)
		}
	}
	return 0
}
