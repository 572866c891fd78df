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
	raw, err := CompactJSON(doc, jsontext.WithIndent("  "))
	if err != nil {
		return err
	}
	_, err = w.Write(append(raw, '\n'))
	return err
}

// CompactJSON is the document of WriteJSON without white space, unless options ask for it.
func CompactJSON(doc any, layout ...json.Options) ([]byte, error) {
	raw, err := json.Marshal(doc, append(layout, jsontext.EscapeForHTML(true), jsontext.EscapeForJS(true),
		jsontext.AllowInvalidUTF8(true), json.Deterministic(true))...)
	return inert(raw), err
}

// inert escapes what acts in a JSON document: outside of its strings there is nothing
// of that kind but line feeds, and of ASCII an encoder of JSON leaves nothing else but DEL.
// In U+FFFD nothing acts, so it stays.
func inert(doc []byte) []byte {
	doc = bytes.ReplaceAll(doc, []byte("##"), []byte(`#\u0023`))
	var out []byte
	done := 0 // what is before it is in out
	for i := 0; i < len(doc); {
		if doc[i] < 0x7f { // nearly everything
			i++
			continue
		}
		r, size := utf8.DecodeRune(doc[i:])
		if r != utf8.RuneError && acts(r) {
			out = append(out, doc[done:i]...)
			for _, unit := range utf16.Encode([]rune{r}) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
			done = i + size
		}
		i += size
	}
	if done == 0 {
		return doc
	}
	return append(out, doc[done:]...)
}
