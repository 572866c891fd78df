package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// ownMachine says that what a literal is sent with stays on the machine that sends it, as
// with a server that somebody starts to try something out: each request that has the literal,
// or its auth, goes to a loopback address, and so does what OAuth 2.0 asks for tokens.
func ownMachine(p *lint.Pass, l *credential.Literal) bool {
	local := false
	for v := range p.Views() {
		for _, r := range v.Requests() {
			lent := l.Spot.Role == postman.RoleAuth && r.Helper.From.Owner == l.Spot.Owner
			if r.Request != l.Spot.Owner && !lent {
				continue
			}
			for _, host := range hostsTalkedTo(r) {
				if !credential.Loopback(host) {
					return false
				}
				local = true
			}
		}
	}
	return local
}

// hostsTalkedTo are the hosts that a request talks to: its own, unless it has no URL, and those of
// its OAuth 2.0 auth. One that is not known is "".
func hostsTalkedTo(r *resolve.Request) []string {
	var out []string
	if !r.Target.Whole.IsZero() {
		out = append(out, r.Target.HostName())
	}
	if r.Helper.Type != resolve.OAuth2 {
		return out
	}
	for _, key := range []string{"accessTokenUrl", "refreshTokenUrl"} {
		if text := r.Helper.Value(key); !text.IsZero() {
			a, _ := credential.AddressOf(text)
			out = append(out, a.HostName())
		}
	}
	return out
}
