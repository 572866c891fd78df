package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// settled is from when on a run is taken for one that lasts. To catch a signal costs two
// threads, and each timer wakes a processor: together more than to lint a small file. So what
// is over before anybody can have thought of the keys, and writes no file, does without: the
// system ends it. What is known to be as short as that has no timer either (see lasts).
const settled = 50 * time.Millisecond

// clearing is how long a run that is interrupted, or out of time, may take to end by itself: one
// that writes files. Any other has nothing to finish, and somebody waits for their prompt.
const (
	clearing = time.Second
	leaving  = 100 * time.Millisecond
)

// An ending ends a run before its work is done: when the user interrupts it, or its time is
// over. Work looks at its context; what is stuck all the same, in a pipe that nobody writes
// to, is left behind with the process. A nil one does nothing.
type ending struct {
	cancel   context.CancelFunc
	exit     func(code int)
	clearing time.Duration

	mu      sync.Mutex
	settled bool // the run lasts
	writes  bool // files
	over    bool // the run ended by itself
	timer   *time.Timer
	limits  []func() // begin when the run is settled
	signals chan os.Signal
	begun   []*target
}

func newEnding(cancel context.CancelFunc) *ending {
	return &ending{cancel: cancel, exit: os.Exit, clearing: clearing}
}

// lasts says that the run may last: it is settled in a while. Of one that reads some small files
// and nothing else this is never said.
func (e *ending) lasts() {
	if e == nil {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.timer == nil && !e.over {
		e.timer = time.AfterFunc(settled, e.settle)
	}
}

// settle begins what only a run needs that lasts.
func (e *ending) settle() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.listen()
	e.settled = true
	for _, begin := range e.limits {
		begin()
	}
}

// limit is context.WithTimeout, whose error is found by context.Cause. Its timer begins when
// the run is settled.
func (e *ending) limit(parent context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	if e == nil || limit < 10*settled {
		return context.WithTimeout(parent, limit)
	}
	ctx, cancel := context.WithCancelCause(parent)
	end := time.Now().Add(limit)
	begin := func() { time.AfterFunc(time.Until(end), func() { cancel(context.DeadlineExceeded) }) }
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.settled {
		begin()
	} else {
		e.limits = append(e.limits, begin)
	}
	return ctx, func() { cancel(nil) }
}

// catch makes an interrupt cancel the run, from now on. It is called before the first file is
// begun that an interrupted run would leave behind.
func (e *ending) catch() {
	if e == nil {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.writes = true
	e.listen()
}

func (e *ending) listen() {
	if e.signals != nil || e.over {
		return
	}
	e.signals = make(chan os.Signal, 1)
	signal.Notify(e.signals, os.Interrupt, syscall.SIGTERM)
	go func(signals <-chan os.Signal) {
		if _, ok := <-signals; ok {
			e.cancel()
			e.leave(nil, func() int { return exitInterrupted })
		}
	}(e.signals)
}

// begin keeps a file that is to be taken away when the process ends before the run does.
func (e *ending) begin(t *target) {
	if e == nil {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.begun = append(e.begun, t)
}

// within does work, and ends the process when the work goes on for some time after its context
// is over because of a time limit.
func within[T any](ctx context.Context, s *session, limit time.Duration, work func() (T, error)) (T, error) {
	ended := make(chan struct{})
	defer close(ended)
	defer context.AfterFunc(ctx, func() {
		if s.ending != nil && outOfTime(ctx) {
			s.ending.leave(ended, func() int { return s.exitCode(late(limit)) })
		}
	})()
	got, err := work()
	if err != nil && outOfTime(ctx) {
		err = late(limit)
	}
	return got, err
}

func outOfTime(ctx context.Context) bool {
	return errors.Is(context.Cause(ctx), context.DeadlineExceeded)
}

// late says how to give a run more time that had too little.
func late(limit time.Duration) error {
	return &inputFailure{fmt.Sprintf("not done after %s; --timeout gives it longer", limit)}
}

// leave ends the process in a while, unless the run, or the work that is asked about, ends by
// itself meanwhile.
func (e *ending) leave(ended <-chan struct{}, code func() int) {
	time.Sleep(min(e.clearing, leaving))
	if e.writing() {
		time.Sleep(e.clearing)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	select {
	case <-ended:
		return
	default:
	}
	if !e.over {
		c := code()
		discard(e.begun)
		e.exit(c)
	}
}

func (e *ending) writing() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.writes
}

// release says that the run has ended, and gives interrupts back to the system.
func (e *ending) release() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.over = true
	if e.timer != nil {
		e.timer.Stop()
	}
	if e.signals != nil {
		signal.Stop(e.signals)
		close(e.signals)
		e.signals = nil
	}
}
