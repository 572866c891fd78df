package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// A campaign is a run over many mutants.
type campaign struct {
	seeds  []*seed
	random uint64
	from   uint64
	count  uint64
	jobs   int
	timed  bool // mutants that take too long or too much memory are at fault, too
	keep   string
	out    io.Writer

	alone sync.RWMutex // held by whoever measures
	next  atomic.Uint64

	mu      sync.Mutex
	faults  []string
	slowest time.Duration
	slow    uint64 // its number
	most    uint64 // bytes that one mutant allocated
	operate map[string]int
}

// What one mutant may take: to be linted, limit.Longest; of all that is done with it ten
// times that, as fixes that get in each other's way are tried one by one, each with a lint;
// and for what is allocated, which is more than is
// ever held, so much for each run and each byte. What is quicker than watched cannot have
// taken any of it.
const (
	longest = 10 * limit.Longest
	budget  = 2 << 30
	perByte = 20_000
	watched = 100 * time.Millisecond // from here on it is measured again, alone
)

// run tries the mutants of all numbers and returns what is wrong with postlint.
func (c *campaign) run() []string {
	c.operate = map[string]int{}
	var all sync.WaitGroup
	for range c.jobs {
		all.Go(c.work)
	}
	all.Wait()
	return c.faults
}

func (c *campaign) work() {
	for {
		n := c.next.Add(1) - 1
		if n >= c.count {
			return
		}
		c.one(c.from + n)
		if done := n + 1; done%10_000 == 0 {
			c.say("%d mutants, %d faults\n", done, len(c.faults))
		}
	}
}

func (c *campaign) say(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, _ = fmt.Fprintf(c.out, format, args...) // whom would one tell?
}

func (c *campaign) one(number uint64) {
	m := mutantOf(c.seeds, c.random, number)
	c.alone.RLock()
	begin := limit.Start()
	faults := try(m)
	took := begin.Took()
	c.alone.RUnlock()
	if c.timed && took > watched {
		took = c.measure(m, &faults)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, o := range m.operators {
		c.operate[o]++
	}
	if took > c.slowest {
		c.slowest, c.slow = took, number
	}
	for _, f := range faults {
		c.faults = append(c.faults, fmt.Sprintf("mutant %d of %s (%s): %s", number, m.name, strings.Join(m.operators, ", "), f))
	}
	if len(faults) > 0 {
		c.write(m)
	}
}

// measure tries a mutant once more while no other one is tried.
func (c *campaign) measure(m *mutant, faults *[]string) time.Duration {
	c.alone.Lock()
	defer c.alone.Unlock()
	begin := limit.Start()
	t := &trial{mutant: m, inputs: inputsOf(m)}
	t.contained("lint", t.lint)
	if took := begin.Took(); took > limit.Longest {
		*faults = append(*faults, fmt.Sprintf("to lint it takes %s", took))
	}
	before := allocated()
	begin = limit.Start()
	try(m)
	took, taken := begin.Took(), allocated()-before
	c.most = max(c.most, taken)
	if took > longest {
		*faults = append(*faults, fmt.Sprintf("it takes %s", took))
	}
	if taken > budget+perByte*uint64(len(m.raw)) {
		*faults = append(*faults, fmt.Sprintf("%d MB are allocated for %d bytes", taken>>20, len(m.raw)))
	}
	return took
}

// allocated are the bytes that were ever taken from the heap.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// heap is the most that the program ever had from the system.
func heap() uint64 {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapSys
}

// write keeps a mutant that something is wrong with.
func (c *campaign) write(m *mutant) {
	if c.keep == "" {
		return
	}
	name := filepath.Join(c.keep, fmt.Sprintf("%d-%s", m.number, filepath.Base(m.name)))
	if err := os.WriteFile(name, bytes.Clone(m.raw), 0o600); err != nil {
		_, _ = fmt.Fprintln(c.out, err)
	}
}
