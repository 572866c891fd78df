// Command postlint lints exported Postman collections together with their environments:
// will these requests authenticate, and what does a file give away. It runs offline and
// never sends a request.
//
// This package is the only place with flags, a clock, a terminal and files. One file
// holds one command.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
)

// The exit codes, the same for every command and format. Of several that apply the
// highest in the order 4, 2, 3, 1, 0 is given.
const (
	exitClean       = 0
	exitFindings    = 1 // findings at or above --fail-on, too many warnings, or too little coverage; a difference
	exitUsage       = 2 // nothing was checked
	exitInput       = 3 // some input could not be read, understood or written; the rest was checked
	exitInternal    = 4 // a bug
	exitInterrupted = 130
)

func main() {
	growStack()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()))
}

// growStack makes room on the stack for what is to come, now that next to nothing is on it: when
// it grows step by step, all of it is copied each time, which was a twelfth of a lint of a small
// file.
//
//go:noinline
func growStack() {
	var room [20 << 10]byte
	runtime.KeepAlive(&room)
}

// run is the whole program. It returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer, env []string) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ending := newEnding(cancel)
	defer ending.release()
	s := &session{in: stdin, out: stdout, err: stderr, env: environ(env), now: time.Now, ending: ending}
	return s.guarded(ctx, args)
}

// guarded turns a panic into exit code 4. The panic's text is left out, as it might
// hold a value of a file.
func (s *session) guarded(ctx context.Context, args []string) (code int) {
	finished := false
	defer func() {
		if !finished {
			_ = recover()
			fmt.Fprintln(s.err, bugMessage)
			code = exitInternal
		}
	}()
	code = s.exitCode(s.dispatch(ctx, args))
	finished = true
	return code
}

const bugMessage = "postlint: internal error (a bug): please report it with the command line and, if you can, an export without secrets: https://github.com/postlint/postlint/issues"

// A usageError says what is wrong with the command line; nothing was checked.
type usageError struct{ message, near string }

func (e *usageError) Error() string {
	if e.near == "" {
		return e.message
	}
	return e.message + "; did you mean " + e.near + "?"
}

// A choiceError is a usageError with what there is to choose from, a line each.
type choiceError struct {
	usageError
	lines []string
}

//go:noinline
func usagef(format string, args ...any) error {
	return &usageError{message: fmt.Sprintf(format, args...)}
}

// A codeError ends a command with an exit code. What there is to say was said.
type codeError int

func (e codeError) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// exitCode says what an error has to say and returns its exit code.
func (s *session) exitCode(err error) int {
	var code codeError
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &code):
		return int(code)
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	fmt.Fprintln(s.err, "postlint: "+printable(err.Error()))
	var choice *choiceError
	if errors.As(err, &choice) {
		for _, line := range choice.lines {
			fmt.Fprintln(s.err, "  "+printable(line))
		}
	}
	var input *inputFailure
	if errors.As(err, &input) {
		return exitInput
	}
	return exitUsage
}

// An inputFailure ends a command because of its input as a whole.
type inputFailure struct{ message string }

func (e *inputFailure) Error() string { return e.message }

// environ is the process environment by name. Of a name that occurs twice the last counts.
func environ(list []string) map[string]string {
	env := make(map[string]string, len(list))
	for _, entry := range list {
		if name, value, ok := strings.Cut(entry, "="); ok {
			env[name] = value
		}
	}
	return env
}
