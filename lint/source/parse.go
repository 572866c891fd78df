package source

import (
	"bytes"
	"errors"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/slab"
)

// maxDepth is what jsontext accepts (10,000), less the place it needs to say so.
const maxDepth = 9999

// DefaultLimits returns the limits that postlint uses unless told otherwise: 256 MiB
// for a file, 512 open arrays and objects, 64 MiB for a string and 1 KiB for a number.
func DefaultLimits() Limits {
	return Limits{Bytes: 256 << 20, Depth: 512, String: 64 << 20, Number: 1 << 10}
}

// orDefault puts the default in the place of every limit that is not set, and caps
// those that the node array or jsontext could not keep.
func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	pick := func(given, otherwise, most int) int {
		if given <= 0 {
			given = otherwise
		}
		return min(given, most)
	}
	return Limits{
		Bytes:  pick(l.Bytes, d.Bytes, math.MaxInt32-1),
		Depth:  pick(l.Depth, d.Depth, maxDepth),
		String: pick(l.String, d.String, math.MaxInt32),
		Number: pick(l.Number, d.Number, math.MaxInt32),
	}
}

// Parse reads one JSON document (RFC 8259). The file keeps raw, which the caller must
// not change afterwards, and calls itself name in nothing but [File.Name].
//
// Duplicate names and invalid UTF-8 are read on and told by [File.Problems]. A UTF-8
// byte-order mark is skipped, UTF-16 is accepted when it starts with one. A limit that
// is zero or negative is the one of [DefaultLimits]; Depth is at most 9,999 and Bytes
// at most 2 GiB - 2, whatever is asked for. Every error is an *[Error].
func Parse(name string, raw []byte, limits Limits) (*File, error) {
	if len(raw) > drafted {
		return new(Reader).Parse(name, raw, limits)
	}
	r := drafts.Get()
	defer drafts.Put(r)
	f, err := r.Parse(name, raw, limits)
	if f != nil {
		f.nodes = slices.Clone(f.nodes)
	}
	return f, err
}

// drafted is up to how many bytes a file is read in memory that is used again, and its nodes
// are copied. How many nodes there will be can only be guessed, and what is guessed too high
// is memory that is touched for the first time, which costs more than to copy.
const drafted = 256 << 10

var drafts slab.Pool[Reader]

// ParseNested reads the JSON document that t holds. The bytes, the name and the
// positions of the file it returns, and every span of its values, are those of the
// file that t comes from. A byte-order mark is not skipped: inside a text it is one
// more character. Errors are those of [Parse].
func ParseNested(t Text, limits Limits) (*File, error) {
	return new(Reader).ParseNested(t, limits)
}

// A Reader parses one document after the other in the same memory. The file that it
// returns, with all its values, is good until the Reader's next call, so a nested document
// needs a Reader of its own. The zero Reader is ready for use; it is not for several
// goroutines at once.
type Reader struct {
	dec   jsontext.Decoder
	input bytes.Buffer
	nodes []node
}

// Parse is like the function [Parse], in the memory of the Reader.
func (r *Reader) Parse(name string, raw []byte, limits Limits) (*File, error) {
	limits = limits.orDefault()
	if len(raw) > limits.Bytes {
		return nil, tooLarge(limits.Bytes)
	}
	f := &File{name: name, raw: raw, text: raw}
	f.home = f
	if err := f.recode(); err != nil {
		return nil, err
	}
	return r.read(f, limits)
}

// ParseNested is like the function [ParseNested], in the memory of the Reader.
func (r *Reader) ParseNested(t Text, limits Limits) (*File, error) {
	limits = limits.orDefault()
	if t.IsZero() {
		return nil, &Error{Code: CodeEmpty, Message: emptyMessage, At: Position{Line: 1, Column: 1}}
	}
	f := &File{home: t.File().home, text: t.decoded(), outer: t}
	if len(f.text) > limits.Bytes {
		e := tooLarge(limits.Bytes)
		e.At = f.Position(t.Whole().Start)
		return nil, e
	}
	return r.read(f, limits)
}

// read fills the node array of f. Nearly every file is JSON and valid UTF-8, and is known
// to be once the quick reader has taken it; another one is read again.
func (r *Reader) read(f *File, limits Limits) (*File, error) {
	if f.sound = r.quick(f, limits); f.sound {
		return f, nil
	}
	if err := r.take(f, limits, jsontext.AllowInvalidUTF8(true)); err != nil {
		return nil, err
	}
	return f, nil
}

func (r *Reader) quick(f *File, limits Limits) bool {
	q := quickReader{text: f.text, parser: parser{file: f, limits: limits, base: f.begin, nodes: r.nodes[:0]}}
	ok := q.document()
	r.nodes, f.nodes, f.unnumbered = q.nodes, q.nodes, ok && !q.numbered
	return ok
}

func (r *Reader) take(f *File, limits Limits, options ...jsontext.Options) error {
	r.input = *bytes.NewBuffer(f.text[f.begin:])
	r.dec.Reset(&r.input, append(options, jsontext.AllowDuplicateNames(true))...)
	p := parser{dec: &r.dec, file: f, limits: limits, base: f.begin, nodes: r.nodes[:0]}
	err := p.document()
	r.nodes, f.nodes = p.nodes, p.nodes
	return err
}

// A node is one value or member name. The node array holds a value before what is
// inside it, and the members of an object as name, value, name, value. The offsets
// count in the UTF-8 text of the file; next is the index after the last node inside this one.
// There are more nodes than of anything else, so what is seldom asked for is worked out: see
// [parents].
type node struct {
	start, end, next uint32
	kind             Kind
	flags            uint8
	sum              uint16 // of a name of JSON: nameSum of what stands between the quotes
}

// The flags of a node: it is a member name; it is a string or name of JSON that holds an
// escape; it is a name of JSON that is empty, or holds an escape or more than ASCII.
const (
	isName uint8 = 1 << iota
	hasEscape
	oddName
)

// nameSum tells most names apart that are not the same but for the case of letters, without
// a look at the text: by their length and by what stands at either end. They are worked out
// when a file is read, while its text is at hand.
func nameSum[T string | []byte](name T) uint16 {
	if len(name) == 0 {
		return 0
	}
	// The bit that tells capitals from small letters is left out.
	return uint16(name[0]|0x20)*31 + uint16(name[len(name)-1]|0x20)*7 + uint16(len(name))*5
}

// named makes the node of a string that of a member name.
func (n *node) named(name []byte, ascii bool) {
	n.sum = nameSum(name)
	if len(name) == 0 || n.flags&hasEscape != 0 || !ascii {
		n.flags |= oddName
	}
	n.flags |= isName
}

// A parser turns the tokens of one document into nodes.
type parser struct {
	dec      *jsontext.Decoder
	file     *File
	limits   Limits
	base     int // where the document of dec starts in file.text
	nodes    []node
	end      int      // the end of the token that was read last
	open     []uint32 // the nodes of the open objects and arrays, the innermost last
	depth    int
	inObject bool // the innermost open value is an object
	wantName bool // and its next string is a member name
}

func (p *parser) document() error {
	p.end = p.offset()
	for {
		before := p.end
		token, err := p.dec.ReadToken()
		if err != nil {
			return p.syntax(err, p.next(before))
		}
		p.end = p.offset()
		switch kind := token.Kind(); kind {
		case '{', '[':
			if err := p.enter(kind); err != nil {
				return err
			}
			continue
		case '}', ']':
			p.leave()
		default:
			if err := p.scalar(kind, before); err != nil {
				return err
			}
		}
		if p.depth == 0 {
			return p.rest()
		}
	}
}

func (p *parser) enter(kind jsontext.Kind) error {
	start := p.end - 1
	if p.depth >= p.limits.Depth {
		return p.file.tooMuch(start, limitDepth, p.limits.Depth)
	}
	n := node{start: uint32(start), kind: Array}
	if kind == '{' {
		n.kind = Object
	}
	p.add(n)
	p.open = append(p.open, uint32(len(p.nodes)-1))
	p.depth++
	p.inObject, p.wantName = kind == '{', kind == '{'
	return nil
}

func (p *parser) leave() {
	p.depth--
	n := &p.nodes[p.open[p.depth]]
	n.end = uint32(p.end)
	n.next = uint32(len(p.nodes))
	p.open = p.open[:p.depth]
	p.inObject = p.depth > 0 && p.nodes[p.open[p.depth-1]].kind == Object
	p.wantName = p.inObject
}

// scalar adds the node of a token that ends here and began after the end of the one
// before it. jsontext tells where a token ends; in between are only white space, a
// comma and a colon, so a string begins at the first quote.
func (p *parser) scalar(kind jsontext.Kind, before int) error {
	end := p.end
	var start int
	limit, what := p.limits.String, limitString
	n := node{end: uint32(end), next: uint32(len(p.nodes) + 1)}
	switch kind {
	case '"':
		n.kind = String
		start = stringStart(p.file.text[:end], before)
		if bytes.IndexByte(p.file.text[start:end], '\\') >= 0 {
			n.flags = hasEscape
		}
		if p.wantName {
			name := p.file.text[start+1 : end-1]
			n.named(name, ascii(name))
		}
	case '0':
		n.kind = Number
		start = numberStart(p.file.text, before, end)
		limit, what = p.limits.Number, limitNumber
	case 'n':
		n.kind, start = Null, end-len("null")
	case 't':
		n.kind, start = True, end-len("true")
	default:
		n.kind, start = False, end-len("false")
	}
	n.start = uint32(start)
	p.add(n)
	if end-start > limit {
		return p.file.tooMuch(start, what, limit)
	}
	p.wantName = p.inObject && !p.wantName
	return nil
}

// stringStart finds the quote at which a string begins. Nearly all values stand behind
// a colon and one space.
func stringStart(text []byte, before int) int {
	if text[before] == ':' && text[before+1] == ' ' && text[before+2] == '"' {
		return before + 2
	}
	return before + bytes.IndexByte(text[before:], '"')
}

// numberStart goes back from the end of a number to its first byte.
func numberStart(text []byte, before, end int) int {
	for end > before && strings.IndexByte(" \t\r\n,:[", text[end-1]) < 0 {
		end--
	}
	return end
}

// next is the kind of the token that could not be read, as far as its first byte says.
func (p *parser) next(before int) jsontext.Kind {
	at := before
	for at < len(p.file.text) && strings.IndexByte(" \t\r\n,:", p.file.text[at]) >= 0 {
		at++
	}
	if at == len(p.file.text) {
		return 0
	}
	switch c := p.file.text[at]; {
	case c == '-' || '0' <= c && c <= '9':
		return '0'
	case strings.IndexByte(`{}[]"ntf`, c) >= 0:
		return jsontext.Kind(c)
	}
	return 0
}

// add appends a node.
func (p *parser) add(n node) {
	if len(p.nodes) == cap(p.nodes) {
		p.grow(int(n.start))
	}
	p.nodes = append(p.nodes, n)
}

// grow makes room for as many nodes as the document will have if it goes on as it
// began, once enough of it was seen to tell.
func (p *parser) grow(done int) {
	have := len(p.nodes)
	need := have + 256
	if done > 0 {
		need = max(need, int(float64(have)*float64(len(p.file.text))/float64(done)*1.04))
	}
	if done < len(p.file.text)/32 {
		need = min(need, 3*have+2048)
	}
	larger := make([]node, have, need)
	copy(larger, p.nodes)
	p.nodes = larger
}

// offset is the end of the token that was read last.
func (p *parser) offset() int { return p.base + int(p.dec.InputOffset()) }

// rest makes sure that only white space follows the document.
func (p *parser) rest() error {
	at := skipSpace(p.file.text, p.offset())
	if at == len(p.file.text) {
		return nil
	}
	return p.file.fail(CodeTrailing, trailingMessage, at)
}

// syntax turns an error of jsontext into one of ours. The offset is jsontext's; the
// words are ours, since its own quote the file.
func (p *parser) syntax(err error, kind jsontext.Kind) error {
	at := p.offset()
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		at = p.base + int(syntactic.ByteOffset)
	}
	if errors.Is(err, io.EOF) && len(p.nodes) == 0 {
		return p.file.fail(CodeEmpty, emptyMessage, len(p.file.text))
	}
	early := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	message, at := p.explain(at, kind, early)
	return p.file.fail(CodeSyntax, message, at)
}

func skipSpace(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
		at++
	}
	return at
}
