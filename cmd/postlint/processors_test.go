package main

import (
	"runtime"
	"testing"

	"github.com/postlint/postlint/lint"
)

// One large export keeps one processor, and gives the others back; a small one and several do not.
func TestOneExportKeepsOneProcessor(t *testing.T) {
	before := runtime.GOMAXPROCS(2)
	defer runtime.GOMAXPROCS(before)
	large := func(s string) lint.Input { return lint.Input{Bytes: append([]byte(s), make([]byte, worthIt)...)} }
	one, small, dump, zip := large(`{"info":{},"item":[]}`), lint.Input{Bytes: []byte(`{"info":{},"item":[]}`)}, large(`{"version":1,"collections":[]}`), large("PK\x03\x04")
	for _, c := range []struct {
		inputs []lint.Input
		want   int
	}{{[]lint.Input{one}, 1}, {[]lint.Input{small}, 2}, {[]lint.Input{one, one}, 2}, {[]lint.Input{dump}, 2}, {[]lint.Input{zip}, 2}, {nil, 2}} {
		back := oneAtATime(c.inputs)
		if got := runtime.GOMAXPROCS(0); got != c.want {
			t.Errorf("%d inputs: %d processors, want %d", len(c.inputs), got, c.want)
		}
		back()
		if got := runtime.GOMAXPROCS(0); got != 2 {
			t.Errorf("%d processors are left of 2", got)
		}
	}
}
