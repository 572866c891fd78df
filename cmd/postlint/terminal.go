package main

import (
	"io"
	"os"
	"strings"
	"time"
)

// A clock tells the time. It is asked only where no --now is given.
type clock func() time.Time

// colorModes are the values of --color.
var colorModes = []string{"auto", "always", "never"}

// colored says whether a stream gets colours: the flag decides, then NO_COLOR
// (no-color.org: set and not empty), then FORCE_COLOR and CLICOLOR_FORCE, then
// TERM=dumb, then whether the stream is a terminal.
func (s *session) colored(mode string, w io.Writer) bool {
	switch mode {
	case "always":
		return true
	case "never":
		return false
	}
	switch {
	case s.env["NO_COLOR"] != "":
		return false
	case forced(s.env["FORCE_COLOR"]), forced(s.env["CLICOLOR_FORCE"]):
		return true
	case s.env["TERM"] == "dumb":
		return false
	}
	return isTerminal(w)
}

// forced: FORCE_COLOR=0 and CLICOLOR_FORCE=0 mean no.
func forced(value string) bool {
	return value != "" && value != "0" && !strings.EqualFold(value, "false")
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isConsole(f)
}

// widest is the number of columns beyond which a sentence is hard to read.
const widest = 120

// width is the number of columns at which sentences are broken: those of a terminal,
// up to a number. In a pipe nothing is broken, so that lines can be searched.
func width(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	return max(min(columns(f), widest), 0)
}
