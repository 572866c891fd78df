package postman

import "github.com/postlint/postlint/lint/source"

// formatV1 is Export.Format of a v1 collection.
const formatV1 = "v1"

// anchored is the value of the file by which a value is named: itself or, when it stands
// in a document inside a text of the file, that text.
func anchored(owner Owner, v source.Value) source.Value {
	if !v.Exists() || v.File() == owner.File() {
		return v
	}
	if e, ok := owner.(*Example); ok {
		return e.saved()
	}
	return owner.Node().Get("helperAttributes")
}

// saved is the member of a saved answer of a v1 file that holds its request.
func (e *Example) saved() source.Value {
	if v := e.node.Get("requestObject"); v.Truthy() {
		return v
	}
	return e.node.Get("request")
}

// Embedded returns the text of the file that holds the request as a document of its own,
// as v1 files do; it is absent when the request stands in the file itself, or nowhere.
func (e *Example) Embedded() source.Value {
	if e.v1 && e.saved().Kind() == source.String && e.requestV1().Exists() {
		return e.saved()
	}
	return source.Value{}
}

// requestV1 is the request that an answer was saved for: an object, or the text of one.
// A text that is no JSON is the id of a request of the collection, which is not repeated
// here.
func (e *Example) requestV1() source.Value {
	v := e.saved()
	if v.Kind() != source.String {
		return v
	}
	return nested(v)
}
