package evidence

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

// keepLimit is how much of a JSON document is kept while it is read as a report: a
// document that turns out to be none is the body of a response, or begins with one.
const keepLimit = 1 << 20

// sniff decides by the content what a piece of evidence is, and has it read. JSON that
// has the structure of a report is one; all else is text.
func sniff(path string, r *bufio.Reader) (*Log, error) {
	first, err := skipSpace(r)
	if err != nil {
		if err == io.EOF {
			return nil, ErrUnrecognised
		}
		return nil, err
	}
	if head, _ := r.Peek(4); bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return nil, &ExportError{"zip archive"}
	}
	if first != '{' && first != '[' {
		return readText(r)
	}
	kept := &prefix{limit: keepLimit}
	document := readDocument(io.TeeReader(r, kept))
	if log, err := document.verdict(); log != nil || err != nil {
		return log, err
	}
	if len(kept.text) == keepLimit {
		return readText(bytes.NewReader(kept.text)) // a body, and more than is kept of one
	}
	// What jsontext has read ahead is kept as well: nothing is lost between the two.
	return readText(io.MultiReader(bytes.NewReader(kept.text), r))
}

// skipSpace returns the first byte that is no space, unread.
func skipSpace(r *bufio.Reader) (byte, error) {
	for {
		b, err := r.ReadByte()
		if err != nil {
			return 0, err
		}
		if !strings.ContainsRune(" \t\r\n", rune(b)) {
			return b, r.UnreadByte()
		}
	}
}

// A prefix keeps the first bytes that are written to it.
type prefix struct {
	text  []byte
	limit int
}

func (p *prefix) Write(b []byte) (int, error) {
	p.text = append(p.text, b[:min(len(b), p.limit-len(p.text))]...)
	return len(b), nil
}

// A document is the top level of a JSON document.
type document struct {
	report *report
	har    *har
	test   *testRun
	kind   string // of a file of Postman that is no evidence
}

// readDocument reads the first JSON value of r, whatever it is.
func readDocument(r io.Reader) *document {
	s := newStream(r)
	d := &document{
		report: &report{stream: s, folders: map[string][]string{}, methods: map[string]string{}, refs: map[string]*Exchange{}},
		har:    &har{stream: s},
		test:   &testRun{stream: s},
	}
	if s.kind() == '[' {
		d.list(s)
		return d
	}
	seen := map[string]bool{}
	s.object(func(name string) {
		seen[name] = true
		d.member(s, name)
	})
	if d.kind == "" {
		d.kind = exportKind(seen)
	}
	return d
}

func (d *document) member(s *stream, name string) {
	switch name {
	case "run":
		d.report.readRun()
	case "collection":
		if d.report.collection() && d.kind == "" {
			d.kind = "collection"
		}
	case "log":
		d.har.readLog()
	case "results":
		d.test.readResults()
	case "timestamp":
		d.test.started = s.text()
	case "totalPass":
		d.test.found = true
		s.skip()
	case "_postman_variable_scope":
		if d.kind = s.text(); d.kind == "globals" {
			d.kind = "globals file"
		}
	case "environment":
		s.object(func(name string) {
			if name == "values" && d.kind == "" {
				d.kind = "environment" // as the Postman API answers
			}
			s.skip()
		})
	default:
		s.skip()
	}
}

// list looks at a list at the top: variables without anything around them.
func (d *document) list(s *stream) {
	rows, all := 0, true
	s.array(func(int) {
		pair := 0
		s.object(func(name string) {
			if name == "key" || name == "value" {
				pair++
			}
			s.skip()
		})
		rows++
		all = all && pair == 2
	})
	if rows > 0 && all && s.err == nil {
		d.kind = "variable list"
	}
}

// exportKind names a file of Postman by the members at its top.
func exportKind(seen map[string]bool) string {
	switch {
	case seen["collections"] && seen["environments"]:
		return "data dump"
	case seen["info"] && seen["item"], seen["requests"] && (seen["order"] || seen["folders"]):
		return "collection"
	case seen["values"] && (seen["name"] || seen["_postman_exported_at"]):
		return "environment"
	}
	return ""
}

// verdict is what the document is: evidence, a file that is none, or (both nil) neither.
func (d *document) verdict() (*Log, error) {
	broken := d.report.err
	if broken != nil {
		broken = brokenOff(broken)
	}
	switch {
	case d.report.found || len(d.report.run) > 0:
		return d.report.log(), broken
	case d.har.found || len(d.har.entries) > 0:
		return d.har.log(), broken
	case d.test.found && d.test.any:
		return d.test.log(d.report.methods), broken
	case d.kind != "" && broken == nil:
		return nil, &ExportError{d.kind}
	}
	return nil, nil
}
