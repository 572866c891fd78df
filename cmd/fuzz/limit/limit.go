// Package limit holds fuzz targets to a time for each input. The Go command ends an input
// after ten seconds, which is long for a reader of files; and it tells nobody which input
// was the slowest one.
//
// It measures only where the variable POSTLINT_FUZZ_SLOWEST is set, as cmd/fuzz and the
// project's check set it. A run of the tests depends on no clock.
package limit

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"
	"time"
)

// Longest is what an input may take, in time of a processor: a machine that others use,
// too, gives a slow answer to a fast program.
const Longest = time.Second

// Variable names a folder in which each process that fuzzes leaves the time of its slowest
// input, in a file named by its process id, in nanoseconds.
const Variable = "POSTLINT_FUZZ_SLOWEST"

// worth is the time from which on an input is noted.
const worth = time.Millisecond

var slowest atomic.Int64

// A Watch is a moment that something began at.
type Watch struct {
	wall time.Time
	used time.Duration
}

// Start begins to measure.
func Start() Watch { return Watch{time.Now(), used()} }

// Took is the time of a processor since the start, and at most the time that has passed:
// several processors may have worked.
func (w Watch) Took() time.Duration {
	return min(time.Since(w.wall), used()-w.used)
}

// Each is called first in a fuzz target, and what it returns last:
//
//	defer limit.Each(t)()
//
// An input that takes longer than Longest fails.
func Each(t *testing.T) func() {
	t.Helper()
	dir := os.Getenv(Variable)
	if dir == "" {
		return func() {}
	}
	w := Start()
	return func() {
		t.Helper()
		took := w.Took()
		if took > Longest {
			t.Errorf("the input takes %s", took)
		}
		if before := slowest.Load(); took > worth && int64(took) > before && slowest.CompareAndSwap(before, int64(took)) {
			note(t, dir, took)
		}
	}
}

func note(t *testing.T, dir string, took time.Duration) {
	t.Helper()
	name := filepath.Join(dir, fmt.Sprint(os.Getpid()))
	if err := os.WriteFile(name, strconv.AppendInt(nil, int64(took), 10), 0o600); err != nil {
		t.Error(err)
	}
}
