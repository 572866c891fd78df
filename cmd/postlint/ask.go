package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/postlint/postlint/lint/why/evidence"
)

// readLog reads a file of evidence. Nothing bounds its size: it is read as a stream.
func readLog(name string) (*evidence.Log, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, unreadable(err)
	}
	if info.IsDir() {
		return nil, &refusal{"unreadable", "is a folder"}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close()
	return evidence.Read(name, f)
}

// instead says what to do about evidence that is none, or breaks off.
func instead(err error) string {
	var export *evidence.ExportError
	var broken *evidence.BrokenError
	switch {
	case errors.As(err, &export):
		return "; give it without --evidence, as FILE, with -e or with -g"
	case errors.As(err, &broken):
		return "; let the runner write it again, as with newman run FILE -r json"
	case errors.Is(err, evidence.ErrUnrecognised):
		return "; what is known: a JSON report of newman or the Postman CLI, a HAR, a response, what curl -v printed, a cURL command, text of the Console"
	}
	return ""
}

// pasted reads what is pasted into a terminal until Ctrl-D, or the standard input to its
// end. The terminal is put into raw mode, as it would cut lines at 4,095 bytes otherwise, and
// shows nothing, as there are tokens in what people paste.
func (s *session) pasted() ([]byte, error) {
	f, ok := s.in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return io.ReadAll(s.typedIn())
	}
	fmt.Fprintln(s.err, "Paste what you have (it is not shown and not kept), then press Enter and Ctrl-D:")
	text, err := typed(f, func(r io.Reader) ([]byte, error) { return keys(r, false) })
	fmt.Fprintf(s.err, "%d lines read.\n", bytes.Count(text, []byte("\n"))+1)
	return text, err
}

// typedIn is the standard input where that is no terminal: a line for each --ask, and then
// what --paste takes.
func (s *session) typedIn() *bufio.Reader {
	if s.lines == nil {
		s.lines = bufio.NewReader(io.LimitReader(s.in, evidence.TextLimit))
	}
	return s.lines
}

// ask reads the value of a variable without showing it: from the terminal, or as one line
// of the standard input where that is none.
func (s *session) ask(name string) (string, error) {
	f, ok := s.in.(*os.File)
	if ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprintf(s.err, "Value of {{%s}} (it is not shown and not kept): ", printable(name))
		value, err := typed(f, func(r io.Reader) ([]byte, error) { return keys(r, true) })
		_, _ = fmt.Fprintln(s.err)
		return string(value), err
	}
	line, err := s.typedIn().ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", unreadable(err)
	}
	if line == "" {
		return "", usagef("--ask %s: the standard input has no line for it", name)
	}
	return strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), nil
}

// typed reads keys from a terminal in raw mode.
func typed(f *os.File, read func(io.Reader) ([]byte, error)) ([]byte, error) {
	state, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return nil, unreadable(err)
	}
	defer func() { _ = term.Restore(int(f.Fd()), state) }()
	return read(f)
}

// The keys that mean something.
const (
	ctrlC     = 3
	ctrlD     = 4
	backspace = 8
	ctrlZ     = 26
	del       = 127
)

// pasteMarks are what terminals put around a paste.
var pasteMarks = [][]byte{[]byte("\x1b[200~"), []byte("\x1b[201~")}

// keys reads what is typed: one line, or until Ctrl-D (Ctrl-Z on Windows). Ctrl-C gives up.
func keys(r io.Reader, line bool) ([]byte, error) {
	in := bufio.NewReader(r)
	var out []byte
	for {
		c, err := in.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, unreadable(err)
		case c == ctrlC:
			return nil, codeError(exitInterrupted)
		case c == ctrlD, c == ctrlZ, line && (c == '\r' || c == '\n'):
			return withoutMarks(out), nil
		case c == backspace, c == del:
			out = out[:max(len(out)-1, 0)]
		case c == '\r':
			out = append(out, '\n')
		default:
			out = append(out, c)
		}
	}
}

func withoutMarks(text []byte) []byte {
	for _, mark := range pasteMarks {
		text = bytes.ReplaceAll(text, mark, nil)
	}
	return text
}
