package ledger

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// looked is one record of a table as it lies in the file, its checksum looked at.
type looked struct{ key, payload []byte }

// lookedAt is how many records go from one goroutine to the other at once: enough
// that handing over costs nothing, and few enough to stay in a cache.
const lookedAt = 1024

// ahead is all, with a goroutine that walks the table and looks at the checksums
// while fn reads: the two cost about the same, and a journal is read in half the
// time where there are two processors.
func (t *table) ahead(fn func(key, payload []byte) error) error {
	batches, used := make(chan []looked, 2), make(chan []looked, 3)
	for range cap(used) {
		used <- make([]looked, 0, lookedAt)
	}
	quit, ended := make(chan struct{}), make(chan error, 1)
	go func() {
		defer close(batches)
		ended <- t.look(batches, used, quit)
	}()
	err := read(batches, used, fn)
	close(quit)
	for range batches { // until the other has left the mapped file
	}
	if looked := <-ended; err == nil {
		err = looked
	}
	return err
}

func read(batches <-chan []looked, used chan<- []looked, fn func(key, payload []byte) error) error {
	for batch := range batches {
		for _, r := range batch {
			if err := fn(r.key, r.payload); err != nil {
				return err
			}
		}
		used <- batch[:0]
	}
	return nil
}

// errStopped ends a walk whose reader wants no more.
var errStopped = errors.New("reading stopped")

// look walks the table. A damaged page that bbolt panics about, or that faults,
// must become an error here too: no other goroutine can catch it.
func (t *table) look(batches chan<- []looked, used <-chan []looked, quit <-chan struct{}) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = damaged(fmt.Sprint(p))
		}
	}()
	batch := <-used
	give := func() bool {
		select {
		case batches <- batch:
		case <-quit:
			return false
		}
		select {
		case batch = <-used:
			return true
		case <-quit:
			return false
		}
	}
	err = t.all(func(key, payload []byte) error {
		batch = append(batch, looked{key, payload})
		if len(batch) == lookedAt && !give() {
			return errStopped
		}
		return nil
	})
	if err == nil {
		give()
	}
	return err
}
