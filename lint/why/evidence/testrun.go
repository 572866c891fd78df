package evidence

import (
	"strconv"
	"time"
)

// A testRun is what the app exports of a collection run: names, URLs and status codes.
type testRun struct {
	*stream
	found   bool // what only this export has at its top
	any     bool // there is a list of results
	started string
	results []*Exchange
}

func (t *testRun) readResults() { t.any = t.array(t.result) || t.any }

func (t *testRun) result(i int) {
	x := &Exchange{Format: TestRun, Pointer: "/results/" + strconv.Itoa(i)}
	var code int64
	var reason, method, address string
	t.object(func(name string) {
		switch name {
		case "id":
			x.ID = t.text()
		case "name":
			x.Name = nameOf(t.text())
		case "url":
			address = t.text()
		case "method":
			method = t.text()
		case "responseCode":
			code, reason = t.responseCode()
		default:
			t.skip()
		}
	})
	if address != "" || method != "" {
		x.Sent = &Request{URL: address, Method: method}
	}
	if status := statusOf(code); status != 0 {
		x.Got = &Response{Status: status, Reason: reason}
	} else {
		x.Failure = OtherError
	}
	t.results = append(t.results, x)
}

func (t *testRun) responseCode() (code int64, reason string) {
	if t.kind() != '{' {
		return t.number(), ""
	}
	t.object(func(name string) {
		switch name {
		case "code":
			code = t.number()
		case "name":
			reason = t.text()
		default:
			t.skip()
		}
	})
	return code, reason
}

// log is what was read; methods are those of the requests, by their ids.
func (t *testRun) log(methods map[string]string) *Log {
	at, _ := time.Parse(time.RFC3339Nano, t.started)
	for _, x := range t.results {
		x.At = at
		if x.Sent != nil && x.Sent.Method == "" {
			x.Sent.Method = methods[x.ID]
		}
	}
	return &Log{Format: TestRun, Exchanges: t.results}
}
