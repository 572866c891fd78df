package source

import (
	"bytes"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Exists reports whether there is a value. JSON null is one.
func (v Value) Exists() bool { return v.file != nil }

// File returns the file that the value is in, or nil.
func (v Value) File() *File { return v.file }

// ID returns a number that no other value or name of the same file has. The numbers
// grow in the order of the file, from 0 for its root.
func (v Value) ID() int32 { return v.node }

// Same reports whether both are cursors on the same value of the same file, or both
// are absent.
func (v Value) Same(w Value) bool { return v == w }

func (v Value) at() node {
	if v.file == nil {
		return node{}
	}
	return v.file.nodes[v.node]
}

// Kind says what the value is. A member name is a String.
func (v Value) Kind() Kind {
	if v.file == nil {
		return Absent
	}
	return v.file.nodes[v.node].kind
}

// IsName reports whether the cursor is on a member name.
func (v Value) IsName() bool { return v.at().flags&isName != 0 }

// Span returns the bytes of the value in its file, with the quotes of a string and the
// brackets of an array or object, where there are some (see [ParseYAML]).
func (v Value) Span() Span {
	if v.file == nil {
		return Span{}
	}
	n := v.at()
	return v.file.rawSpan(int(n.start), int(n.end))
}

// Get returns the value of the member of that name, exactly. Where an object holds the
// name several times the last one counts, as in JavaScript's JSON.parse, with which
// Postman reads its files. It is absent when there is none, or v is not an object.
func (v Value) Get(name string) Value {
	if v.file == nil {
		return Value{}
	}
	nodes := v.file.nodes
	n := &nodes[v.node]
	if n.kind != Object {
		return Value{}
	}
	f, found, sum := v.file, uint32(0), nameSum(name)
	// Only this character can be the text of bytes that are not equal to it.
	odd := f.yaml != nil || !f.sound && strings.ContainsRune(name, utf8.RuneError)
	for i := uint32(v.node) + 1; i < n.next; i = nodes[i+1].next {
		m := &nodes[i]
		if odd || m.flags&hasEscape != 0 {
			if f.nameIs(i, name) {
				found = i + 1
			}
		} else if m.sum == sum && string(f.text[m.start+1:m.end-1]) == name {
			found = i + 1
		}
	}
	if found == 0 {
		return Value{}
	}
	return Value{f, int32(found)}
}

// nameIs says whether the name at a node is a text, whatever it takes to read it.
func (f *File) nameIs(at uint32, name string) bool {
	if f.yaml != nil {
		return string(f.yamlText(int32(at)).decoded()) == name
	}
	n := &f.nodes[at]
	var scratch [64]byte
	// An error is about invalid UTF-8 or a surrogate, which read as U+FFFD.
	decoded, _ := jsontext.AppendUnquote(scratch[:0], f.text[n.start:n.end])
	return string(decoded) == name
}

// Members yields the name and the value of each member of an object in the order of
// the file, duplicates included. It yields nothing for other kinds.
func (v Value) Members() Members {
	return func(yield func(Value, Value) bool) {
		n := v.at()
		if n.kind != Object {
			return
		}
		for i := uint32(v.node) + 1; i < n.next; i = v.file.nodes[i+1].next {
			if !yield(Value{v.file, int32(i)}, Value{v.file, int32(i + 1)}) {
				return
			}
		}
	}
}

// Elements yields the index, from 0, and the value of each element of an array. It
// yields nothing for other kinds.
func (v Value) Elements() iter.Seq2[int, Value] {
	return func(yield func(int, Value) bool) {
		n := v.at()
		if n.kind != Array {
			return
		}
		index := 0
		for i := uint32(v.node) + 1; i < n.next; i = v.file.nodes[i].next {
			if !yield(index, Value{v.file, int32(i)}) {
				return
			}
			index++
		}
	}
}

// Len returns the number of elements of an array or of members of an object,
// duplicates included, and 0 for other kinds. It takes as long as there are some.
func (v Value) Len() int {
	count := 0
	for range v.Elements() {
		count++
	}
	for range v.Members() {
		count++
	}
	return count
}

// Text returns the text of a string or name, decoded, and of other scalars their
// literal text as in the file. It is the zero Text for arrays, objects and absence.
func (v Value) Text() Text {
	n := v.at()
	switch {
	case n.kind == Absent || n.kind == Object || n.kind == Array:
		return Text{}
	case v.file.yaml != nil:
		return v.file.yamlText(v.node)
	case n.kind != String, v.file.plain:
		return Text{from: (*bareFile)(v.file), lo: int32(n.start), hi: int32(n.end)}
	case n.flags&hasEscape == 0 && (v.file.sound || utf8.Valid(v.file.text[n.start:n.end])):
		return Text{from: v.file, lo: int32(n.start + 1), hi: int32(n.end - 1)}
	}
	from := &stringOrigin{file: v.file, start: int(n.start + 1), end: int(n.end - 1)}
	return Text{from: from, hi: -1}
}

// MayHold reports whether the text of a string or name may hold a word of letters, digits and
// signs that are written as they are; false is certain. Nothing is decoded.
func (v Value) MayHold(word string) bool {
	n := v.at()
	if n.kind != String {
		return false
	}
	written := v.file.text[n.start:n.end]
	odd := v.file.yaml != nil && n.flags&yamlMade != 0 ||
		v.file.yaml == nil && n.flags&hasEscape != 0 && !v.file.unnumbered && bytes.Contains(written, []byte(`\u`))
	return odd || bytes.Contains(written, []byte(word))
}

// Parent returns the array or object that holds the value or name. It is absent for
// the root.
func (v Value) Parent() Value {
	if v.file == nil || v.node == 0 {
		return Value{}
	}
	return Value{v.file, int32(v.file.parent(uint32(v.node)))}
}

// Beside returns the elements, or the values of the members, on both sides of a value in its array
// or object. Found is false for the root and for names, which stand in none.
func (v Value) Beside() (before, after Value, found bool) {
	p := v.Parent()
	kind := p.Kind()
	if v.IsName() || kind != Array && kind != Object {
		return Value{}, Value{}, false
	}
	first, next := uint32(v.node), v.at().next
	if kind == Object { // where a value stands behind its name
		first--
		next++
	}
	if i := first - 1; i > uint32(p.node) { // the last node inside of the one before
		for up := v.file.parent(i); up != uint32(p.node); up = v.file.parent(i) {
			i = up
		}
		before = Value{v.file, int32(i)}
	}
	if next < p.at().next {
		after = Value{v.file, int32(next)}
	}
	return before, after, true
}

// Name returns the member name of a value that is a member of an object. It is absent
// for elements, for the root and for names.
func (v Value) Name() Value {
	before := Value{v.file, v.node - 1}
	if v.file == nil || v.node == 0 || !before.IsName() { // a name is always followed by its value
		return Value{}
	}
	return before
}

// Named returns the value that a member name stands for. It is absent for values.
func (v Value) Named() Value {
	if !v.IsName() {
		return Value{}
	}
	return Value{v.file, v.node + 1}
}

// Bool returns the value of true and false; ok is false for everything else.
func (v Value) Bool() (value, ok bool) {
	kind := v.Kind()
	return kind == True, kind == True || kind == False
}

// Truthy reports whether JavaScript takes the value for true: everything but absence,
// null, false, zero and the empty string. Postman's runtimes test "disabled" that way.
func (v Value) Truthy() bool {
	switch n := v.at(); n.kind {
	case Absent, Null, False:
		return false
	case String:
		if v.file.yaml != nil {
			return v.Text().Len() > 0
		}
		return n.end-n.start > 2
	case Number:
		if v.file.yaml != nil {
			return isNonZero(v.Text().String())
		}
		// The only error of a JSON number is the overflow to an infinity, which is true.
		value, _ := strconv.ParseFloat(string(v.file.text[n.start:n.end]), 64)
		return value != 0
	}
	return true
}

// Pointer returns the JSON pointer (RFC 6901) of the value; of a name, that of its
// value. The pointer of the root is empty. In a nested document it starts at the root
// of that document. Where a name occurs twice, both have the same pointer.
func (v Value) Pointer() string {
	var size int
	var steps []string
	for ; v.node != 0; v = v.Parent() {
		step := ""
		switch name := v.Name(); {
		case v.IsName():
			step = v.Text().String()
		case name.Exists():
			step = name.Text().String()
		default:
			step = strconv.Itoa(v.file.ordinal(v.node))
		}
		steps = append(steps, step)
		size += len(step) + 1
	}
	out := make([]byte, 0, size)
	for i := len(steps) - 1; i >= 0; i-- {
		out = append(out, '/')
		for _, c := range []byte(steps[i]) {
			switch c {
			case '~':
				out = append(out, "~0"...)
			case '/':
				out = append(out, "~1"...)
			default:
				out = append(out, c)
			}
		}
	}
	return string(out)
}

// ordinal returns the place of an element in its array. The elements of an array are
// listed once, since counting them for each pointer would make many pointers into a long
// array quadratic.
func (f *File) ordinal(at int32) int {
	f.elementsLock.Lock()
	defer f.elementsLock.Unlock()
	array := f.parent(uint32(at))
	list, ok := f.elements[array]
	if !ok {
		list = make([]int32, 0, Value{f, int32(array)}.Len())
		for k := array + 1; k < f.nodes[array].next; k = f.nodes[k].next {
			list = append(list, int32(k))
		}
		if f.elements == nil {
			f.elements = map[uint32][]int32{}
		}
		f.elements[array] = list
	}
	place, _ := slices.BinarySearch(list, at)
	return place
}
