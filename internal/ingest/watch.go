package ingest

import (
	"context"
	"errors"
	"fmt"
	"runtime/metrics"
	"sync"
	"time"

	"mailtrack/parser"
	"mailtrack/reward"
)

// What one reading may cost before it is stopped (hardening, "Limits"). The
// parser's own limits are counts and the same everywhere; these two catch what
// counting missed.
const (
	readingTime   = 2 * time.Second
	readingMemory = 256 << 20
	readingTries  = 3
)

// oneReading makes sure that one mail is read at a time, because the heap that
// is watched is the whole process's.
var oneReading sync.Mutex

var (
	errTooLong   = errors.New("reading it took too long")
	errTooMuch   = errors.New("reading it took too much memory")
	memoryMetric = "/memory/classes/heap/objects:bytes"
)

// watched reads one mail under the watch of a clock and of the heap. A stopped
// reading is tried again with twice the time, because the machine may have been
// busy; after three tries, and after a fault of the parser's, its Reading says
// why and stopped is true: the mail is kept, goes to review and books nothing.
// The error is ctx's alone.
func watched(ctx context.Context, reader *parser.Reader, raw []byte) (reading parser.Reading, stopped bool, err error) {
	oneReading.Lock()
	defer oneReading.Unlock()
	allowed := readingTime
	var why error
	for range readingTries {
		reading, err := once(ctx, allowed, func(ctx context.Context) (parser.Reading, error) { return reader.Read(ctx, raw) })
		if err == nil {
			return reading, false, nil
		}
		if ctx.Err() != nil {
			return parser.Reading{}, false, ctx.Err()
		}
		why = err
		allowed *= 2
	}
	return parser.Reading{Kind: reward.KindOther, TooMuch: fmt.Sprintf("%v (%d tries)", why, readingTries)}, true, nil
}

// NotTaken is the parser's, under the same watch: it reads the mail once more.
func (e *Examiner) NotTaken(ctx context.Context, raw []byte) ([]parser.Untaken, error) {
	oneReading.Lock()
	defer oneReading.Unlock()
	return once(ctx, readingTime, func(ctx context.Context) ([]parser.Untaken, error) { return e.Reader.NotTaken(ctx, raw) })
}

// once lets the parser look at one mail one time; a fault of its is an error.
func once[T any](ctx context.Context, allowed time.Duration, read func(context.Context) (T, error)) (seen T, err error) {
	ctx, stop := context.WithTimeoutCause(ctx, allowed, errTooLong)
	defer stop()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go watchMemory(ctx, cancel, readingMemory)
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the parser failed on it; please report a redacted copy: %v", fault)
		}
	}()
	if seen, err = read(ctx); err != nil {
		return seen, context.Cause(ctx)
	}
	return seen, nil
}

// watchMemory ends the reading when the heap has grown by more than it may. It
// looks only now and then: most readings are over before the first look.
func watchMemory(ctx context.Context, cancel context.CancelCauseFunc, limit uint64) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	var before uint64
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			now := heap()
			if before == 0 {
				before = now
			}
			if now > before+limit {
				cancel(errTooMuch)
				return
			}
		}
	}
}

func heap() uint64 {
	sample := []metrics.Sample{{Name: memoryMetric}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
