package ledger

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"unsafe"
)

// TestLongSlicesLieInLargePages asks the system where a slice lies: a balance of
// 100,000 facts that touched each small page took twice the processor time.
func TestLongSlicesLieInLargePages(t *testing.T) {
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Skip("this system has no large pages")
	}
	s := roomFor[slip](1_000_000)
	middle := uintptr(unsafe.Pointer(&s[:cap(s)][cap(s)/2]))
	if flags := flagsOf(t, middle); !strings.Contains(flags+" ", " hg ") {
		t.Errorf("the memory of a long slice is marked %q, without hg", flags)
	}
}

// flagsOf are the marks of the mapping in which an address lies.
func flagsOf(t *testing.T, address uintptr) string {
	maps, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip(err)
	}
	defer maps.Close()
	within := false
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		var from, to uintptr
		if n, _ := fmt.Sscanf(lines.Text(), "%x-%x ", &from, &to); n == 2 {
			within = from <= address && address < to
		}
		if flags, ok := strings.CutPrefix(lines.Text(), "VmFlags:"); ok && within {
			return flags
		}
	}
	t.Fatal("no mapping holds the slice")
	return ""
}
