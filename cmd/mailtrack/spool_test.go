package main

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

// A reader that takes one byte and then no more leaves an export standing there
// for ever. It holds nobody up, and leaves no file behind.
func TestAnExportThatNobodyReadsHoldsNobodyUp(t *testing.T) {
	binary, path, temp := build(t), bigLedger(t, 5_000), t.TempDir()
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	export := exec.Command(binary, "export", "--ledger", path)
	export.Stdout, export.Env = writer, append(os.Environ(), "TMPDIR="+temp)
	if err := export.Start(); err != nil {
		t.Fatal(err)
	}
	writer.Close()
	ended := make(chan error, 1)
	go func() { ended <- export.Wait() }()
	if _, err := reader.Read(make([]byte, 1)); err != nil { // it writes now
		t.Fatal(err)
	}
	began := time.Now()
	run(t, binary, "add", "1.00", "--currency", "USD", "--ledger", path)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("beside an export that nobody reads, add took %s", took)
	}
	if left, _ := os.ReadDir(temp); len(left) > 0 {
		t.Errorf("an export leaves %s behind when it is killed", left[0].Name())
	}
	select {
	case err := <-ended:
		t.Fatalf("the export ended, it was to stand there: %v", err)
	default:
	}
	export.Process.Kill()
	<-ended
}
