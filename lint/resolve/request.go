package resolve

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A Request is one request in one environment as some runtimes will send it.
type Request struct {
	*postman.Request
	View     *View
	Runtimes []*Runtime // the runtimes that come to this outcome, in the order of the table; never empty
	Verb     string     // the method as sent, in upper case
	Target   URL
	Helper   Auth // the auth that applies
	Wire     []*Header
	Dropped  []Dropped
	Query    []*SentQuery
	Refused  *Refusal     // why the runtime refuses it before it opens a socket; nil when it is sent
	Touched  Touched      // what scripts may change
	Answers  postman.Memo // what credential found out about it; Memo is about the request as written

	edited bool // the auth has changed the query
}

// A Refusal is the reason why a runtime refuses a request before it opens a socket.
type Refusal struct {
	Code   string // invalid-header-name, invalid-header-value, invalid-method, invalid-protocol, invalid-url, empty-url, or not-loaded for a whole collection
	Header *Header
}

// An Origin says where a part of a sent request comes from.
type Origin uint8

// The origins.
const (
	FromRow  Origin = iota + 1 // a row of the request
	FromAuth                   // the auth that applies
	FromURL                    // user name and password in the URL
	FromBody                   // a form body
)

// String is the origin as `resolve` prints it.
func (o Origin) String() string { return [...]string{"", "header", "auth", "url", "body"}[o] }

// A SentQuery is a query parameter on the wire, before encoding.
type SentQuery struct {
	Name, Value Text
	Raw         Text // name, equals sign and value as they stand in the URL
	Origin      Origin
	Row         *postman.Query // the row, when it comes from one
	Signed      bool           // the value depends on time or a nonce, so it is left out
}

// Lookup finds a name as the request's runtimes do.
func (r *Request) Lookup(name string) *Lookup { return r.View.Lookup(name, r.Runtimes[0]) }

// MayChange says that a script may change the header of that name or, for
// Authorization, the auth.
func (r *Request) MayChange(header string) bool {
	return r.Touched.Header(header) || (r.Touched.Auth && strings.EqualFold(header, "authorization"))
}

// Header is the first header of that name on the wire, or nil.
func (r *Request) Header(name string) *Header {
	for _, h := range r.Wire {
		if strings.EqualFold(h.Name.String(), name) {
			return h
		}
	}
	return nil
}

func (c *context) request(p *postman.Request) *Request {
	r := c.room.requests.One()
	r.Request, r.View = p, c.view
	r.Runtimes = append(c.room.runtimes.Take(len(c.view.Runtimes))[:0], c.rt)
	r.Touched = c.view.Scopes.Scripts.touched(p)
	method := c.verb(p)
	r.Verb = cmp.Or(strings.ToUpper(method.s), "GET")
	r.Target = c.url(p)
	r.Query = c.sentQuery(p, &r.Target)
	c.rows(r)
	c.auth(r)
	c.spellings(r)
	c.contentType(r)
	c.colons(r)
	c.userinfo(r)
	r.rebuildQuery()
	r.Refused = refusal(r, method)
	if c.view.inherits && c.is(fieldFolderInherit) {
		r.Refused = &Refusal{Code: "not-loaded"}
	}
	return r
}

// verb is the method, to be sent in capitals. Some runtimes put it in capitals before its
// references are resolved, so that a variable of another case is not found (measured).
// Nothing means GET.
func (c *context) verb(p *postman.Request) Text {
	if !p.Method.Truthy() {
		return Text{}
	}
	written := jsText(p.Method)
	if !strings.Contains(written, "{{") {
		return Text{s: written}
	}
	if !c.is(fieldMethodCase) {
		written = strings.ToUpper(written)
	}
	spot := postman.FileSpot(p, p.Method)
	return c.resolve(made(&spot, written))
}

// sentQuery splits the query of a URL into its parameters. A question mark alone makes
// one without a name.
func (c *context) sentQuery(p *postman.Request, u *URL) []*SentQuery {
	if u.Query == (Part{}) {
		return nil
	}
	rows := queryRows(p.URL.Query)
	s := u.Query.In(u.Whole)
	s = c.veiled(s)
	n := 1 + strings.Count(s, "&")
	out, all := c.room.queryLists.Take(n)[:0], c.room.queries.Take(n)
	for i := 0; i <= len(s); {
		end := until(s, '&', i)
		q := &all[len(out)]
		q.take(u.Whole.sliceIn(&c.room.pieces, u.Query.Start+i, u.Query.Start+end), s[i:end], c.room)
		q.Row = q.Raw.row(rows)
		out = append(out, q)
		i = end + 1
	}
	return out
}

// take splits a parameter at the first equals sign. s is its text, veiled.
func (q *SentQuery) take(raw Text, s string, m *room) {
	q.Raw, q.Name, q.Origin = raw, raw, FromRow
	if equals := strings.IndexByte(s, '='); equals >= 0 {
		q.Name, q.Value = raw.headIn(&m.pieces, equals), raw.sliceIn(&m.pieces, equals+1, len(s))
	}
}

// queryRows finds rows by the value that holds their name or their value.
func queryRows(rows []*postman.Query) func(source.Value) *postman.Query {
	const few = 16
	if len(rows) <= few {
		return func(v source.Value) *postman.Query {
			for i := len(rows) - 1; i >= 0 && v.Exists(); i-- {
				if q := rows[i]; v.Same(q.Key) || v.Same(q.Spot.Node) {
					return q
				}
			}
			return nil
		}
	}
	by := make(map[source.Value]*postman.Query, 2*len(rows))
	for _, q := range rows {
		by[q.Spot.Node] = q
		by[q.Key] = q
	}
	delete(by, source.Value{})
	return func(v source.Value) *postman.Query { return by[v] }
}

// row is the row that a parameter was written in. Rows are found by the place of their
// name or value, which holds the text or the reference that led to it.
func (t Text) row(rows func(source.Value) *postman.Query) *postman.Query {
	for _, p := range t.pieces {
		if spot := p.written(); spot != nil {
			if q := rows(spot.Node); q != nil {
				return q
			}
		}
	}
	return nil
}

// rebuildQuery puts the parameters that are sent back into the URL, after a helper
// has added or removed some.
func (r *Request) rebuildQuery() {
	if !r.edited {
		return
	}
	u := &r.Target
	end := u.Query.Start - 1
	if u.Query == (Part{}) {
		end = u.Whole.Len()
	}
	parts := make([]Text, 0, 1+2*len(r.Query))
	parts = append(parts, u.Whole.Slice(0, max(end, 0)))
	for i, q := range r.Query {
		sep := "&"
		if i == 0 {
			sep = "?"
		}
		parts = append(parts, Synthetic(sep), q.Raw)
	}
	u.Whole = Concat(parts...)
	u.Query = Part{}
	if len(r.Query) > 0 {
		u.Query = Part{end + 1, u.Whole.Len()}
	}
}

// refusal says what a runtime refuses before it opens a socket, and that it has no port
// to connect to, which comes last (measured).
func refusal(r *Request, method Text) *Refusal {
	u := &r.Target
	switch {
	case u.blank && len(r.Query) == 0:
		return &Refusal{Code: "empty-url"}
	case u.Host.Empty() && u.Port == (Part{}):
		return &Refusal{Code: "invalid-url"}
	case !u.validScheme():
		return &Refusal{Code: "invalid-protocol"}
	case u.Verbatim && !u.plain():
		return &Refusal{Code: "invalid-url"}
	case !ValidHeaderName(r.Verb) && method.every(func(l *Lookup) bool { return l.Settled() || l.Absent() || l.State == Dynamic }):
		// no dynamic variable has a name in capitals
		return &Refusal{Code: "invalid-method"}
	}
	if refused := r.refusedHeader(); refused != nil {
		return refused
	}
	if !validPort(u.Port.In(u.Whole)) && u.Whole.everyIn(u.Port, found) {
		return &Refusal{Code: "invalid-url"}
	}
	return nil
}

// refusedHeader is the first header that Node does not take: those of the request in
// their order, then the Host header that is made of the URL.
func (r *Request) refusedHeader() *Refusal {
	for _, h := range r.Wire {
		if !ValidHeaderName(h.Name.String()) {
			return &Refusal{Code: "invalid-header-name", Header: h}
		}
		if BadHeaderChar(h.Value.s) >= 0 || h.Signed && r.Helper.quotesBadChar(h) {
			return &Refusal{Code: "invalid-header-value", Header: h}
		}
	}
	for _, d := range r.Dropped { // Node looks at each spelling before a later one takes its place
		if d.Why == DropSpelling && BadHeaderChar(d.Value.s) >= 0 {
			return &Refusal{Code: "invalid-header-value", Header: &Header{Name: d.Name, Value: d.Value, Origin: FromRow, Row: d.Row}}
		}
	}
	u := &r.Target
	if BadHeaderChar(u.Port.In(u.Whole)) < 0 && (BadHeaderChar(u.HostName()) < 0 || !u.Whole.everyIn(u.Host, found)) {
		return nil
	}
	value := u.Whole.Slice(u.Host.Start, max(u.Host.End, u.Port.End))
	return &Refusal{Code: "invalid-header-value", Header: &Header{Name: Synthetic("Host"), Value: value, Origin: FromURL}}
}

// decided says that the runtime finds what the files show, be it nothing.
func decided(t Text) bool { return t.every(found) }

func found(l *Lookup) bool { return l.Settled() || l.Absent() }

// validScheme says that the scheme is, or may become, one that Postman sends with. One
// that a reference leaves empty is none.
func (u *URL) validScheme() bool {
	if !u.Whole.everyIn(u.Scheme, found) {
		return true
	}
	s := u.SchemeName()
	return (s == "http" || s == "https") && !strings.HasPrefix(u.Whole.String(), "://")
}

// validPort says that Node connects to a port: nothing, or what JavaScript reads as a
// whole number below 65536.
func validPort(s string) bool {
	if s == "" {
		return true
	}
	n, err := strconv.ParseUint(jsNumber(s), 10, 16)
	return err == nil && n < 1<<16
}
