package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
)

// tokenPaths are the ends of paths of OAuth 2.0 token endpoints (RFC 6749 §3.2) that
// many servers have. Those of one vendor are in its pack.
var tokenPaths = []string{"/oauth/token", "/oauth2/token", "/connect/token", "/oauth/access_token", "/openid-connect/token"}

// TokenEndpoint says that a request asks an OAuth 2.0 token endpoint for a token: it
// has a grant_type, or its path is that of one.
func (p *Packs) TokenEndpoint(r *resolve.Request) bool {
	if p.TokenPath(r) {
		return true
	}
	for _, f := range r.Body.Fields {
		if !f.Disabled && f.KeyText.String() == "grant_type" {
			return true
		}
	}
	for _, q := range r.Query {
		if q.Name.String() == "grant_type" {
			return true
		}
	}
	return false
}

// TokenPath says that the path of the URL is that of a token endpoint: of one on any
// host, or of one that a pack knows on this host.
func (p *Packs) TokenPath(r *resolve.Request) bool {
	if path := r.Target.Path.In(r.Target.Whole); p.tokenPath(path) {
		return true
	}
	e := p.At(r).Endpoint()
	return e != nil && e.Kind == EndpointToken
}

// tokenPath says whether a path is that of an OAuth 2.0 token endpoint, on whatever host.
func (p *Packs) tokenPath(path string) bool {
	path = strings.ToLower(strings.TrimRight(path, "/"))
	ends := func(end string) bool { return strings.HasSuffix(path, end) }
	return slices.ContainsFunc(tokenPaths, ends) || slices.ContainsFunc(p.paths, ends) ||
		strings.Contains(path, "/oauth2/") && strings.HasSuffix(path, "/token")
}
