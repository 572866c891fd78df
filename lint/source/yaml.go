package source

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// maxYAML is the length in bytes of the largest YAML file that is read, whatever the
// limits say. The nodes of yaml.v3 take up to 120 bytes of memory for each byte of the
// file, so this is 0.5 GB, and 0.7 to 1.8 s, for the worst that is known
// (BenchmarkParseYAML, and the heap after it; Go 1.26 on two cores of an AMD EPYC). The
// largest v3 file of Postman seen in public has 48 KB.
const maxYAML = 4 << 20

// ParseYAML reads one YAML document into the same tree as [Parse]: mappings are objects,
// sequences arrays, and scalars have the kind that the core schema of YAML 1.2 gives them
// (as yaml.v3 has it: a timestamp is a String, no value is an empty Null). Keys are
// names, whatever their kind. The text of a value that is no String is its literal text.
//
// Spans are those of the file, as everywhere, without an anchor or tag: that of a block
// scalar starts at its indicator; that of a block mapping or sequence starts at its first
// key or dash and ends with its last value. Indentation and the blanks around a folded
// line break belong to no byte of a text.
//
// Refused are aliases, merge keys, keys that are no scalars, tags other than the seven
// of YAML (!!str, !!int, ...), more than one document, what yaml.v3 refuses, and what
// yaml.v3 reads and our own look at the bytes cannot confirm. Limits are those of
// [Parse]; Bytes is at most 4 MiB. Every error is an *[Error].
func ParseYAML(name string, raw []byte, limits Limits) (*File, error) {
	limits = limits.orDefault()
	if len(raw) > limits.Bytes {
		return nil, tooLarge(limits.Bytes)
	}
	if len(raw) > maxYAML {
		e := tooLarge(maxYAML)
		e.Flag, e.Message = "", e.Message+" for YAML"
		return nil, e
	}
	f := &File{name: name, raw: raw, text: raw, yaml: &yamlTree{made: map[int32]*yamlText{}}}
	f.home = f
	if err := f.recode(); err != nil {
		return nil, err
	}
	if err := f.checkYAML(); err != nil {
		return nil, err
	}
	doc, err := decodeYAML(f.text[f.begin:])
	if err != nil {
		return nil, f.yamlError(err, limits)
	}
	r := yamlReader{file: f, limits: limits, at: f.begin, mark: f.begin, line: 1, column: 1, indent: -1}
	if err := r.document(&doc); err != nil {
		return nil, err
	}
	f.nodes = r.nodes
	return f, nil
}

// YAML reports whether the document is YAML. One that was found inside a text of a YAML
// file is JSON, and is not.
func (f *File) YAML() bool { return f.yaml != nil }

// A yamlTree is what a YAML file has beside its nodes: the texts that are not, as they
// stand, a part of the file.
type yamlTree struct{ made map[int32]*yamlText }

// The flags of a node in a YAML file, beside isName.
const (
	yamlMade   uint8 = 1 << 1 // its text is in yamlTree.made
	yamlFlow   uint8 = 1 << 2 // a collection in brackets, or a pair in them
	yamlTagged uint8 = 1 << 3
	yamlSingle uint8 = 1 << 4
	yamlDouble uint8 = 2 << 4
	yamlBlock  uint8 = 3 << 4
	yamlStyle  uint8 = 3 << 4 // the bits of the style; plain has none
)

// checkYAML refuses what is no character, and those that YAML 1.2 section 5.1 does not
// have in a file. yaml.v3 refuses them too, but does not say where.
func (f *File) checkYAML() error {
	if bytes.HasPrefix(f.text[f.begin:], []byte("\xef\xbb\xbf")) {
		return f.fail(CodeSyntax, "a byte-order mark that is not the first character of the file", f.begin)
	}
	for at := f.begin; at < len(f.text); {
		if c := f.text[at]; c >= ' ' && c < 0x7f {
			at++
			continue
		}
		r, size := utf8.DecodeRune(f.text[at:])
		if r == utf8.RuneError && f.isBad(at, size) {
			return f.fail(CodeEncoding, "bytes that are no character, save the file as UTF-8", at)
		}
		if !isYAML(r) {
			return f.fail(CodeSyntax, "a control character, which YAML has only as an escape in double quotes", at)
		}
		at += size
	}
	return nil
}

// isYAML reports whether a character may stand in a YAML file as it is.
func isYAML(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || ' ' <= r && r <= '~' || r == 0x85 ||
		0xa0 <= r && r != 0xfffe && r != 0xffff
}

var errYAML = errors.New("the YAML library gave up")

// decodeYAML returns the first document. yaml.v3 uses panics for its own control flow and
// lets those of its slips through; they are no reason to end the process of the caller.
func decodeYAML(body []byte) (doc yaml.Node, err error) {
	defer func() {
		if recover() != nil {
			err = errYAML
		}
	}()
	err = yaml.NewDecoder(bytes.NewReader(body)).Decode(&doc)
	if err == nil && (doc.Kind != yaml.DocumentNode || len(doc.Content) != 1) {
		err = io.EOF
	}
	return doc, err
}

// breakLen returns the length of the line break that b starts with, or 0. yaml.v3 takes
// those of YAML 1.1 (section 4.1.4): CR, LF, CR LF, NEL, LS and PS.
func breakLen(b []byte) int {
	switch {
	case len(b) == 0:
		return 0
	case b[0] == '\n':
		return 1
	case b[0] == '\r':
		if len(b) > 1 && b[1] == '\n' {
			return 2
		}
		return 1
	case b[0] == 0xc2 && len(b) > 1 && b[1] == 0x85:
		return 2
	case b[0] == 0xe2 && len(b) > 2 && b[1] == 0x80 && b[2]|1 == 0xa9:
		return 3
	}
	return 0
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// lineEnd returns where the line ends that at is in, in front of its break.
func lineEnd(text []byte, at int) int {
	for at < len(text) && (' ' <= text[at] && text[at] < utf8.RuneSelf || breakLen(text[at:]) == 0) {
		at++
	}
	return at
}
