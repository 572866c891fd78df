package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&redirectAuthorizationPolicy)

var redirectAuthorizationPolicy = lint.Rule{
	ID:       "redirect-authorization-policy",
	Category: lint.CategoryTransport,
	Tier:     lint.Ext,
	Tags:     []string{"rfc-9110", "cwe-200", "owasp-api-8"},
	Summary:  "a redirect that loses a credential or gives it to another host",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "a setting sends Authorization along to any host that a redirect names"},
		{Name: "lost", Severity: lint.Warning, Confidence: lint.Medium, When: "a saved answer redirects the same path to another origin, so Authorization is dropped"},
		{Name: "method", Severity: lint.Warning, Confidence: lint.Medium, When: "a saved answer redirects the same path, so the method becomes GET and the body is lost"},
		{Name: "forwarded", Severity: lint.Warning, Confidence: lint.Medium, When: "a saved answer redirects to another site, and a key in a header of its own goes along"},
	},
	Doc: lint.Doc{
		Why: "Postman follows redirects by itself. On the way to another host, and with the Postman CLI to another scheme or port, Authorization is dropped, so the last server answers 401; " +
			"other headers such as X-API-Key go along to whoever the redirect names. After 301 and 302 the method becomes GET and the body is lost. " +
			"With \"followAuthorizationHeader\" the Authorization header, too, goes to every host.",
		Instead: "Send the request to the address that the redirect names. Leave followAuthorizationHeader off.",
		Bad: `{"name":"List","protocolProfileBehavior":{"followAuthorizationHeader":true},"request":{"url":"https://api.acme-fixtures.net/v1",` +
			`"header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Good: `{"name":"List","protocolProfileBehavior":{"followAuthorizationHeader":true,"followRedirects":false},"request":{"url":"https://api.acme-fixtures.net/v1",` +
			`"header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent where redirects are not followed, for requests that log in, for local hosts, where the host is not in the files or a script changes the URL, " +
			"and for redirects to another path, such as a download from a storage host, which is meant to work without the header. A saved answer counts when it was saved for the same URL.",
		Refs: []string{"RFC 9110 §15.4", "https://github.com/postmanlabs/postman-app-support/issues/3703", "https://github.com/postmanlabs/postman-app-support/issues/6013", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			if r.Setting(resolve.FollowRedirects).Off() || r.Touched.URL {
				continue
			}
			followed(p, r)
			if len(r.Examples) == 0 || !r.Target.HostKnown() {
				continue
			}
			for _, e := range r.Examples {
				redirected(p, r, e)
			}
		}
	},
}

// followed tells of the setting that sends Authorization along.
func followed(p *lint.Pass, r *resolve.Request) {
	s := r.Setting(resolve.FollowAuthorization)
	if !s.On() {
		return
	}
	h := r.Header("authorization")
	if h == nil || h.Value.IsZero() && !h.Signed || r.Target.HostKnown() && p.Packs().Local(r.Target.HostName()) {
		return
	}
	at := lint.Whole(s.Spot())
	rep := p.Report("", at, lint.Words{
		Message: "Authorization goes along to any host that a redirect names",
		Why:     "whoever can make the server redirect gets the credential",
		Help:    "delete the setting, and send the request to the final address",
	}).On(r).Related(lint.Whole(r.URLSpot()), "a request that sends Authorization").Fix("drop Authorization on redirects to elsewhere")
	if node := at.Spot.Node; node.Kind() == source.String { // within quotes false counts as true
		rep.EditBytes(*at.Spot, node.Span().Start, node.Span().End, "false")
		return
	}
	rep.Edit(at, "false")
}

// redirected tells what is lost or given away when the server answers as it did when
// the example was saved.
func redirected(p *lint.Pass, r *resolve.Request, e *postman.Example) {
	status, err := strconv.Atoi(e.Code().Text().String())
	if err != nil || status < 301 || status > 308 || credential.LoginLike(r.Request) || !sameURL(r.Request, e) {
		return
	}
	to := locationOf(e)
	if to == nil || strings.Contains(to.Text.String(), "{{") {
		return
	}
	d := detour{pass: p, request: r, status: status, to: to, here: placeOnWeb(r.Target.Wire())}
	hop := r.After(r.Runtimes[0], status, to.Text.String())
	if d.there = placeOnWeb(hop.URL); !hop.Followed || p.Packs().Local(d.here.host) || p.Packs().Local(d.there.host) || d.there.host == "" {
		return
	}
	if d.here.samePath(d.there) {
		d.loses()
		d.changesMethod(hop)
	}
	d.forwards(hop)
}

// sameURL says that an example was saved for the URL that the request still has, its
// query apart.
func sameURL(r *postman.Request, e *postman.Example) bool {
	o := e.Original()
	before := func(q *postman.Request) string {
		s, _, _ := strings.Cut(q.URL.Raw.Text().String(), "?")
		return strings.TrimSpace(s)
	}
	return o != nil && before(o) != "" && before(o) == before(r)
}

func locationOf(e *postman.Example) *postman.Header {
	for _, h := range e.Headers() {
		if strings.EqualFold(h.KeyText.String(), "location") && h.Text.Len() > 0 {
			return h
		}
	}
	return nil
}

// A detour is a redirect that a saved answer shows.
type detour struct {
	pass        *lint.Pass
	request     *resolve.Request
	status      int
	to          *postman.Header
	here, there webPlace
}

// report blames a part of the URL, or all of it where the part is empty.
func (d detour) report(kase string, part resolve.Part, w lint.Words) {
	use := lint.Whole(d.request.URLSpot())
	at := use
	if !part.Empty() {
		at = partAt(d.request, part)
	}
	rep := d.pass.Report(kase, at, w).On(d.request)
	usedIn(rep, at, use).Related(lint.Whole(d.to.Spot), "a saved answer redirects here")
}

// final is the address to which the saved answer redirects: scheme, host and path, where
// they are short.
func (d detour) final() string {
	const longest = 80
	path := strings.TrimLeft(d.there.path, "/")
	url := d.there.scheme + "://" + d.there.host + "/" + path
	random := slices.ContainsFunc(strings.Split(path, "/"), credential.Entropic)
	if len(url) > longest || random || strings.ContainsAny(url, "{}<>\"' ") {
		return "the address in the saved Location header"
	}
	return url
}

// origin is the part of the URL in which the two places differ.
func (d detour) origin() resolve.Part {
	u := &d.request.Target
	if d.here.host == d.there.host && !u.Scheme.Empty() {
		return u.Scheme
	}
	return u.Host
}

// loses tells that Authorization is not sent to the new place, and by whom.
func (d detour) loses() {
	var drop []string
	for _, rt := range d.request.Runtimes {
		hop := d.request.After(rt, d.status, d.to.Text.String())
		if slices.ContainsFunc(hop.Lost, func(h *resolve.Header) bool { return h.Is("authorization") }) {
			drop = append(drop, rt.Title)
		}
	}
	if len(drop) == 0 {
		return
	}
	who := "Postman drops"
	if n := len(drop) - 1; n < len(d.request.Runtimes)-1 {
		who = strings.Join(drop, " and ") + map[bool]string{true: " drops", false: " drop"}[n == 0]
	}
	d.report("lost", d.origin(), lint.Words{
		Message: "the server redirects this elsewhere, and Authorization is lost on the way",
		Why:     who + " it where host, scheme or port change, so the last server answers 401",
		Help:    "send the request to " + d.final(),
	})
}

// changesMethod tells that what was a change becomes a question.
func (d detour) changesMethod(hop resolve.Hop) {
	if d.status == 303 || hop.Method == d.request.Verb || d.here == d.there {
		return
	}
	d.report("method", resolve.Part{}, lint.Words{
		Message: "the server redirects this request, and Postman follows with GET, without the body",
		Why:     "after 301 and 302 the method is not kept, so nothing is created or changed",
		Help:    "send the request to " + d.final(),
	})
}

// forwards tells of a key that goes along to another site.
func (d detour) forwards(hop resolve.Hop) {
	if site(d.here.host) == site(d.there.host) {
		return
	}
	for _, h := range hop.Wire {
		if !d.pass.Packs().KeyHeader(h.Name.String()) || h.Value.IsZero() {
			continue
		}
		d.report("forwarded", d.request.Target.Host, lint.Words{
			Message: "the server redirects this to another site, and the key in a header goes along",
			Why:     "Postman drops Authorization on the way, and no other header, so the other site gets the key",
			Help:    "switch \"Automatically follow redirects\" off, or send the key in Authorization",
		})
		return
	}
}
