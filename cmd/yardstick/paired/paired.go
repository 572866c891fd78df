// Package paired compares the CPU time of programs on machines that do other things, too: it
// runs two in turn (A B A B ...) and takes the ratio pair by pair. What slows the machine
// down for a while slows both of a pair.
package paired

import (
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// A Program is a command line. What it prints is thrown away.
type Program struct {
	Words []string
	Dir   string // where it runs; empty: here
}

// A Run is what one run of a program took.
type Run struct {
	CPU  time.Duration // user and system
	Wall time.Duration
	Peak int64 // most memory resident at once, in bytes; 0 where the system does not say
}

// Once runs a program. One that says with exit code 1 what it found has run as well; any
// other failure is an error, with the last line that it wrote to its standard error.
func (p Program) Once() (Run, error) {
	cmd := exec.Command(p.Words[0], p.Words[1:]...)
	var said strings.Builder
	cmd.Dir, cmd.Stdout, cmd.Stderr = p.Dir, io.Discard, &said
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		return Run{}, fmt.Errorf("%s: %w: %s", p.Words[0], err, lastLine(said.String()))
	}
	spent := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if spent <= 0 {
		return Run{}, fmt.Errorf("%s: the system says that it took no time", p.Words[0])
	}
	return Run{CPU: spent, Wall: wall, Peak: peak(cmd.ProcessState.SysUsage())}, nil
}

func lastLine(text string) string {
	text = strings.TrimSpace(text)
	return text[strings.LastIndexByte(text, '\n')+1:]
}

// A Result is what paired runs of two programs took.
type Result struct {
	First, Second []Run     // in the order of the runs
	Ratios        []float64 // CPU of the second by that of the first, pair by pair
}

// Compare runs two programs in turn, once for nothing so that what they read is in the
// cache, and then as often as pairs says.
func Compare(pairs int, first, second Program) (Result, error) {
	var r Result
	for i := range pairs + 1 {
		a, err := first.Once()
		if err != nil {
			return Result{}, err
		}
		b, err := second.Once()
		if err != nil {
			return Result{}, err
		}
		if i > 0 {
			r.First, r.Second = append(r.First, a), append(r.Second, b)
			r.Ratios = append(r.Ratios, float64(b.CPU)/float64(a.CPU))
		}
	}
	return r, nil
}

// CPU is the median of the CPU time of runs.
func CPU(runs []Run) time.Duration {
	return Median(of(runs, func(r Run) time.Duration { return r.CPU }))
}

// Peak is the median of the peaks of runs, in bytes.
func Peak(runs []Run) int64 { return Median(of(runs, func(r Run) int64 { return r.Peak })) }

func of[T any](runs []Run, figure func(Run) T) []T {
	list := make([]T, len(runs))
	for i, r := range runs {
		list[i] = figure(r)
	}
	return list
}

// Median is the middle of a list, the upper one where there are two.
func Median[T time.Duration | float64 | int64](list []T) T {
	sorted := slices.Clone(list)
	slices.Sort(sorted)
	return sorted[len(sorted)/2]
}
