package why

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why/evidence"
)

// exchanges are those to explain, and how many of the evidence did not fail. Without
// evidence the saved examples of the request that was named are looked at, and without
// those a 401 is supposed: for each request that sends, or should send, credentials.
func (e *explainer) exchanges(chosen []*postman.Request) ([]*exchange, int) {
	list := e.told(chosen)
	if len(list) == 0 && len(chosen) > 0 && e.question.Status == 0 {
		list = e.examples(chosen[0])
	}
	if len(list) == 0 && len(e.question.Logs) == 0 {
		list = e.supposed(chosen)
		if n := e.question.Status; n > 0 && n < 400 {
			return nil, len(list)
		}
		return list, 0
	}
	passed := 0
	failed := slices.DeleteFunc(list, func(x *exchange) bool {
		if x.failed() && (len(chosen) > 0 || !x.negative()) {
			return false
		}
		passed++
		return true
	})
	return onceEach(failed), passed
}

// onceEach keeps the first of several exchanges of one request with one answer: the rounds
// of a run differ in data, and not in why they were refused.
func onceEach(list []*exchange) []*exchange {
	type key struct {
		request *resolve.Request
		name    string
		target  string
		sent    string
		status  int
		body    string
		failure evidence.Failure
	}
	first := map[key]*exchange{}
	return slices.DeleteFunc(list, func(x *exchange) bool {
		k := key{request: x.inExport, name: strings.Join(x.Name, "/"), sent: authorizationOf(x.Exchange), status: x.status(), failure: x.Failure}
		if x.inExport == nil && x.Sent != nil {
			k.target = x.Sent.Method + " " + hostOf(x.Sent.URL) + pathOf(x.Sent.URL)
		}
		if x.Got != nil {
			k.body = bodyOf(x.Got).text
		}
		if first[k] != nil {
			first[k].again++
			return true
		}
		first[k] = x
		return false
	})
}

// exchange makes one of evidence.
func (e *explainer) exchange(one *evidence.Exchange) *exchange {
	if e.lives == nil {
		e.lives = map[*postman.Collection]time.Duration{}
	}
	return &exchange{Exchange: one, packs: e.packs, lives: e.lives}
}

// told are the exchanges of the evidence, each joined to its request.
func (e *explainer) told(chosen []*postman.Request) []*exchange {
	var out []*exchange
	for _, log := range e.question.Logs {
		var run []*exchange
		for _, one := range log.Exchanges {
			if empty(one) {
				continue
			}
			x := e.exchange(one)
			x.run = run
			e.assign(x, chosen)
			run = append(run, x)
		}
		for _, x := range run {
			x.run = run
		}
		out = append(out, run...)
	}
	if len(chosen) == 0 {
		return out
	}
	mine := slices.DeleteFunc(slices.Clone(out), func(x *exchange) bool { return x.inExport == nil || x.inExport.Request != chosen[0] })
	if len(mine) == 0 {
		mine = e.taken(out, chosen[0])
	}
	return mine
}

// empty says whether evidence holds nothing of a call: a report may break off where one
// begins.
func empty(x *evidence.Exchange) bool {
	return x.Template == nil && x.Sent == nil && x.Got == nil && x.Failure == "" && x.ID == "" && len(x.Name) == 0
}

// taken joins the only exchange that failed to the request that was named, where nothing of
// the evidence fits it: then the URL that was sent is another than the export has.
func (e *explainer) taken(list []*exchange, r *postman.Request) []*exchange {
	failed := slices.DeleteFunc(list, func(x *exchange) bool { return !x.failed() })
	if len(failed) != 1 {
		e.elsewhere = len(failed)
		return nil
	}
	x := failed[0]
	x.inExport, x.joined = e.resolved(r, x), Named
	x.request = x.inExport
	return failed
}

// assign joins an exchange to a request of the export, and fills in what the evidence does
// not show: a body without its status was an error, or nobody would ask.
func (e *explainer) assign(x *exchange, chosen []*postman.Request) {
	x.inExport, x.joined = join(x, e.views)
	if n := len(x.run); n > 0 && x.run[n-1].leadsTo(x) {
		x.inExport, x.joined = x.run[n-1].inExport, x.run[n-1].joined
	}
	bare := x.sentOf() == nil || x.sentOf().URL == ""
	switch {
	case x.inExport != nil:
	case len(chosen) > 0 && bare:
		x.inExport, x.joined = e.resolved(chosen[0], x), Named
	case len(e.all) == 1 && bare:
		x.inExport, x.joined = e.resolved(e.all[0], x), Alone
	}
	if x.inExport != nil {
		x.request = x.inExport
	}
	status := e.question.Status
	switch {
	case x.Got == nil && x.Failure == "":
		x.assume(status)
	case x.Got != nil && x.Got.Status == 0:
		got := *x.Got
		got.Status = status
		if got.Status == 0 {
			got.Status = x.meant()
		}
		x.Exchange = x.with(&got)
	}
}

// with is the evidence with another answer. Evidence itself is not changed.
func (x *exchange) with(got *evidence.Response) *evidence.Exchange {
	one := *x.Exchange
	one.Got = got
	return &one
}

// assume puts the status that was stated, or 401, in the place of an answer.
func (x *exchange) assume(status int) {
	if status == 0 {
		status, x.supposed = 401, true
	}
	x.Exchange = x.with(&evidence.Response{Status: status})
}

// supposed are requests whose 401 is assumed: the one that was named, else all that carry
// credentials or have an Auth Type, else all.
func (e *explainer) supposed(chosen []*postman.Request) []*exchange {
	list := chosen
	if len(list) == 0 {
		list = slices.DeleteFunc(slices.Clone(e.all), func(r *postman.Request) bool { return !e.authenticates(r) })
	}
	if len(list) == 0 {
		list = e.all
	}
	var out []*exchange
	for _, r := range list {
		x := e.exchange(&evidence.Exchange{Format: evidence.Asserted})
		x.inExport = e.resolved(r, nil)
		x.request = x.inExport
		x.assume(e.question.Status)
		out = append(out, x)
	}
	return out
}

// authenticates says whether a request sends credentials, or has an Auth Type that would.
func (e *explainer) authenticates(r *postman.Request) bool {
	at := e.resolved(r, nil)
	h := &at.Helper
	return credential.HasCredential(at, e.packs) || h.Type != "" && h.Type != resolve.NoAuth
}

// examples are the answers with an error that were saved with a request. They are not what
// was sent: what they show of the request is a template.
func (e *explainer) examples(r *postman.Request) []*exchange {
	at := e.resolved(r, nil)
	var out []*exchange
	for i, ex := range r.Examples {
		got := savedAnswer(ex)
		if got == nil || got.Status < 400 {
			continue
		}
		x := e.exchange(&evidence.Exchange{Format: evidence.Example, Path: r.File().Name(), Pointer: r.Examples[i].Node().Pointer(), Name: r.Names(), Got: got})
		x.inExport, x.request, x.joined = at, at, ByID
		out = append(out, x)
	}
	return out
}

// savedAnswer is the answer of a saved example; nil when it has no status.
func savedAnswer(ex *postman.Example) *evidence.Response {
	code, err := strconv.Atoi(ex.Code().Text().String())
	if err != nil {
		return nil
	}
	got := &evidence.Response{Status: code, HeadersShown: len(ex.Headers()) > 0, Body: ex.Body().Text().String(), BodyShown: ex.Body().Exists()}
	if len(got.Body) > evidence.BodyLimit {
		got.Body, got.Cut = got.Body[:evidence.BodyLimit], true
	}
	for _, h := range ex.Headers() {
		got.Headers = append(got.Headers, evidence.Header{Name: h.KeyText.String(), Value: h.Text.String()})
	}
	return got
}

// meant is the status that a body without one most likely came with.
func (x *exchange) meant() int {
	body := bodyOf(x.Got)
	switch {
	case body.status > 0:
		return body.status
	case x.atTokenEndpoint():
		return 400
	case body.code == "forbidden" || body.says("forbidden", "insufficient_scope", "not authorized to", "user not authorized", "permission", "access denied"):
		return 403
	case body.json && !body.says("auth", "token", "credential", "login", "log in", "sign in", "jwt", "denied", "session", "key", "password"):
		return 400
	}
	return 401
}

// leadsTo says whether an exchange is a redirect that another one of the same text follows.
func (x *exchange) leadsTo(next *exchange) bool {
	return x.status() >= 300 && x.status() < 400 && len(next.Name) == 0
}
