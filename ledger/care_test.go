package ledger

import (
	"context"
	"fmt"
	"strconv"
	"time"
)

// takeCare is what other processes do in the tests of backup, restore and
// compact.
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
	case "restore": // over the ledger that is there
		_, err := Restore(ctx, path, path+".backup", noon.Add(time.Duration(n)*time.Second), true)
		fmt.Println("restored", err)
	case "compact":
		_, _, err := unseen(path).Compact(ctx)
		fmt.Println("compacted", err)
	}
	return 0
}
