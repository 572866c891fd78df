package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/report"
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

// pasted gives what is pasted into a terminal until Ctrl-D, or the standard input, which is
// a stream as a file is: nothing bounds its size. The terminal is put into raw mode, as it would cut lines at 4,095 bytes otherwise, and
// shows nothing, as there are tokens in what people paste.
func (s *session) pasted() (io.Reader, error) {
	f, ok := s.in.(*os.File)
	if !ok || !isConsole(f) {
		return s.typedIn(), nil
	}
	fmt.Fprintln(s.err, "Paste what you have (it is not shown and not kept), then press Enter and Ctrl-D:")
	text, err := s.typed(f, false)
	if errors.Is(err, errTooMuch) {
		return nil, usagef("what was pasted is larger than %s; give it as a file, with --evidence", sizeText(evidence.TextLimit))
	}
	if err != nil {
		return nil, err
	}
	lines := bytes.Count(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")) + 1
	fmt.Fprintf(s.err, "%s read.\n", report.Count(lines, "line", "lines"))
	return bytes.NewReader(text), nil
}

// errTooMuch is the error for keys and for lines beyond evidence.TextLimit.
var errTooMuch = errors.New("this is too much text")

// typedIn is the standard input: a line for each --ask, and then what --paste takes. What
// was typed ahead stays in it.
func (s *session) typedIn() *bufio.Reader {
	if s.lines == nil {
		s.lines = bufio.NewReader(s.in)
	}
	return s.lines
}

// ask reads the value of a variable without showing it: from the terminal, or as one line
// of the standard input where that is none.
func (s *session) ask(name string) (string, error) {
	f, ok := s.in.(*os.File)
	var value []byte
	var err error
	if ok && isConsole(f) {
		fmt.Fprintf(s.err, "Value of {{%s}} (it is not shown and not kept): ", printable(name))
		value, err = s.typed(f, true)
		_, _ = fmt.Fprintln(s.err)
	} else {
		value, err = lineOf(s.typedIn())
	}
	switch {
	case errors.Is(err, errTooMuch):
		return "", usagef("--ask %s: the value is larger than %s", name, sizeText(evidence.TextLimit))
	case errors.Is(err, io.EOF):
		return "", usagef("--ask %s: the standard input has no line for it", name)
	}
	return string(value), err
}

// lineOf reads one line, and returns it without its end. The last may lack one; io.EOF is
// the error for a line that is not there.
func lineOf(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > evidence.TextLimit:
			return nil, errTooMuch
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(line) == 0:
			return nil, io.EOF
		case err != nil && !errors.Is(err, io.EOF):
			return nil, unreadable(err)
		default:
			return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r")), nil
		}
	}
}

// typed reads keys from a terminal in raw mode.
func (s *session) typed(f *os.File, line bool) ([]byte, error) {
	restore, err := rawKeys(f)
	if err != nil {
		return nil, unreadable(err)
	}
	defer restore()
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
// What is too much is read to its end, too, as the shell would take the rest for commands.
func keys(in *bufio.Reader, line bool) ([]byte, error) {
	var out []byte
	tooMuch := false
	ended := func() ([]byte, error) {
		if tooMuch {
			return nil, errTooMuch
		}
		return withoutMarks(out), nil
	}
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
			return ended()
		case err != nil:
			return nil, unreadable(err)
		case c == ctrlC:
			return nil, codeError(exitInterrupted)
		case c == ctrlD, c == ctrlZ, line && c == '\n':
			return ended()
		case c == backspace, c == del:
			_, size := utf8.DecodeLastRune(out)
			out = out[:len(out)-size]
		case len(out) == evidence.TextLimit:
			tooMuch = true
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
