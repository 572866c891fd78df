package credential

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// A PackError says what is wrong with the file of a pack, and where.
type PackError struct {
	File    string
	At      source.Position
	Message string   // lower case, no full stop
	Word    string   // the word that is none of Known, if that is what is wrong
	Known   []string // the words that may stand there
}

// Error is the place and the message on one line.
func (e *PackError) Error() string {
	return e.File + ":" + strconv.Itoa(e.At.Line) + ":" + strconv.Itoa(e.At.Column) + ": " + e.Message
}

// ReadPacks reads a file of packs: YAML that holds one pack, or a list of packs. What the
// format does not know is refused, and so is a fact without a source. Every error is a
// *PackError.
func ReadPacks(name string, raw []byte) ([]*Pack, error) {
	f, err := source.ParseYAML(name, raw, source.DefaultLimits())
	if err != nil {
		e := &source.Error{Message: err.Error()}
		errors.As(err, &e)
		return nil, &PackError{File: name, At: e.At, Message: e.Message}
	}
	roots := []source.Value{f.Root()}
	if f.Root().Kind() == source.Array {
		roots = roots[:0]
		for _, v := range f.Root().Elements() {
			roots = append(roots, v)
		}
		if len(roots) == 0 {
			return nil, (&packReader{file: f}).fail(f.Root(), "there is no pack in the list")
		}
	}
	var packs []*Pack
	for _, root := range roots {
		r := packReader{file: f, sources: map[string]PackSource{}}
		pack := &Pack{}
		if err := r.pack(root, pack); err != nil {
			return nil, err
		}
		packs = append(packs, pack)
	}
	return packs, nil
}

// A packReader fills the fields of a pack from the members that their tags name.
type packReader struct {
	file    *source.File
	sources map[string]PackSource
}

// sourcesMember is the member of a pack that names its sources; facts refer to the names.
const sourcesMember = "sources"

func (r *packReader) pack(v source.Value, out *Pack) error {
	list := v.Get(sourcesMember)
	if list.Exists() && list.Kind() != source.Object {
		return r.wrongKind(list, "a mapping of names to sources")
	}
	for name, value := range list.Members() {
		if _, twice := r.sources[name.Text().String()]; twice {
			return r.fail(name, "the source "+name.Text().String()+" stands here twice")
		}
		var s PackSource
		if err := r.members(value, reflect.ValueOf(&s).Elem(), nil); err != nil {
			return err
		}
		r.sources[name.Text().String()] = s
	}
	return r.members(v, reflect.ValueOf(out).Elem(), []string{sourcesMember})
}

// members fills a struct from an object. The members of besides are somebody else's.
func (r *packReader) members(v source.Value, out reflect.Value, besides []string) error {
	if v.Kind() != source.Object {
		return r.wrongKind(v, "a mapping")
	}
	fields, known := fieldsOf(out.Type()), besides
	for _, f := range fields {
		known = append(slices.Clip(known), f.name)
	}
	seen := map[string]bool{}
	for name, value := range v.Members() {
		word := name.Text().String()
		switch {
		case !slices.Contains(known, word):
			return r.unknown(name, "no member here is called "+strconv.Quote(word), known)
		case seen[word]:
			return r.fail(name, "the member "+word+" stands here twice")
		}
		seen[word] = true
		for _, f := range fields {
			if f.name == word {
				if err := r.value(value, out.Field(f.index)); err != nil {
					return err
				}
			}
		}
	}
	for _, f := range fields {
		if f.required && !seen[f.name] {
			return r.fail(v, "the member "+f.name+" is missing")
		}
	}
	return nil
}

// A packField is a field of a struct with the member that fills it.
type packField struct {
	name     string
	index    int
	required bool
}

func fieldsOf(t reflect.Type) []packField {
	var out []packField
	for i := range t.NumField() {
		name, rest, _ := strings.Cut(t.Field(i).Tag.Get("pack"), ",")
		out = append(out, packField{name, i, rest == "required"})
	}
	return out
}

func (r *packReader) value(v source.Value, out reflect.Value) error {
	if out.Type() == reflect.TypeFor[PackSource]() {
		return r.sourceOf(v, out)
	}
	switch out.Kind() {
	case reflect.Struct:
		return r.members(v, out, nil)
	case reflect.Slice:
		return r.list(v, out)
	case reflect.Bool:
		b, ok := v.Bool()
		if !ok {
			return r.wrongKind(v, "true or false")
		}
		out.SetBool(b)
	case reflect.Int:
		n, err := strconv.Atoi(v.Text().String())
		if v.Kind() != source.Number || err != nil || n < 0 {
			return r.wrongKind(v, "a whole number")
		}
		out.SetInt(int64(n))
	default:
		return r.text(v, out)
	}
	return nil
}

func (r *packReader) list(v source.Value, out reflect.Value) error {
	if v.Kind() != source.Array {
		return r.wrongKind(v, "a list")
	}
	if v.Len() == 0 {
		return r.fail(v, "the list is empty; leave the member out")
	}
	for _, element := range v.Elements() {
		next := reflect.New(out.Type().Elem()).Elem()
		if err := r.value(element, next); err != nil {
			return err
		}
		out.Set(reflect.Append(out, next))
	}
	return nil
}

// text fills a text, or a word of a closed list.
func (r *packReader) text(v source.Value, out reflect.Value) error {
	if v.Kind() != source.String {
		return r.wrongKind(v, "a text (put it in quotes)")
	}
	s := strings.TrimSpace(v.Text().String())
	if s == "" {
		return r.fail(v, "the text is empty; leave the member out")
	}
	out.SetString(s)
	switch x := out.Interface().(type) {
	case interface{ words() []string }:
		if !slices.Contains(x.words(), s) {
			return r.unknown(v, strconv.Quote(s)+" is none of "+strings.Join(x.words(), ", "), x.words())
		}
	case interface{ fault() string }:
		if message := x.fault(); message != "" {
			return r.fail(v, message)
		}
	}
	return nil
}

// sourceOf fills a source from its name.
func (r *packReader) sourceOf(v source.Value, out reflect.Value) error {
	if v.Kind() != source.String {
		return r.wrongKind(v, "the name of one of the sources")
	}
	word := v.Text().String()
	s, ok := r.sources[word]
	if !ok {
		var known []string
		for name := range r.sources {
			known = append(known, name)
		}
		slices.Sort(known)
		return r.unknown(v, "no source is called "+strconv.Quote(word), known)
	}
	out.Set(reflect.ValueOf(s))
	return nil
}

func (r *packReader) wrongKind(v source.Value, wanted string) error {
	return r.fail(v, "found "+article(v.Kind())+", where "+wanted+" is expected")
}

func article(k source.Kind) string {
	switch k {
	case source.Object:
		return "a mapping"
	case source.Array:
		return "a list"
	case source.String:
		return "a text"
	case source.Number:
		return "a number"
	case source.Null, source.Absent:
		return "nothing"
	}
	return k.String()
}

func (r *packReader) fail(v source.Value, message string) error {
	return &PackError{File: r.file.Name(), At: r.file.Position(v.Span().Start), Message: message}
}

func (r *packReader) unknown(v source.Value, message string, known []string) error {
	e := &PackError{File: r.file.Name(), At: r.file.Position(v.Span().Start), Message: message, Known: known}
	e.Word = v.Text().String()
	return e
}
