package rules_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"gopkg.in/yaml.v3"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// A leaf is a scalar or the name of a member, and what it lies in: the names on the way to
// it, an element of an array having none.
type leaf struct {
	path, text string
	start, end int
	kind       jsontext.Kind // 'n' of the name of a member
	moved      bool          // an edit changes the brackets or the name that it lies behind
}

// sameElsewhere says whether a file that was edited can be read and means the same but
// where it was edited.
func sameElsewhere(before, after lint.Input, edits []lint.Edit) error {
	read := leaves
	if filepath.Ext(before.Name) == ".yaml" {
		read = yamlLeaves
	}
	was, err := read(before.Bytes)
	if err != nil {
		return fmt.Errorf("before: %w", err)
	}
	is, err := read(after.Bytes)
	if err != nil {
		return fmt.Errorf("the file cannot be read any more: %w", err)
	}
	was, is = untouched(was, edits), untouched(is, afterwards(edits))
	if len(was) != len(is) {
		return fmt.Errorf("%d values stay of %d", len(is), len(was))
	}
	for i := range was {
		moved := was[i].moved || is[i].moved
		if was[i].path != is[i].path && !moved || was[i].text != is[i].text {
			return fmt.Errorf("%s is %s now", was[i].path, is[i].path)
		}
	}
	return nil
}

// leaves are those of a JSON file, in its order.
func leaves(b []byte) ([]leaf, error) {
	mark := len(b) - len(bytes.TrimPrefix(b, []byte("\ufeff")))
	dec := jsontext.NewDecoder(bytes.NewReader(b[mark:]), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var out []leaf
	for {
		token, err := dec.ReadToken()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		end := mark + int(dec.InputOffset())
		l := leaf{path: withoutIndices(string(dec.StackPointer())), text: token.String(), start: end - len(token.String()), end: end, kind: token.Kind()}
		switch l.kind {
		case '"':
			l.start = stringBegin(b[:end])
			if kind, n := dec.StackIndex(dec.StackDepth()); kind == '{' && n%2 == 1 {
				l.kind = 'n'
			}
		case '0':
			l.start = len(bytes.TrimRight(b[:end], "+-.0123456789eE"))
		}
		out = append(out, l)
	}
}

// stringBegin is where the string that ends a text begins.
func stringBegin(raw []byte) int {
	for at := len(raw) - 2; ; at-- {
		if raw[at] != '"' {
			continue
		}
		slashes := len(raw[:at]) - len(bytes.TrimRight(raw[:at], `\`))
		if slashes%2 == 0 {
			return at
		}
	}
}

// withoutIndices is a pointer without the indices of elements: those change when one is taken out.
func withoutIndices(pointer string) string {
	parts := strings.Split(pointer, "/")
	for i, p := range parts {
		if strings.Trim(p, "0123456789") == "" {
			parts[i] = ""
		}
	}
	return strings.Join(parts, "/")
}

// untouched are the leaves that no edit changes. Those in something whose brackets or name
// an edit changes are marked.
func untouched(all []leaf, edits []lint.Edit) []leaf {
	var out []leaf
	var within []bool
	name := false
	for _, l := range all {
		hit := slices.ContainsFunc(edits, func(e lint.Edit) bool { return e.Start < l.end && l.start < e.End })
		if l.kind == '}' || l.kind == ']' {
			within = within[:len(within)-1]
		}
		l.moved = name || slices.Contains(within, true)
		if !hit {
			out = append(out, l)
		}
		if l.kind == '{' || l.kind == '[' {
			within = append(within, hit || name)
		}
		name = hit && l.kind == 'n'
	}
	return out
}

// yamlLeaves are those of a YAML file, which another reader of YAML reads as well.
func yamlLeaves(b []byte) ([]leaf, error) {
	if err := yaml.Unmarshal(b, new(yaml.Node)); err != nil {
		return nil, err
	}
	f, err := source.ParseYAML("file.yaml", b, source.Limits{})
	if err != nil {
		return nil, err
	}
	var out []leaf
	var walk func(v source.Value, path string)
	add := func(v source.Value, path string, kind jsontext.Kind) {
		text := fmt.Sprintf("%v %s", v.Kind(), v.Text())
		out = append(out, leaf{path: path, text: text, start: v.Span().Start - 1, end: v.Span().End + 1, kind: kind})
	}
	walk = func(v source.Value, path string) {
		for name, member := range v.Members() {
			add(name, path, 'n')
			walk(member, path+"/"+name.Text().String())
		}
		for _, element := range v.Elements() {
			walk(element, path+"/")
		}
		if v.Kind() != source.Object && v.Kind() != source.Array {
			add(v, path, '"')
		}
	}
	walk(f.Root(), "")
	return out, nil
}
