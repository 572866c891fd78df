package source

import "unicode/utf8"

// An origin is what the bytes of a text are a part of, and the way back to those of the file.
// For text that stands in the file as it is, that is the file itself: a *File says that it is
// in a string of JSON, and the other types of the same memory how else it is written, so that a
// text, of which there are many, has no need to say so.
type origin interface {
	decoded() []byte
	span(i, j int) Span // 0 <= i <= j <= len(decoded())
	inFile() *File
	quoting() quoting
}

type (
	bareFile   File
	singleFile File // YAML, in single quotes
	doubleFile File // YAML, in double quotes
)

// written is the origin of text that stands in the file as it is.
func (f *File) written(q quoting) origin {
	switch q {
	case bare:
		return (*bareFile)(f)
	case singleQuoted:
		return (*singleFile)(f)
	case doubleQuoted:
		return (*doubleFile)(f)
	case jsonString:
	}
	return f
}

func (f *File) decoded() []byte       { return f.text }
func (f *bareFile) decoded() []byte   { return f.text }
func (f *singleFile) decoded() []byte { return f.text }
func (f *doubleFile) decoded() []byte { return f.text }

func (f *File) inFile() *File       { return f }
func (f *bareFile) inFile() *File   { return (*File)(f) }
func (f *singleFile) inFile() *File { return (*File)(f) }
func (f *doubleFile) inFile() *File { return (*File)(f) }

func (f *File) quoting() quoting       { return jsonString }
func (f *bareFile) quoting() quoting   { return bare }
func (f *singleFile) quoting() quoting { return singleQuoted }
func (f *doubleFile) quoting() quoting { return doubleQuoted }

func (f *bareFile) span(i, j int) Span   { return (*File)(f).span(i, j) }
func (f *singleFile) span(i, j int) Span { return (*File)(f).span(i, j) }
func (f *doubleFile) span(i, j int) Span { return (*File)(f).span(i, j) }

// span moves both ends to the outside of the characters that they cut.
func (f *File) span(i, j int) Span {
	text, empty := f.text, i == j
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	if empty {
		return f.rawSpan(i, i)
	}
	for j < len(text) && !utf8.RuneStart(text[j]) {
		j++
	}
	return f.rawSpan(i, j)
}

func (o *stringOrigin) inFile() *File    { return o.file }
func (o *stringOrigin) quoting() quoting { return jsonString }

func (t *yamlText) inFile() *File    { return t.file }
func (t *yamlText) quoting() quoting { return quotingOf(t.file.nodes[t.node].flags) }

func (o *joined) inFile() *File {
	if o.array.Exists() {
		return o.array.file
	}
	return o.parts[0].File()
}

// quoting is that of the first part.
func (o *joined) quoting() quoting {
	if !o.array.Exists() {
		return o.parts[0].from.quoting()
	}
	for _, v := range o.array.Elements() {
		if v.Kind() == String && v.file.yaml != nil {
			return quotingOf(v.at().flags)
		}
	}
	return jsonString
}
