package postman

import "github.com/postlint/postlint/lint/source"

func examples(q *Request, responses source.Value) []*Example {
	var list []*Example
	for _, node := range responses.Elements() {
		if node.Kind() == source.Object {
			list = append(list, &Example{Request: q, Name: word(node.Get("name")), node: node, Ordinal: len(list)})
		}
	}
	return list
}

// OriginalRequest returns the request that the answer was saved for, as written: an
// object, a string, or absent.
func (e *Example) OriginalRequest() source.Value { return e.node.Get("originalRequest") }

// Body returns the saved body of the answer, absent when there is none.
func (e *Example) Body() source.Value { return e.node.Get("body") }

// Code returns the saved status code of the answer, absent when there is none.
func (e *Example) Code() source.Value { return e.node.Get("code") }

// Cookies returns the saved cookies of the answer as written.
func (e *Example) Cookies() source.Value { return e.node.Get("cookie") }

// Headers returns the headers of the saved answer. It reads them anew on each call.
func (e *Example) Headers() []*Header {
	return newReader().headers(e, e.node.Get("header"))
}

// Original returns the request that the answer was saved for, with spots that belong
// to the example. It is never sent; it has no scripts and no examples of its own, and
// is no member of Collection.Requests. It is read anew on each call.
func (e *Example) Original() *Request {
	parent := e.Request
	q := &Request{
		Collection: parent.Collection, Folder: parent.Folder, Name: parent.Name, Index: parent.Index,
		item: e.node, owner: e,
	}
	newReader().sent(q, e.OriginalRequest())
	return q
}
