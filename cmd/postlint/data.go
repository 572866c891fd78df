package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// columns are the names that a data file (newman's -d) gives values to. The values
// themselves are not read: they differ from one iteration to the next.
func columns(name string, limit int64) ([]string, *lint.InputError) {
	shown := filepath.ToSlash(name)
	raw, err := readFile(name, limit)
	if err != nil {
		return nil, refused(shown, name, err).err
	}
	text := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	// newman asks for the extension; a file without one of its two is told by its start.
	if start := bytes.TrimLeft(text, " \t\r\n"); len(start) > 0 && (start[0] == '[' || start[0] == '{') {
		return jsonColumns(shown, raw, int(limit))
	}
	return csvColumns(shown, text)
}

func jsonColumns(shown string, raw []byte, limit int) ([]string, *lint.InputError) {
	f, err := source.Parse(shown, raw, source.Limits{Bytes: limit})
	if err != nil {
		return nil, lint.NewInputError(shown, err)
	}
	noRows := &lint.InputError{Path: shown, Code: "unrecognised", Message: "not a data file: a JSON array of objects is wanted"}
	if f.Root().Kind() != source.Array {
		return nil, noRows
	}
	var out []string
	for _, row := range f.Root().Elements() {
		if row.Kind() != source.Object {
			return nil, noRows
		}
		for name := range row.Members() {
			if word := name.Text().String(); !slices.Contains(out, word) {
				out = append(out, word)
			}
		}
	}
	return out, nil
}

func csvColumns(shown string, text []byte) ([]string, *lint.InputError) {
	r := csv.NewReader(bytes.NewReader(text))
	r.LazyQuotes = true
	header, err := r.Read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, &lint.InputError{Path: shown, Code: "empty", Message: "not a data file: there is nothing in it"}
	case !isText(strings.Join(header, "")):
		return nil, &lint.InputError{Path: shown, Code: "unrecognised", Message: "not a data file: its first line is no text in UTF-8; save it as CSV in UTF-8"}
	case err != nil:
		return nil, &lint.InputError{Path: shown, Code: "syntax", Message: "not a data file: its first line is no list of names separated by commas", Line: 1, Column: 1}
	}
	for i := range header {
		header[i] = strings.TrimSpace(header[i])
	}
	return header, nil
}

// isText says that a text is UTF-8 without the control characters that only a binary
// file, or UTF-16, has.
func isText(s string) bool {
	binary := func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) }
	return utf8.ValidString(s) && !strings.ContainsFunc(s, binary)
}
