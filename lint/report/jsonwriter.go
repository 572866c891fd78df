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
	raw, err := json.Marshal(doc, jsontext.WithIndent("  "), jsontext.EscapeForHTML(true), jsontext.EscapeForJS(true),
		jsontext.AllowInvalidUTF8(true), json.Deterministic(true))
	if err != nil {
		return err
	}
	_, err = w.Write(append(inert(raw), '\n'))
	return err
}

// inert escapes what acts in a JSON document: outside of its strings there is nothing
// of that kind but line feeds. In U+FFFD nothing acts, so it stays.
func inert(doc []byte) []byte {
	doc = bytes.ReplaceAll(doc, []byte("##"), []byte(`#\u0023`))
	odd := func(r rune) bool { return r != '\n' && r != utf8.RuneError && acts(r) }
	if bytes.IndexFunc(doc, odd) < 0 {
		return doc
	}
	out := make([]byte, 0, len(doc)+len(doc)/8)
	for _, r := range string(doc) {
		if !odd(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			out = fmt.Appendf(out, `\u%04x`, unit)
		}
	}
	return out
}
