package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

// spooled writes a long answer to stdout by way of a temporary file without a
// name: nothing of it leaves before all of it is there, so that what fails half
// way prints nothing, and memory does not hold what a slow reader has not read.
func (p *program) spooled(write func(io.Writer) error) error {
	spool, err := os.CreateTemp("", "mailtrack-*")
	if err != nil {
		return fmt.Errorf("there is no room for the answer in the folder for temporary files (set TMPDIR): %w", cause(err))
	}
	defer spool.Close()
	if err := os.Remove(spool.Name()); err != nil {
		return fmt.Errorf("a temporary file cannot be removed: %w", err)
	}
	buffer := bufio.NewWriterSize(spool, 256<<10)
	if err := write(buffer); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return fmt.Errorf("there is no room for the answer in the folder for temporary files (set TMPDIR): %w", cause(err))
	}
	if _, err := spool.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.Copy(p.stdout, spool)
	return err
}
