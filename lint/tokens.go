package lint

import (
	"iter"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

// Grants yields, to Check alone, the requests to which an OAuth 2.0 auth with a grant
// applies, with that grant.
func (p *Pass) Grants() iter.Seq2[*resolve.Request, *credential.Grant] {
	return func(yield func(*resolve.Request, *credential.Grant) bool) {
		for r := range p.Requests() {
			if g := credential.GrantOf(r); g != nil && !yield(r, g) {
				return
			}
		}
	}
}

// TokenRequests yields, to Check alone, the requests that ask for a token of OAuth 2.0.
// Bodies are taken apart once for all rules.
func (p *Pass) TokenRequests() iter.Seq[*credential.TokenRequest] {
	return func(yield func(*credential.TokenRequest) bool) {
		for _, t := range Once(p, "token requests", p.tokenRequests) {
			if !yield(t) {
				return
			}
		}
	}
}

func (p *Pass) tokenRequests() []*credential.TokenRequest {
	var out []*credential.TokenRequest
	for r := range p.Requests() {
		if t := credential.TokenRequestOf(r); t != nil {
			out = append(out, t)
		}
	}
	return out
}
