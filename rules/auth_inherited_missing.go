package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&authInheritedMissing)

var authInheritedMissing = lint.Rule{
	ID:       "auth-inherited-missing",
	Category: lint.CategoryInheritance,
	Tier:     lint.Core,
	Tags:     []string{"cwe-306", "owasp-api-2"},
	Summary:  "a request that inherits its auth from parents that have none",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, When: "most other requests to the host authenticate, and several of them inherit an auth"},
		{Name: "own", Severity: lint.Info, Confidence: lint.Low, When: "nearly all others have an auth of their own, so this one may be public"},
		{Name: "refused", Severity: lint.Error, Confidence: lint.Medium, When: "either way, and the only saved answers of the request are 401"},
	},
	Options: []lint.Option{
		{Name: "authenticated", What: "how many requests to the host have an auth, at least", Unit: lint.Count, Default: 3, Min: 1, Max: 1000},
		{Name: "share", What: "which part of the requests to the host authenticates, at least, where others inherit an auth", Unit: lint.Percent, Default: 50, Min: 1, Max: 100},
		{Name: "share-of-own", What: "likewise, where each has an auth of its own", Unit: lint.Percent, Default: 90, Min: 1, Max: 100},
	},
	Doc: lint.Doc{
		Why: "A request whose Auth Type is Inherit auth from parent takes the auth of the nearest folder, or of the collection. When none of them has one, nothing is sent, " +
			"and Postman does not say so. It happens when a folder is exported alone, or when a request is moved.",
		Instead: "Set the auth on the collection or on the folder, or export the whole collection instead of one folder. For a public endpoint choose No Auth, which says so, and call it public in its description.",
		Bad: `{"info":{"name":"Orders"},"item":[{"name":"Sales","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},"item":[` +
			`{"name":"A","request":{"url":"https://api.acme-fixtures.net/a"}},{"name":"B","request":{"url":"https://api.acme-fixtures.net/b"}},{"name":"C","request":{"url":"https://api.acme-fixtures.net/c"}}]},` +
			`{"name":"D","request":{"url":"https://api.acme-fixtures.net/d"}}]}`,
		Good: `{"info":{"name":"Orders"},"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},"item":[{"name":"Sales","item":[` +
			`{"name":"A","request":{"url":"https://api.acme-fixtures.net/a"}},{"name":"B","request":{"url":"https://api.acme-fixtures.net/b"}},{"name":"C","request":{"url":"https://api.acme-fixtures.net/c"}}]},` +
			`{"name":"D","request":{"url":"https://api.acme-fixtures.net/d"}}]}`,
		Exceptions: "Silent for requests that log in or keep a secret of the answer, that tell the public something (health, metadata, sign-up, pictures, what is called public or not protected), that post to a path with auth in it, that are meant to be refused, OPTIONS and HEAD, those with a header, query parameter or body field that is named like a credential, " +
			"where a script may add one, whose host has another port, whose auth is null where each other request has an auth of its own, as converters of API descriptions write it, and in a folder in which one request logs in and most others send nothing, as with a session's cookie. It is a guess from the requests beside it: an endpoint may be public.",
		Refs: []string{"https://github.com/postmanlabs/postman-app-support/issues/9378", "https://github.com/postmanlabs/postman-app-support/issues/11348", "CWE-306"},
	},
	Check: func(p *lint.Pass) {
		if !someRequest(p, func(r *resolve.Request) bool { return r.Helper.From.Owner == nil }) {
			return
		}
		for _, use := range hostUses(p) {
			with, without := len(use.with), len(use.without)
			all, lent := use.byAuth()
			share := p.Number("share-of-own")
			if lent >= p.Number("authenticated") {
				share = p.Number("share")
			}
			if all >= p.Number("authenticated") && with*100 >= share*(with+without) {
				kase := ""
				if lent < p.Number("authenticated") {
					kase = "own"
				}
				reportInheriting(p, use, lent, kase)
			}
		}
	},
}

// reportInheriting tells the requests without an auth by the parent that could lend them
// one: that is one cause, however many they are.
func reportInheriting(p *lint.Pass, use *hostUse, lent int, kase string) {
	byParent := map[postman.Owner][]*resolve.Request{}
	for _, r := range use.order {
		if r.Helper.From.Owner == nil && use.with[r.Request] == nil && !secretElsewhere(p, r) && !forEverybody(r.Request) && !postsToAuth(r) && !(lent == 0 && saysNone(r.Request)) {
			byParent[topmost(r.Request)] = append(byParent[topmost(r.Request)], r)
		}
	}
	for parent, list := range byParent {
		at := parent
		if len(list) == 1 {
			at = list[0].Request
		}
		for _, r := range list {
			reportInherited(p, r, at, len(use.with), kase)
		}
	}
}

// postsToAuth says that a request posts to a path with the word auth in it: what lies there
// mostly hands out accounts and tokens, and asks for none.
func postsToAuth(r *resolve.Request) bool {
	return r.Verb == "POST" && slices.ContainsFunc(r.URL.Path, func(segment source.Value) bool {
		return strings.EqualFold(segment.Text().String(), "auth")
	})
}

// saysNone says that the auth of a request is there and null. The app leaves it out where
// it is inherited; converters write null for an operation that is described as public, and
// the auth itself at each of the others.
func saysNone(r *postman.Request) bool {
	return r.Node().Get("request").Get("auth").Kind() == source.Null
}

// topmost is the folder at the top of the collection that a request lies in, or the
// collection.
func topmost(r *postman.Request) postman.Owner {
	var out postman.Owner = r.Collection
	for f := range r.Folders() {
		out = f
	}
	return out
}

func reportInherited(p *lint.Pass, r *resolve.Request, at postman.Owner, others int, kase string) {
	if onlyRefused(r.Request) {
		kase = "refused"
	}
	w := lint.Words{
		Message: "this request inherits its auth, and neither a folder nor the collection has one",
		Why:     fmt.Sprintf("it is sent without a credential, while %d other requests to its host have one", others),
		Help:    "set the auth on the collection or folder, or export the whole collection, not a folder alone",
	}
	if kase == "own" {
		w.Help = "set the auth on this request or the collection; if the endpoint is public, choose No Auth and call it public in the description"
	}
	if at != postman.Owner(r.Request) {
		w.Message = "requests in here inherit their auth, and there is none to inherit"
		w.Why = fmt.Sprintf("they are sent without a credential, while %d other requests to their host have one", others)
	}
	rep := p.Report(kase, lint.Whole(postman.AuthSpot(postman.AuthOf(at))), w).On(r).About(r).Related(lint.Whole(postman.OwnerNameSpot(r.Request)), "this request inherits")
	if lender := lenderOf(p, r); lender.Owner != nil {
		rep.Related(typeAt(lender), "other requests to the host are authenticated by this")
	}
}

// lenderOf is the auth of the first other request to the same host that has one.
func lenderOf(p *lint.Pass, r *resolve.Request) postman.Auth {
	for other := range p.Requests() {
		if other.Helper.Known && other.Helper.Type != resolve.NoAuth && server(other) == server(r) {
			return other.Helper.From
		}
	}
	return postman.Auth{}
}

// onlyRefused says that a request has saved answers, and each is a 401.
func onlyRefused(r *postman.Request) bool {
	for _, x := range r.Examples {
		if x.Code().Text().String() != "401" {
			return false
		}
	}
	return len(r.Examples) > 0
}
