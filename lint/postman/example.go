package postman

import "github.com/postlint/postlint/lint/source"

func (r *reader) saved(q *Request, responses source.Value) []*Example {
	n := responses.Len()
	if n == 0 {
		return nil
	}
	list := r.exampleLists.Take(n)[:0]
	for _, node := range responses.Elements() {
		if node.Kind() == source.Object {
			x := r.examples.One()
			*x = Example{Request: q, Name: word(node.Get("name")), node: node, Ordinal: len(list), v1: q.Collection.Export.Format == formatV1}
			list = append(list, x)
		}
	}
	return list
}

// OriginalRequest returns the request that the answer was saved for, as written: an
// object, a string, or absent.
func (e *Example) OriginalRequest() source.Value {
	switch {
	case e.v1:
		return e.requestV1()
	case e.file != nil:
		return e.node.Get("request")
	}
	return e.node.Get("originalRequest")
}

// auth is the auth of that request.
func (e *Example) auth() Auth {
	if e.v1 {
		r := e.Request.Collection.reader()
		defer r.release()
		return r.authV1(e, e.OriginalRequest())
	}
	return Auth{Type: e.OriginalRequest().Get("auth").Get("type")}
}

// named is a member of the example by its name in v2 and in v1.
func (e *Example) named(v2, v1 string) source.Value {
	if e.v1 {
		return e.node.Get(v1)
	}
	return e.node.Get(v2)
}

// Body returns the saved body of the answer, absent when there is none.
func (e *Example) Body() source.Value {
	if e.file != nil {
		return e.node.Get("response").Get("body").Get("content")
	}
	return e.named("body", "text")
}

// Code returns the saved status code of the answer, absent when there is none.
func (e *Example) Code() source.Value {
	switch {
	case e.v1:
		return e.node.Get("responseCode").Get("code")
	case e.file != nil:
		return e.node.Get("response").Get("statusCode")
	}
	return e.node.Get("code")
}

// Cookies returns the saved cookies of the answer as written.
func (e *Example) Cookies() source.Value { return e.named("cookie", "cookies") }

// Headers returns the headers of the saved answer. It reads them anew on each call.
func (e *Example) Headers() []*Header {
	r := e.Request.Collection.reader()
	defer r.release()
	return e.headers(r)
}

func (e *Example) headers(r *reader) []*Header {
	if e.file != nil {
		return r.headers(e, e.node.Get("response").Get("headers"))
	}
	return r.headers(e, e.named("header", "headers"))
}

// Original returns the request that the answer was saved for, with spots that belong
// to the example. It is never sent; it has no scripts and no examples of its own, and
// is no member of Collection.Requests. It is read anew on each call.
func (e *Example) Original() *Request {
	r := e.Request.Collection.reader()
	defer r.release()
	return e.original(r)
}

func (e *Example) original(r *reader) *Request {
	parent := e.Request
	q := r.requests.One()
	*q = Request{
		Collection: parent.Collection, Folder: parent.Folder, Name: parent.Name, Index: parent.Index,
		item: e.node, owner: e, file: e.file,
	}
	switch {
	case e.v1:
		r.sentV1(q, e.OriginalRequest())
	case e.file != nil:
		r.sentV3(q, e.OriginalRequest())
	default:
		r.sent(q, e.OriginalRequest())
	}
	return q
}
