package postman

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/source"
)

// Whatever a header text holds, in a file of schema v2 as in one of v1, no line of it
// gets lost: each that is not blank is a row (which is sent, ticked off or unread), the
// rows stand in the order of the text, and each text of a row leads to its own bytes.
func FuzzHeaderText(f *testing.F) {
	for _, text := range []string{
		"", "Authorization: Bearer FAKEpostlint\nAccept: */*\n", "//X-Old: 1\n// Y : 2", "Authorization : x", "a:b:c\r\n  folded\r\n",
		":path: /", "no colon", "X-\u00e4: \u2028Y: 1", "\ufeffAccept: a", "\"quoted\": \\n", "a\t:b\n\n\n c: d",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		defer limit.Each(t)()
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		v2 := `{"info":{"name":"c"},"item":[{"name":"r","request":{"url":"u","header":` + string(quoted) + `}}]}`
		v1 := `{"name":"c","order":["1"],"requests":[{"id":"1","name":"r","url":"u","headers":` + string(quoted) + `}]}`
		for _, file := range []string{v2, v1} {
			r := readOne(t, file)
			holdsAll(t, r.Headers, r.Value().Get("header"))
			for _, h := range r.Headers {
				leadsBack(t, h.KeyText)
				leadsBack(t, h.Text)
			}
		}
	})
}

func readOne(t *testing.T, text string) *Request {
	t.Helper()
	file, err := source.Parse("fuzz", []byte(text), source.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	e, err := Read(file, false)
	if err != nil {
		t.Fatal(err)
	}
	return e.Collection.Requests[0]
}

// holdsAll counts the rows of a header of schema v2 against the lines that are not blank,
// and of every file holds the rows in order.
func holdsAll(t *testing.T, rows []*Header, text source.Value) {
	t.Helper()
	before := 0
	for _, h := range rows {
		at := h.Text.Whole()
		if at.Start < before || at.End < at.Start {
			t.Fatalf("a row at %v stands behind %d", at, before)
		}
		before = at.End
	}
	if !text.Exists() {
		return
	}
	lines := 0
	for _, line := range strings.FieldsFunc(text.Text().String(), func(c rune) bool { return strings.ContainsRune("\n\r\u2028\u2029", c) }) {
		if strings.TrimFunc(line, isSpace) != "" {
			lines++
		}
	}
	if lines != len(rows) {
		t.Fatalf("%d lines are %d rows", lines, len(rows))
	}
}

// leadsBack decodes the bytes that a text leads to.
func leadsBack(t *testing.T, text source.Text) {
	t.Helper()
	if text.IsZero() {
		return
	}
	at := text.Whole()
	var decoded string
	if err := json.Unmarshal(inQuotes(text.File().Bytes()[at.Start:at.End]), &decoded); err != nil {
		t.Fatalf("%v leads to no text: %v", at, err)
	}
	if decoded != text.String() {
		t.Fatalf("%q leads to %q", text.String(), decoded)
	}
}

func inQuotes(raw []byte) []byte { return bytes.Join([][]byte{[]byte(`"`), raw, []byte(`"`)}, nil) }
