package rules

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&siblingCredentialDiffers)

// What most requests to a host do is no proof that the others are wrong, so this speaks
// in preset audit alone.
var siblingCredentialDiffers = lint.Rule{
	ID:       "sibling-credential-differs",
	Category: lint.CategoryInheritance,
	Tier:     lint.Core,
	Tags:     []string{"cwe-306", "owasp-api-2"},
	Summary:  "one request lacks the key, or uses another token, than nearly all others to its host",
	Cases: []lint.Case{
		{Name: "key", Severity: lint.Info, Confidence: lint.Low, Presets: lint.Audit, When: "it lacks the header with the API key"},
		{Name: "token", Severity: lint.Info, Confidence: lint.Low, Presets: lint.Audit, When: "it takes its token from another variable"},
	},
	Options: []lint.Option{
		{Name: "siblings", What: "how many requests to the same host there have to be", Unit: lint.Count, Default: 5, Min: 2, Max: 10000},
		{Name: "share", What: "how many of them have to agree", Unit: lint.Percent, Default: 80, Min: 51, Max: 99},
	},
	Doc: lint.Doc{
		Why: "When nearly all requests to a host carry the same key and one does not, that one was added or copied without it, and the server answers 401. " +
			"When one takes its token from another variable, it may be the old name, which nothing fills any more.",
		Instead: "Give the request what its siblings have, best by inheriting it from the folder or the collection.",
		Bad: `{"item":[{"name":"A","request":{"url":"https://api.acme-fixtures.net/a","header":[{"key":"X-API-Key","value":"{{key}}"}]}},` +
			`{"name":"B","request":{"url":"https://api.acme-fixtures.net/b","header":[{"key":"X-API-Key","value":"{{key}}"}]}},` +
			`{"name":"C","request":{"url":"https://api.acme-fixtures.net/c","header":[{"key":"X-API-Key","value":"{{key}}"}]}},` +
			`{"name":"D","request":{"url":"https://api.acme-fixtures.net/d","header":[{"key":"X-API-Key","value":"{{key}}"}]}},` +
			`{"name":"E","request":{"url":"https://api.acme-fixtures.net/e"}}]}`,
		Good: `{"item":[{"name":"A","request":{"url":"https://api.acme-fixtures.net/a","header":[{"key":"X-API-Key","value":"{{key}}"}]}},` +
			`{"name":"B","request":{"url":"https://api.acme-fixtures.net/b"}}]}`,
		Exceptions: "Requests that sign in, are for everybody, or test a refusal are left out, and so are those to which a script may add a header. " +
			"Collections that act as several users have several tokens on purpose.",
		Refs: []string{"RFC 9110 §15.5.2"},
	},
	Check: func(p *lint.Pass) {
		byHost := map[string][]sibling{}
		var hosts []string
		for r := range p.Requests() {
			if p.Public(r.Request) || credential.LoginLike(r.Request) || credential.Negative(r.Request) || r.Touched.Auth || r.Touched.URL {
				continue
			}
			host := r.Target.HostName()
			if byHost[host] == nil {
				hosts = append(hosts, host)
			}
			byHost[host] = append(byHost[host], siblingOf(p, r))
		}
		for _, host := range hosts {
			if list := byHost[host]; host != "" && len(list) >= p.Number("siblings") {
				keyless(p, list)
				otherToken(p, list)
			}
		}
	},
}

// A sibling is a request with what it authenticates with.
type sibling struct {
	request *resolve.Request
	keys    []string // headers that carry an API key, in lower case
	names   []string // as they are written
	token   string   // the variable that holds the token
	at      resolve.Range
}

func siblingOf(p *lint.Pass, r *resolve.Request) sibling {
	s := sibling{request: r}
	list := p.CredentialsOf(r)
	for i := range list {
		c := &list[i]
		switch c.Slot {
		case credential.APIKeyHeaderSlot, credential.APIKeySlot:
			if c.Header != nil {
				s.keys, s.names = append(s.keys, strings.ToLower(c.Name)), append(s.names, c.Name)
			}
		case credential.HeaderSlot, credential.BearerSlot, credential.OAuth2Slot:
			for _, use := range c.Token().Uses() {
				if use.At.Role() != postman.RoleVariable {
					s.token, s.at = use.Name, use.At
					break
				}
			}
		default:
		}
	}
	return s
}

// keyless reports the siblings without a header that nearly all of them have.
func keyless(p *lint.Pass, list []sibling) {
	count := map[string]int{}
	written := map[string]string{}
	for _, s := range list {
		for i, key := range s.keys {
			count[key]++
			written[key] = s.names[i]
		}
	}
	for _, key := range slices.Sorted(maps.Keys(count)) {
		if !most(p, count[key], len(list)) {
			continue
		}
		for _, s := range list {
			if slices.Contains(s.keys, key) || s.token != "" || s.request.MayChange(key) {
				continue
			}
			p.Report("key", lint.Whole(s.request.URLSpot()), lint.Words{
				Message: "no header " + written[key] + ", which " + of(count[key], len(list)) + " requests to this host send",
				Why:     "without it the server does not know the caller and answers 401",
				Help:    "add the header, or let the request inherit the key from its parent",
			}).On(s.request)
		}
	}
}

// otherToken reports the siblings that take their token from another variable.
func otherToken(p *lint.Pass, list []sibling) {
	count := map[string]int{}
	for _, s := range list {
		if s.token != "" {
			count[s.token]++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(count)) {
		if !most(p, count[name], len(list)) {
			continue
		}
		for _, s := range list {
			if s.token == "" || s.token == name {
				continue
			}
			p.Report("token", s.at, lint.Words{
				Message: shown(s.token) + " is sent here, " + shown(name) + " by " + of(count[name], len(list)) + " requests to this host",
				Why:     "if it is the old or another user's variable, the server answers 401 or 403",
				Help:    "use " + shown(name) + ", unless this request is meant for another user",
			}).On(s.request)
		}
	}
}

// most says that nearly all agree, and not all.
func most(p *lint.Pass, n, all int) bool {
	return n < all && n*100 >= all*p.Number("share")
}

func of(n, all int) string { return strconv.Itoa(n) + " of " + strconv.Itoa(all) }
