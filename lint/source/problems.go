package source

import (
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"slices"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/order"
)

// Problems returns what is wrong with the file although it can be read, in the order
// of the file: each name that an object holds again (First is where it stood first),
// each other spelling of a name (compared as by [strings.EqualFold], told once per
// spelling), and for each string the first of its bytes or surrogate escapes that are
// no character. It is worked out on the first call.
func (f *File) Problems() []Problem {
	f.problemsOnce.Do(func() {
		p := finder{file: f, seed: maphash.MakeSeed()}
		for i := range f.nodes {
			if n := &f.nodes[i]; n.kind == Object && f.mayRepeat(uint32(i), n.next) {
				p.object(int32(i), n.next)
			}
		}
		p.encoding()
		order.By(p.found, func(a, b Problem) int {
			return cmp.Or(cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.Kind, b.Kind))
		})
		f.problems = p.found
	})
	return f.problems
}

// mayRepeat says whether two names of an object may be the same but for case. It is a
// quick look that spares nearly all objects the exact one: the names are put into 64
// drawers by their sum, which is compared where a drawer is taken.
func (f *File) mayRepeat(object, end uint32) bool {
	if f.yaml != nil {
		return true
	}
	drawers, names := uint64(0), 0
	for i := object + 1; i < end; i = f.nodes[i+1].next {
		n := &f.nodes[i]
		drawer := uint64(1) << (n.sum & 63)
		if n.flags&oddName != 0 || drawers&drawer != 0 && (names > few || f.summed(object, i)) {
			return true
		}
		drawers |= drawer
		names++
	}
	return false
}

// summed says whether a name of an object before another one has the same sum.
func (f *File) summed(object, name uint32) bool {
	for i := object + 1; i < name; i = f.nodes[i+1].next {
		if f.nodes[i].sum == f.nodes[name].sum {
			return true
		}
	}
	return false
}

func ascii(b []byte) bool {
	const high = 0x8080808080808080
	for ; len(b) >= 8; b = b[8:] {
		if binary.LittleEndian.Uint64(b)&high != 0 {
			return false
		}
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// A finder looks for problems, in memory that it reuses from object to object.
type finder struct {
	file    *File
	seed    maphash.Seed
	names   []spelling
	decoded []byte
	folded  []byte
	found   []Problem
}

// A spelling is a member name as two hashes, of which the first does not know case.
// Names are hashed and not kept because there may be a million in one object; the seed
// is random, so that nobody can make up names that collide.
type spelling struct {
	folded, exact uint64
	node          int32
}

// few is the number of names up to which comparing each with each beats sorting.
const few = 16

func (p *finder) object(object int32, end uint32) {
	p.names = p.names[:0]
	repeated := false
	for i := uint32(object) + 1; i < end; i = p.file.nodes[i+1].next {
		s := p.spell(int32(i))
		if len(p.names) < few && !repeated {
			repeated = slices.ContainsFunc(p.names, func(o spelling) bool { return o.folded == s.folded })
		}
		p.names = append(p.names, s)
	}
	if !repeated && len(p.names) <= few {
		return
	}
	slices.SortFunc(p.names, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.exact, b.exact), cmp.Compare(a.node, b.node))
	})
	for rest := p.names; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].folded == rest[0].folded {
			n++
		}
		p.group(object, rest[:n])
		rest = rest[n:]
	}
}

// group tells of names that are the same but for case. Equal ones stand together, the
// first of the file in front.
func (p *finder) group(object int32, names []spelling) {
	if len(names) == 1 {
		return
	}
	first := slices.MinFunc(names, func(a, b spelling) int { return cmp.Compare(a.node, b.node) })
	shadowed := names[0]
	for i, s := range names {
		switch {
		case i > 0 && s.exact == shadowed.exact:
			p.name(DuplicateMember, object, s.node, shadowed.node)
			continue
		case s.node != first.node:
			p.name(CaseVariant, object, s.node, first.node)
		}
		shadowed = s
	}
}

func (p *finder) name(kind ProblemKind, object, at, first int32) {
	v := Value{p.file, at}
	p.found = append(p.found, Problem{
		Kind: kind, At: v.Span(), Value: v, First: Value{p.file, first}, Object: Value{p.file, object},
	})
}

func (p *finder) spell(at int32) spelling {
	n := p.file.nodes[at]
	var text []byte
	if p.file.yaml != nil {
		text = p.file.yamlText(at).decoded()
	} else if text = p.file.text[n.start+1 : n.end-1]; n.flags&hasEscape != 0 || !utf8.Valid(text) {
		// An error is about invalid UTF-8, which reads as U+FFFD.
		p.decoded, _ = jsontext.AppendUnquote(p.decoded[:0], p.file.text[n.start:n.end])
		text = p.decoded
	}
	p.folded = appendFolded(p.folded[:0], text)
	return spelling{maphash.Bytes(p.seed, p.folded), maphash.Bytes(p.seed, text), at}
}

// appendFolded appends text in a form that is equal for two texts if and only if
// strings.EqualFold says that they are.
func appendFolded(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			dst = append(dst, lower(c))
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		if least < utf8.RuneSelf {
			least = rune(lower(byte(least)))
		}
		dst = utf8.AppendRune(dst, least)
	}
	return dst
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// encoding tells of the strings that hold something that is no character.
func (p *finder) encoding() {
	f := p.file
	if f.yaml != nil {
		return // ParseYAML refuses it
	}
	lone := f.wide != nil && f.wide.lone
	if f.sound && !lone {
		return
	}
	bad := lone || !utf8.Valid(f.text)
	for i, n := range f.nodes {
		if n.kind != String || !bad && n.flags&hasEscape == 0 {
			continue
		}
		start, end := f.firstBad(int(n.start)+1, int(n.end)-1)
		if start < end {
			v := Value{f, int32(i)}
			p.found = append(p.found, Problem{Kind: InvalidUTF8, At: f.rawSpan(start, end), Value: v})
		}
	}
}

// firstBad returns the first run of bytes and escapes of f.text[at:end] that are no
// characters, or an empty one.
func (f *File) firstBad(at, end int) (start, stop int) {
	start = end
	for at < end {
		_, size := unit(f.text[at:end])
		bad := f.isBad(at, size)
		switch {
		case bad && start == end:
			start = at
		case !bad && start < end:
			return start, at
		}
		at += size
	}
	return start, end
}

func (f *File) isBad(at, size int) bool {
	b := f.text[at:]
	if b[0] == '\\' {
		return size == 6 && utf16.IsSurrogate(hex(b))
	}
	if b[0] < utf8.RuneSelf {
		return false
	}
	if r, n := utf8.DecodeRune(b); r != utf8.RuneError || n == 1 {
		return r == utf8.RuneError
	}
	if f.wide == nil || !f.wide.lone {
		return false
	}
	return utf16.IsSurrogate(rune(f.wide.order.Uint16(f.raw[f.rawSpan(at, at).Start:])))
}
