package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

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
	text, err := s.typed(f, false)
	if err != nil {
		return nil, err
	}
	lines := bytes.Count(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")) + 1
	fmt.Fprintf(s.err, "%s read.\n", count(lines, "line", "lines"))
	return text, nil
}

// typedIn is the standard input: a line for each --ask, and then what --paste takes. What
// was typed ahead stays in it.
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
		value, err := s.typed(f, true)
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
func (s *session) typed(f *os.File, line bool) ([]byte, error) {
	state, err := term.MakeRaw(int(f.Fd()))
	if err != nil {
		return nil, unreadable(err)
	}
	defer func() { _ = term.Restore(int(f.Fd()), state) }()
	return keys(s.typedIn(), line)
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
func keys(in *bufio.Reader, line bool) ([]byte, error) {
	var out []byte
	for {
		c, err := in.ReadByte()
		if c == '\r' && err == nil {
			// Some terminals send both for the end of a line.
			if next, err := in.Peek(min(in.Buffered(), 1)); err == nil && string(next) == "\n" {
				_, _ = in.Discard(1)
			}
			c = '\n'
		}
		switch {
		case errors.Is(err, io.EOF):
			return withoutMarks(out), nil
		case err != nil:
			return nil, unreadable(err)
		case c == ctrlC:
			return nil, codeError(exitInterrupted)
		case c == ctrlD, c == ctrlZ, line && c == '\n':
			return withoutMarks(out), nil
		case c == backspace, c == del:
			_, size := utf8.DecodeLastRune(out)
			out = out[:len(out)-size]
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
