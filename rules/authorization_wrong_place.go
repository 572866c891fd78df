package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&authorizationWrongPlace)

var authorizationWrongPlace = lint.Rule{
	ID:       "authorization-wrong-place",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Tags:     []string{"rfc-9110", "cwe-598"},
	Summary:  "an Authorization header typed into the query, the body, a cookie or another header",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "a query parameter, a form field or a cookie is called Authorization, or holds a scheme and a token"},
		{Name: "value", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value of a header begins with the name Authorization"},
		{Name: "json", Severity: lint.Info, Confidence: lint.Low, Presets: lint.Audit, When: "a member of a JSON body is called Authorization"},
	},
	Doc: lint.Doc{
		Why:        "Servers look for Authorization among the headers. In the query or in a body it is a parameter that nobody reads, so the answer is 401, and from the URL it gets into logs and histories.",
		Instead:    "Set it on the Authorization tab, or as a row on the Headers tab.",
		Bad:        `{"name":"List","request":{"url":{"protocol":"https","host":["api","acme-fixtures","net"],"path":["v1"],"query":[{"key":"Authorization","value":"Bearer {{token}}"}]}}}`,
		Good:       `{"name":"List","request":{"url":{"protocol":"https","host":["api","acme-fixtures","net"],"path":["v1"]},"header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent for bodies of requests that set up calls to others (webhooks, proxies, connectors, mocks), for servers that send back what they get (postman-echo.com, httpbin.org), for unticked rows, and for JSON bodies outside preset audit.",
		Refs:       []string{"RFC 9110 §11.6.2", "RFC 6750 §2.3", "RFC 6750 §5.3", "RFC 9700 §4.3.2", "CWE-598"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			misplacedInQuery(p, r)
			misplacedInHeaders(p, r)
			misplacedInBody(p, r)
		}
	},
}

// misplaced says whether a parameter is an Authorization header by its name or its value.
func misplaced(name, value string) bool {
	name = strings.TrimSpace(name)
	if strings.EqualFold(name, "authorization") || authorizationTypo(name) {
		return true
	}
	if !strings.Contains(value, " ") {
		return false
	}
	scheme, token, ok := strings.Cut(strings.TrimSpace(value), " ")
	return ok && (strings.EqualFold(scheme, "bearer") || strings.EqualFold(scheme, "basic")) && tokenLike(strings.TrimSpace(token))
}

// tokenLike says whether a text may be what stands behind a scheme: one word that is a
// reference or no word of a sentence.
func tokenLike(s string) bool {
	if strings.HasPrefix(s, "{{") {
		return strings.HasSuffix(s, "}}")
	}
	return !strings.ContainsAny(s, " \t\r\n") && len(s) >= 16
}

func misplacedInQuery(p *lint.Pass, r *resolve.Request) {
	for _, q := range r.Query {
		if q.Origin != resolve.FromRow || !misplaced(q.Name.String(), q.Value.String()) || echoes(p, r) {
			continue
		}
		at := q.Name.Range(0, q.Name.Len())
		use := lint.Whole(r.URLSpot())
		if q.Row != nil {
			use = lint.Whole(q.Row.Spot)
		}
		usedIn(p.Report("", inFile(at, use), placeWords("a query parameter")).On(r), at, use)
	}
}

func placeWords(place string) lint.Words {
	w := lint.Words{
		Message: "an Authorization header is typed as " + place,
		Why:     "servers read Authorization only as a header, see no credential and answer 401",
		Help:    "delete it here, and set it on the Authorization tab",
	}
	if place == "a query parameter" {
		w.Why = "servers read Authorization only as a header and answer 401, and the URL with the credential gets into logs"
	}
	return w
}

func misplacedInHeaders(p *lint.Pass, r *resolve.Request) {
	for _, h := range r.Wire {
		if h.Origin != resolve.FromRow {
			continue
		}
		value := h.Value.String()
		n := authorizationInFront(value)
		if n == 0 && !h.Is("cookie") || echoes(p, r) {
			continue
		}
		use := lint.Whole(h.Row.Spot)
		if n > 0 {
			at := h.Value.Range(0, n)
			rep := p.Report("value", inFile(at, use), lint.Words{
				Message: "the value of the header begins with the name of the header Authorization",
				Why:     "the name belongs into the Key column; what is sent is no credential, so the server answers 401",
				Help:    "write Authorization as the key, and only the scheme and the token as the value",
			}).On(r)
			if usedIn(rep, at, use); h.Is("authorization") && !at.IsZero() {
				rep.Fix("delete the name").Edit(at, "")
			}
			continue
		}
		for name, token := range resolve.Cookies(value) {
			if !misplaced(name.In(h.Value), token.In(h.Value)) || strings.TrimSpace(token.In(h.Value)) == "" {
				continue
			}
			at := h.Value.Range(name.Start, name.End)
			usedIn(p.Report("", inFile(at, use), placeWords("a cookie")).On(r), at, use)
		}
	}
}

// authorizationInFront is how much of a value is the name of the header with its colon.
func authorizationInFront(value string) int {
	name, rest, ok := strings.Cut(value, ":")
	if !ok || !strings.EqualFold(strings.TrimSpace(name), "authorization") {
		return 0
	}
	return len(value) - len(strings.TrimLeft(rest, " \t"))
}

// echoes says that a server sends back whatever it gets: nothing there is a credential.
func echoes(p *lint.Pass, r *resolve.Request) bool {
	return p.Packs().At(r).Is(credential.RoleEcho) || strings.HasPrefix(r.Target.HostName(), "echo.")
}

// configuresOthers says that a request may well tell its server what to send to another.
func configuresOthers(r *resolve.Request) bool {
	says := func(text string) bool {
		for _, w := range credential.Words(text) {
			switch w {
			case "webhook", "webhooks", "hook", "hooks", "proxy", "proxies", "connector", "connectors", "mock", "mocks", "echo",
				"subscription", "subscriptions", "destination", "destinations", "callback", "callbacks", "integration", "integrations":
				return true
			}
		}
		return false
	}
	return says(r.Name) || says(r.Target.Path.In(r.Target.Whole))
}

func misplacedInBody(p *lint.Pass, r *resolve.Request) {
	if r.Body.Disabled {
		return
	}
	for _, f := range r.Body.Fields {
		if !f.Disabled && misplaced(f.KeyText.String(), f.Text.String()) && !configuresOthers(r) && !echoes(p, r) {
			p.Report("", lint.Whole(f.NameSpot()), placeWords("a field of the body")).On(r)
		}
	}
	if at := authorizationMember(r); !at.IsZero() && !configuresOthers(r) && !echoes(p, r) {
		p.Report("json", at, placeWords("a member of a JSON body")).On(r)
	}
}

// authorizationMember is the place of the name Authorization among the members of a
// JSON body.
func authorizationMember(r *resolve.Request) resolve.Range {
	const word = "authorization"
	if r.Body.Mode != "raw" || !r.Body.Raw.MayHold(word[1:]) {
		return resolve.Range{}
	}
	spot := r.Body.Spot
	lower := strings.ToLower(spot.Text.String())
	for name := range r.Body.Document().Members() {
		for i := 0; strings.EqualFold(name.Text().String(), word) && i < len(lower); {
			k := strings.Index(lower[i:], word)
			if k < 0 {
				break
			}
			at := lint.At(&spot, i+k, i+k+len(word))
			if s := name.Span(); s.Start <= at.Span().Start && at.Span().End <= s.End {
				return at
			}
			i += k + len(word)
		}
	}
	return resolve.Range{}
}
