package postman

import "github.com/postlint/postlint/lint/source"

// Answer returns the saved body of the answer as a document of its own; it is absent when
// the body is no JSON. The body is read anew on each call.
func (e *Example) Answer() source.Value {
	body := e.Body()
	if body.Kind() != source.String {
		return source.Value{}
	}
	f, err := source.ParseNested(body.Text(), source.DefaultLimits())
	if err != nil {
		return source.Value{}
	}
	return f.Root()
}
