package postman

import "github.com/postlint/postlint/lint/source"

// nested is the JSON document that a string holds, absent when it holds none. It is read
// anew on each call.
func nested(v source.Value) source.Value {
	if v.Kind() != source.String {
		return source.Value{}
	}
	f, err := source.ParseNested(v.Text(), source.DefaultLimits())
	if err != nil {
		return source.Value{}
	}
	return f.Root()
}

// Answer returns the saved body of the answer as a document of its own; it is absent when
// the body is no JSON. The body is read anew on each call.
func (e *Example) Answer() source.Value { return nested(e.Body()) }

// Document returns a raw body as a document of its own; it is absent when the body is no
// JSON as it is written, references included. The body is read anew on each call.
func (b *Body) Document() source.Value { return nested(b.Raw) }
