package evidence

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// A Log is what one piece of evidence holds.
type Log struct {
	Format    Format
	Exchanges []*Exchange
}

// ErrUnrecognised is the error for what is none of the formats. What is one of Postman's
// own files is told by an *[ExportError], which is an ErrUnrecognised too.
var ErrUnrecognised = errors.New("this is no evidence that is known")

// An ExportError is the error for a file of Postman that says nothing of a call: it can
// be linted, or names what is looked for, but it holds no answer.
type ExportError struct {
	Kind string // one or two words: "collection", "environment", "globals file", "data dump", "variable list", "zip archive", "v3 file"
}

// Error says what the file is. It quotes nothing.
func (e *ExportError) Error() string {
	return "this is a Postman " + e.Kind + ", which holds no answer of a server"
}

// Unwrap returns [ErrUnrecognised].
func (e *ExportError) Unwrap() error { return ErrUnrecognised }

// TextLimit is how much of evidence that is text is read, in bytes. Nobody pastes as much;
// reports, which may be larger, are read as a stream.
const TextLimit = 16 << 20

// Read reads one piece of evidence, called path. Reports are read as a stream: what is
// kept of an exchange is bounded, whatever the size of the bodies in it.
//
// UTF-8 and UTF-16 are accepted, with or without a byte-order mark. A report that breaks
// off gives both what came before and an error. No error quotes the evidence.
func Read(path string, r io.Reader) (*Log, error) {
	text := bufio.NewReaderSize(utf8Reader(r), 4<<10)
	log, err := sniff(path, text)
	if log != nil {
		for _, x := range log.Exchanges {
			x.Path = path
			markMasked(x.Sent)
		}
	}
	return log, err
}

// utf8Reader decodes what PowerShell and Notepad write: UTF-16, by its mark or by the NUL
// bytes of its first characters (RFC 4627 section 3). A mark is not passed on.
func utf8Reader(r io.Reader) io.Reader {
	raw := bufio.NewReader(r)
	var decode transform.Transformer = encoding.Nop.NewDecoder()
	if first, _ := raw.Peek(4); len(first) == 4 && first[0] != 0xff && first[0] != 0xfe {
		switch nul := [4]bool{first[0] == 0, first[1] == 0, first[2] == 0, first[3] == 0}; nul {
		case [4]bool{false, true, false, true}:
			decode = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
		case [4]bool{true, false, true, false}:
			decode = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
		}
	}
	return transform.NewReader(raw, unicode.BOMOverride(decode))
}

// A BrokenError is the error for a report that cannot be read to its end. The log beside
// it holds what came before.
type BrokenError struct {
	Offset int64 // in bytes of the evidence as UTF-8, without its byte-order mark
	Ended  bool  // it ends too early; otherwise it is no JSON from there on
}

// Error says where the report breaks off. It quotes nothing.
func (e *BrokenError) Error() string {
	if e.Ended {
		return fmt.Sprintf("the report ends too early, after %d bytes", e.Offset)
	}
	return fmt.Sprintf("the report is no JSON from byte %d on", e.Offset)
}

// brokenOff turns an error of jsontext, which may quote, into one that does not.
func brokenOff(err error) error {
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		return &BrokenError{Offset: syntactic.ByteOffset, Ended: errors.Is(err, io.ErrUnexpectedEOF)}
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return &BrokenError{Ended: true}
	}
	return fmt.Errorf("while reading the evidence: %w", err)
}
