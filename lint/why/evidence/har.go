package evidence

import (
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// A har is a HAR 1.2 as it is read (http://www.softwareishard.com/blog/har-12-spec/).
type har struct {
	*stream
	found       bool // there is a list of entries
	entries     []*Exchange
	credentials bool // a header that Chrome leaves out of a sanitised HAR stands somewhere
}

func (h *har) readLog() {
	h.object(func(name string) {
		if name == "entries" {
			h.found = h.array(h.entry) || h.found
		} else {
			h.skip()
		}
	})
}

func (h *har) entry(i int) {
	x := &Exchange{Format: HAR, Pointer: "/log/entries/" + strconv.Itoa(i)}
	var words string
	if !h.object(func(name string) {
		switch name {
		case "startedDateTime":
			x.At, _ = time.Parse(time.RFC3339Nano, h.text())
		case "request":
			x.Sent = h.request()
		case "response":
			x.Got, words = h.response()
		default:
			h.skip()
		}
	}) {
		return
	}
	if x.Sent == nil && x.Got == nil {
		return
	}
	if x.Got == nil {
		if x.Failure = failureOf(words); x.Failure == "" {
			x.Failure = OtherError // a status of 0 says that nothing came, and not why
		}
	}
	h.entries = append(h.entries, x)
}

func (h *har) request() *Request {
	request := &Request{}
	size := int64(-1)
	if !h.object(func(name string) {
		switch name {
		case "method":
			request.Method = h.text()
		case "url":
			request.URL = h.text()
		case "headers":
			request.Headers = h.headers()
			request.HeadersShown = len(request.Headers) > 0 // a browser always sends some
		case "postData":
			request.Body, request.BodyShown = clip(h.postData()), true
		case "bodySize":
			size = h.number()
		default:
			h.skip()
		}
	}) {
		return nil
	}
	request.BodyShown = request.BodyShown || size == 0 || request.Method == "GET" || request.Method == "HEAD"
	return request
}

// headers reads the headers of a message, without the pseudo-headers of HTTP/2.
func (h *har) headers() []Header {
	var list []Header
	h.array(func(int) {
		var header Header
		h.object(func(name string) {
			switch name {
			case "name":
				header.Name = h.text()
			case "value":
				header.Value = h.text()
			default:
				h.skip()
			}
		})
		if header.Name == "" || strings.HasPrefix(header.Name, ":") {
			return
		}
		switch strings.ToLower(header.Name) {
		case "authorization", "cookie", "set-cookie":
			h.credentials = true
		}
		list = append(list, header)
	})
	return list
}

func (h *har) postData() string {
	var text string
	var params []string
	h.object(func(name string) {
		switch name {
		case "text":
			text = h.text()
		case "params":
			h.array(func(int) {
				var key, value string
				h.object(func(name string) {
					switch name {
					case "name":
						key = h.text()
					case "value":
						value = h.text()
					default:
						h.skip()
					}
				})
				params = append(params, url.QueryEscape(key)+"="+url.QueryEscape(value))
			})
		default:
			h.skip()
		}
	})
	if text == "" {
		return strings.Join(params, "&")
	}
	return text
}

// response reads a response, and what Chrome says of a request that got none.
func (h *har) response() (got *Response, words string) {
	got = &Response{HeadersShown: true}
	if !h.object(func(name string) {
		switch name {
		case "status":
			got.Status = statusOf(h.number())
		case "statusText":
			got.Reason = h.text()
		case "headers":
			got.Headers = h.headers()
		case "content":
			h.content(got)
		case "_error":
			words = h.text()
		default:
			h.skip()
		}
	}) || got.Status == 0 {
		return nil, words
	}
	return got, ""
}

// content reads a body. One that is left out, though it has a size, is not shown.
func (h *har) content(got *Response) {
	var text, coding string
	var written bool
	var size int64
	h.object(func(name string) {
		switch name {
		case "text":
			written = h.kind() == '"'
			text = h.text()
		case "encoding":
			coding = h.text()
		case "size":
			size = h.number()
		default:
			h.skip()
		}
	})
	if coding == "base64" {
		decoded, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
		text, written = string(decoded), written && (err == nil || len(decoded) > 0)
	}
	got.Body, got.Cut = cutBody(text)
	got.BodyShown = written || size == 0
}

// log is what was read. Chrome leaves credentials out unless it is told not to, so a HAR
// in which there are none at all does not show what was sent.
func (h *har) log() *Log {
	for _, x := range h.entries {
		if x.Sent != nil && !h.credentials {
			x.Sent.HeadersShown = false
		}
	}
	return &Log{Format: HAR, Exchanges: h.entries}
}
