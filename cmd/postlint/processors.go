package main

import (
	"bytes"
	"runtime"

	"github.com/postlint/postlint/lint"
)

// worthIt is the size from which on one processor is cheaper: to stop the others costs as much as
// it takes to read a small file.
const worthIt = 1 << 20

// dumpHead is how far into a file the first member of a data dump may stand.
const dumpHead = 64 << 10

// oneAtATime lets one processor do the work of a run that has nothing to do at the same time:
// a single export is read and looked at step by step, and processors that look for work
// meanwhile cost a twentieth of the CPU time of a lint of 10 MB, and gain none. What it
// returns takes that back.
func oneAtATime(inputs []lint.Input) (back func()) {
	if len(inputs) != 1 || len(inputs[0].Bytes) < worthIt || holdsSeveral(inputs[0].Bytes) {
		return func() {}
	}
	before := runtime.GOMAXPROCS(1)
	return func() { runtime.GOMAXPROCS(before) }
}

// holdsSeveral says whether a file may hold several exports: an archive, or a data dump.
func holdsSeveral(file []byte) bool {
	return bytes.HasPrefix(file, []byte("PK")) || bytes.Contains(file[:min(len(file), dumpHead)], []byte(`"collections"`))
}
