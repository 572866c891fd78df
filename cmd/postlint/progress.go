package main

import (
	"io"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/postlint/postlint/lint/report"
)

// How long a run is quiet before it says what it is at, and how often it does.
const (
	progressAfter = time.Second
	progressEvery = 200 * time.Millisecond
)

// A progress counts what a run has done. A nil one counts nothing.
type progress struct {
	files   atomic.Int64 // that were read
	exports atomic.Int64 // that are being checked; 0 while files are read
}

// file counts a file that was read.
func (p *progress) file() {
	if p != nil {
		p.files.Add(1)
	}
}

// check says that the files are read, and how many of them are exports.
func (p *progress) check(exports int) {
	if p != nil {
		p.exports.Store(int64(exports))
	}
}

// line is what a run is at, after a time.
func (p *progress) line(after time.Duration) string {
	seconds := strconv.Itoa(int(after.Seconds())) + " s"
	if n := p.exports.Load(); n > 0 {
		return "postlint: checking " + report.Count(int(n), "export", "exports") + ", " + seconds
	}
	return "postlint: " + report.Count(int(p.files.Load()), "file", "files") + " read, " + seconds
}

// follow shows on a terminal's stderr what a long run is at. The returned function takes the
// line away.
func (s *session) follow(p *progress) (stop func()) {
	if !watched(s.err, s.env) {
		return func() {}
	}
	return show(s.err, p, progressAfter, progressEvery)
}

// watched says that somebody looks at a stream now.
func watched(w io.Writer, env map[string]string) bool {
	return isTerminal(w) && env["TERM"] != "dumb" && !logged(env)
}

// logged says that a CI system keeps what is printed, every state of a line. Some say that
// they are a terminal.
func logged(env map[string]string) bool {
	return slices.ContainsFunc([]string{"CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL"}, func(name string) bool { return env[name] != "" })
}

// show rewrites a line until it is stopped.
func show(w io.Writer, p *progress, after, every time.Duration) (stop func()) {
	begun := time.Now()
	quit, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for next := time.After(after); ; next = time.After(every) {
			select {
			case <-next:
				_, _ = io.WriteString(w, "\r\x1b[K"+p.line(time.Since(begun)))
			case <-quit:
				if time.Since(begun) >= after {
					_, _ = io.WriteString(w, "\r\x1b[K")
				}
				return
			}
		}
	}()
	return func() {
		close(quit)
		<-done
	}
}
