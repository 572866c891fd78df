package main

import (
	"bytes"
	"fmt"
	"testing"
)

// The flag decides about colours, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE,
// then TERM=dumb, then the terminal; here there is none.
func TestColoursAreDecidedInOrder(t *testing.T) {
	for _, mode := range colorModes {
		for _, no := range []string{"", "1"} {
			for _, force := range []string{"", "1", "0"} {
				for _, dumb := range []string{"xterm", "dumb"} {
					s := &session{env: map[string]string{"NO_COLOR": no, "FORCE_COLOR": force, "TERM": dumb}}
					want := mode == "always" || mode == "auto" && no == "" && force == "1"
					if got := s.colored(mode, &bytes.Buffer{}); got != want {
						t.Error(fmt.Sprintf("--color %s NO_COLOR=%q FORCE_COLOR=%q TERM=%s:", mode, no, force, dumb), got)
					}
				}
			}
		}
	}
}
