package report

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// WriteJSON writes a document in the layout of every JSON output: two spaces, every
// array there, and each character escaped that HTML or a terminal acts on, or that
// begins a command of a CI system. What a reader decodes is the same.
func WriteJSON(w io.Writer, doc any) error {
	if err := writeInert(w, doc, jsontext.WithIndent("  ")); err != nil {
		return err
	}
	_, err := w.Write([]byte{'\n'})
	return err
}

// CompactJSON is the document of WriteJSON without white space.
func CompactJSON(doc any) ([]byte, error) {
	var b bytes.Buffer
	err := writeInert(&b, doc)
	return b.Bytes(), err
}

func writeInert(w io.Writer, doc any, layout ...json.Options) error {
	return json.MarshalWrite(&inert{w: w}, doc, append(layout, jsontext.EscapeForHTML(true), jsontext.EscapeForJS(true),
		jsontext.AllowInvalidUTF8(true), json.Deterministic(true))...)
}

// An inert writer escapes what acts in a JSON document that is written to it: outside of its
// strings there is nothing of that kind but line feeds, and of ASCII an encoder of JSON leaves
// nothing else but DEL. In U+FFFD nothing acts, so it stays. Each string is written whole, as the
// encoder does: what acts lies in one.
type inert struct {
	w   io.Writer
	err error
}

// Write writes a piece of a document.
func (t *inert) Write(doc []byte) (int, error) {
	done := 0 // what is before it is written
	for i := 0; i < len(doc); {
		if c := doc[i]; c < 0x7f && c != '#' { // nearly everything
			i++
			continue
		}
		r, size := utf8.DecodeRune(doc[i:])
		switch {
		case r == '#' && i+1 < len(doc) && doc[i+1] == '#':
			t.write(doc[done : i+1])
			t.write([]byte(`\u0023`))
			size = 2
			done = i + size
		case r != utf8.RuneError && r != '#' && acts(r):
			t.write(doc[done:i])
			for _, unit := range utf16.Encode([]rune{r}) {
				t.write(fmt.Appendf(nil, `\u%04x`, unit))
			}
			done = i + size
		}
		i += size
	}
	t.write(doc[done:])
	return len(doc), t.err
}

func (t *inert) write(p []byte) {
	if t.err == nil && len(p) > 0 {
		_, t.err = t.w.Write(p)
	}
}
