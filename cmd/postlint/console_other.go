//go:build !windows

package main

import (
	"os"

	"golang.org/x/term"
)

// isConsole says whether a file is a terminal.
func isConsole(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// columns is how many characters a line of a terminal has, 0 where a file is none.
func columns(f *os.File) int {
	n, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return n
}

// rawKeys has a terminal give each key, without showing it, until restore is called.
func rawKeys(f *os.File) (restore func(), err error) {
	state, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return nil, err
	}
	return func() { _ = term.Restore(int(f.Fd()), state) }, nil
}
