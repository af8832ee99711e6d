package rawmail

import (
	"testing"
	"time"
)

func TestTimeWhateverItsWhiteSpace(t *testing.T) {
	want := time.Date(2026, time.June, 1, 17, 0, 0, 0, time.UTC)
	for _, value := range []string{"Mon, 1 Jun 2026 10:00:00 -0700", "Mon,\t1\tJun  2026 10:00:00 -0700 (PDT)", " Mon, 01 Jun 2026\t10:00:00 -0700\t"} {
		if got, err := Time(value); err != nil || !got.Equal(want) {
			t.Errorf("%q is read as %s, %v", value, got, err)
		}
	}
	if got, err := Time("yesterday"); err == nil {
		t.Errorf("read as %s", got)
	}
}
