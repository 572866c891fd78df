package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// A screen hands on what is written to it.
type screen chan string

func (s screen) Write(p []byte) (int, error) {
	s <- string(p)
	return len(p), nil
}

// A long run says how far it is, with counts, and takes the line away in the end. A short
// one says nothing.
func TestALongRunSaysHowFarItIs(t *testing.T) {
	p := &progress{}
	shown := make(screen, 1)
	stop := show(shown, p, 0, 0)
	if got := <-shown; !strings.Contains(got, "postlint: 0 files read, 0 s") {
		t.Errorf("got %q", got)
	}
	p.file()
	p.check(2)
	var last string
	for !strings.Contains(last, "postlint: checking 2 exports, ") {
		last = <-shown
	}
	go func() {
		stop()
		close(shown)
	}()
	for got := range shown {
		last = got
	}
	if last != "\r\x1b[K" {
		t.Errorf("the last is %q", last)
	}
	var nothing bytes.Buffer
	show(&nothing, p, time.Hour, time.Hour)()
	if nothing.Len() > 0 {
		t.Errorf("a short run says %q", nothing.String())
	}
}

// What is no terminal gets no progress, and a log of a CI system does not either.
func TestProgressIsForTerminals(t *testing.T) {
	if watched(&bytes.Buffer{}, nil) {
		t.Error("a buffer is no terminal")
	}
	for _, name := range []string{"CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL"} {
		if !logged(map[string]string{name: "1"}) {
			t.Errorf("%s says that this is a log", name)
		}
	}
	if logged(map[string]string{"TERM": "xterm", "CI": ""}) {
		t.Error("this is a terminal")
	}
}
