package main

import (
	"bytes"
	"path/filepath"
	"testing"
)

// A run is brief when all that it reads is known to be little, and to be there.
func TestWhatIsBrief(t *testing.T) {
	dir := t.TempDir()
	small, large := filepath.Join(dir, "small.json"), filepath.Join(dir, "large.json")
	write(t, dir, "small.json", []byte("{}"))
	write(t, dir, "large.json", bytes.Repeat([]byte(" "), briefSize+1))
	s := &session{}
	for _, c := range []struct {
		args []string
		want bool
	}{
		{[]string{"lint", small}, true},
		{[]string{small, "-f", "json"}, true},
		{[]string{"lint", small, small}, true},
		{[]string{"lint", large}, false},
		{[]string{"lint"}, false},
		{[]string{"lint", dir}, false},
		{[]string{"lint", "-"}, false},
		{[]string{"lint", small, "-e", "-"}, false},
		{[]string{"lint", filepath.Join(dir, "*.json")}, false},
		{[]string{"lint", filepath.Join(dir, "missing.json")}, false},
		{[]string{"lint", small, small, small, small, small, small, small, small, small}, false},
		{[]string{"resolve", small}, false},
	} {
		in, err := parseArgs(s.commands(), c.args)
		if err != nil {
			t.Fatal(err)
		}
		if got := in.brief(); got != c.want {
			t.Errorf("%q: %v", c.args, got)
		}
	}
}

// A run that turns out to be longer than it looked is settled all the same; one that is brief is not.
func TestWhoeverLastsIsSettled(t *testing.T) {
	e := newEnding(func() {})
	defer e.release()
	if e.timer != nil {
		t.Error("a run is timed before it is known to last")
	}
	e.lasts()
	timer := e.timer
	if e.lasts(); timer == nil || e.timer != timer {
		t.Error("a run that lasts has not one timer")
	}
	(*ending)(nil).lasts()
}
