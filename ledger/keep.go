package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Dated is the name of the backup of a moment where several are kept: the time
// in UTC stands before the ending, so that their names sort as they were made
// (ledger.db → ledger-2026-11-22T0812.db). A second one in a minute replaces the
// first.
func Dated(file string, now time.Time) string {
	ending := filepath.Ext(file)
	return strings.TrimSuffix(file, ending) + now.UTC().Format("-2006-01-02T1504") + ending
}

// Prune removes the oldest of the backups that Dated names after file, until
// keep of them are left. It removes only earlier states of this ledger, and not
// made, whatever its date. What it removed is returned, also beside an error.
func (l *Ledger) Prune(ctx context.Context, file, made string, keep int) (removed []string, err error) {
	all, err := datedOf(file)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(name string) bool {
		if same(name, made) {
			return true
		}
		follows, err := l.follows(ctx, name)
		return err != nil || !follows // not ours to remove
	})
	for len(all) > max(keep-1, 0) { // and the one that was made
		if err := os.Remove(all[0]); err != nil {
			return removed, err
		}
		removed, all = append(removed, all[0]), all[1:]
	}
	if removed == nil {
		return nil, nil
	}
	return removed, syncDir(filepath.Dir(file))
}

// datedOf are the regular files that have a name of Dated's, oldest first.
func datedOf(file string) ([]string, error) {
	dir, ending := filepath.Dir(file), filepath.Ext(file)
	name := strings.TrimSuffix(filepath.Base(file), ending)
	made := regexp.MustCompile("^" + regexp.QuoteMeta(name) + `-\d{4}-\d\d-\d\dT\d{4}` + regexp.QuoteMeta(ending) + "$")
	there, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, err
	}
	var all []string
	for _, entry := range there {
		if entry.Type().IsRegular() && made.MatchString(entry.Name()) {
			all = append(all, filepath.Join(dir, entry.Name()))
		}
	}
	return all, nil
}

func same(a, b string) bool {
	first, err := os.Stat(a)
	second, other := os.Stat(b)
	return errors.Join(err, other) == nil && os.SameFile(first, second)
}
