package evidence

import (
	"encoding/base64"
	"net/url"
	"strings"
)

// sent reads a request that was sent; other may take members that it does not know. What
// is no request is nil.
func (r *report) sent(other func(name string) bool) *Request {
	request, auth := r.request(other)
	if request != nil && !request.HeadersShown {
		// The Postman CLI can be told to leave headers out, and bodies with them.
		request.BodyShown = request.Body != ""
		request.Headers = authHeaders(auth)
	}
	return request
}

// template reads a request as the collection has it, where a list that is missing is
// empty.
func (r *report) template() *Request {
	request, _ := r.request(nil)
	if request != nil {
		request.HeadersShown = true
	}
	return request
}

// request reads a request as postman-collection writes it, and what its auth helper was
// given.
func (r *report) request(other func(name string) bool) (request *Request, auth map[string]string) {
	request = &Request{BodyShown: true}
	if r.kind() == '"' { // a request that is a string is its URL
		request.URL = r.text()
		return request, nil
	}
	if !r.object(func(name string) {
		switch name {
		case "method":
			request.Method = r.text()
		case "url":
			request.URL = r.url()
		case "header", "headers":
			request.Headers, request.HeadersShown = r.headers()
		case "body":
			request.Body, request.BodyShown = r.body()
		case "auth":
			auth = r.auth()
		default:
			if other == nil || !other(name) {
				r.skip()
			}
		}
	}) {
		return nil, nil
	}
	return request, auth
}

// pairs reads a list of keys and values.
func (r *report) pairs() map[string]string {
	pairs := map[string]string{}
	r.rows(func(row row) {
		if !row.disabled {
			pairs[row.key] = row.value
		}
	})
	return pairs
}

// headers reads a list of headers, without those that are switched off.
func (r *report) headers() (list []Header, shown bool) {
	shown = r.rows(func(row row) {
		if !row.disabled {
			list = append(list, Header{Name: row.key, Value: row.value, Added: row.system})
		}
	})
	return list, shown
}

// A row is an element of the many lists of keys and values.
type row struct {
	key, value, kind           string
	hasValue, disabled, system bool
}

// rows reads a list of rows, and reports whether it is one.
func (r *report) rows(each func(row)) bool {
	return r.array(func(int) {
		var w row
		if r.object(func(name string) {
			switch name {
			case "key", "name":
				w.key = r.text()
			case "value":
				w.hasValue = r.kind() != 'n'
				w.value = r.text()
			case "type":
				w.kind = r.text()
			case "disabled":
				w.disabled = r.flag()
			case "system":
				w.system = r.flag()
			default:
				r.skip()
			}
		}) {
			each(w)
		}
	})
}

// body reads the body of a request. One that is a file is not shown.
func (r *report) body() (text string, shown bool) {
	var mode string
	modes := map[string]string{}
	ok := r.object(func(name string) {
		switch name {
		case "mode":
			mode = r.text()
		case "raw":
			modes["raw"] = clip(r.text())
		case "urlencoded":
			modes["urlencoded"] = clip(r.form())
		case "formdata":
			modes["formdata"] = clip(r.multipart())
		case "graphql":
			modes["graphql"] = clip(r.graphql())
		default:
			r.skip()
		}
	})
	text, shown = modes[mode]
	return text, shown || !ok || mode == ""
}

func (r *report) form() string {
	if r.kind() == '"' {
		return r.text()
	}
	var list []string
	r.rows(func(row row) {
		if !row.disabled {
			list = append(list, formEscape(row.key)+"="+formEscape(row.value))
		}
	})
	return strings.Join(list, "&")
}

// formEscape escapes what a form holds, and leaves the braces of a variable that was not
// replaced as everybody knows them.
func formEscape(text string) string {
	text = url.QueryEscape(text)
	return strings.ReplaceAll(strings.ReplaceAll(text, "%7B%7B", "{{"), "%7D%7D", "}}")
}

// multipart writes a form as RFC 7578 has it. The boundary is not what was sent, which
// the header that names it may tell; nothing hangs on it.
func (r *report) multipart() string {
	var b strings.Builder
	r.rows(func(row row) {
		if !row.disabled && row.kind != "file" {
			writePart(&b, row.key, row.value)
		}
	})
	return closeParts(&b)
}

const boundary = "postlint"

func writePart(b *strings.Builder, name, value string) {
	b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
}

func closeParts(b *strings.Builder) string {
	if b.Len() > 0 {
		b.WriteString("--" + boundary + "--\r\n")
	}
	return b.String()
}

// graphql reads the query of a GraphQL body: it is all that is worth a look.
func (r *report) graphql() string {
	if r.kind() == '"' {
		return r.text()
	}
	var query string
	r.object(func(name string) {
		if name == "query" {
			query = r.text()
		} else {
			r.skip()
		}
	})
	return query
}

// auth reads the parameters of an auth helper, with its type under "".
func (r *report) auth() map[string]string {
	var kind string
	params := map[string]map[string]string{}
	r.object(func(name string) {
		switch {
		case name == "type":
			kind = r.text()
		case r.kind() == '[':
			params[name] = r.pairs()
		default:
			params[name] = map[string]string{}
			r.object(func(key string) { params[name][key] = r.text() })
		}
	})
	if kind == "" {
		return nil
	}
	auth := params[kind]
	if auth == nil {
		auth = map[string]string{}
	}
	auth[""] = kind
	return auth
}

// authHeaders is the header that an auth helper made, for a report whose headers were left
// out. Helpers that sign, or that add a parameter, are not told.
func authHeaders(auth map[string]string) []Header {
	add := func(value string) []Header {
		return []Header{{Name: "Authorization", Value: value, Added: true}}
	}
	switch {
	case auth[""] == "bearer" && auth["token"] != "":
		return add("Bearer " + auth["token"])
	case auth[""] == "basic":
		return add("Basic " + base64.StdEncoding.EncodeToString([]byte(auth["username"]+":"+auth["password"])))
	}
	return nil
}

// response reads a response; null, and what is none, is nil.
func (r *report) response() *Response {
	got := &Response{}
	ok := r.object(func(name string) {
		switch name {
		case "code":
			got.Status = statusOf(r.number())
		case "status":
			got.Reason = r.text()
		case "header", "headers":
			got.Headers, got.HeadersShown = r.headers()
		case "stream":
			r.responseStream(got)
		case "body":
			if body := r.text(); body != "" {
				got.Body, got.Cut = cutBody(body)
				got.BodyShown = true
			}
		default:
			r.skip()
		}
	})
	if !ok || got.Status == 0 && !got.HeadersShown && !got.BodyShown {
		return nil
	}
	return got
}

// responseStream reads a body as Node.js writes a Buffer.
func (r *report) responseStream(got *Response) {
	if r.kind() == '[' {
		got.Body, got.Cut = r.bytes()
		got.BodyShown = true
		return
	}
	r.object(func(name string) {
		if name == "data" && r.kind() == '[' {
			got.Body, got.Cut = r.bytes()
			got.BodyShown = true
		} else {
			r.skip()
		}
	})
}

// statusOf is a status code, or 0 for what is none.
func statusOf(n int64) int {
	if n < 100 || n > 999 {
		return 0
	}
	return int(n)
}

// cutBody keeps the first BodyLimit bytes of a body.
func cutBody(body string) (kept string, cut bool) {
	if len(body) <= BodyLimit {
		return body, false
	}
	return strings.Clone(body[:BodyLimit]), true
}

func clip(body string) string {
	kept, _ := cutBody(body)
	return kept
}
