package main

import (
	"os"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
)

// What a run that is brief reads at most: it is over in some milliseconds.
const (
	briefSize  = 64 << 10 // bytes
	briefFiles = 8
)

// brief says that the command lints a few small files, as a hook does, and reads nothing that it
// might have to wait for.
func (in *invocation) brief() bool {
	waits := func(flag string) bool { return strings.HasSuffix(flag, "=-") } // for the standard input
	if in.command.Name != "lint" || len(in.paths) == 0 || len(in.paths) > briefFiles || slices.ContainsFunc(in.flags, waits) {
		return false
	}
	size := int64(0)
	for _, name := range in.paths {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			return false
		}
		size += info.Size()
	}
	return size <= briefSize
}

// sizeOf is how many bytes inputs have together.
func sizeOf(inputs []lint.Input) int {
	size := 0
	for i := range inputs {
		size += len(inputs[i].Bytes)
	}
	return size
}
