package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

// withoutValue says where a variable is that has no value, and whether it is "empty" or
// "a placeholder". OAuth 2.0 auth without a token has a rule of its own.
func withoutValue(p *lint.Pass, r *resolve.Request, ref credential.Reference) (resolve.Range, string) {
	if ref.Scripted || ref.Var == nil {
		return resolve.Range{}, ""
	}
	at := lint.Whole(ref.Var.Spot)
	unsent := ref.Slot == 0 && ref.Role == credential.NeedCredential
	if ref.State == resolve.Empty {
		if unsent && r.Helper.Type == resolve.OAuth2 || ref.Role == credential.NeedHost && !hostIncomplete(r) {
			return resolve.Range{}, ""
		}
		return at, "empty"
	}
	if ref.Role == credential.NeedHost {
		host, ok := hostPlaceholder(p, r)
		if !ok || !host.Spot.Node.Same(ref.Var.Spot.Node) {
			return resolve.Range{}, ""
		}
		return host, "a placeholder"
	}
	if ref.Slot != credential.BasicUserSlot && p.Packs().StandIn(ref.Value) {
		return at, "a placeholder"
	}
	return resolve.Range{}, ""
}

// hostIncomplete says whether a label of the host is empty, so that a variable without
// a value matters. One that only holds the start of the path does not.
func hostIncomplete(r *resolve.Request) bool {
	host := r.Target.HostName()
	return host == "" || strings.HasPrefix(host, ".") || strings.HasSuffix(host, ".") || strings.Contains(host, "..")
}

// excused says whether a request may do without the credential: it is meant to be
// refused, needs none, or inherits the auth and is one that logs in or tells the public
// something.
func excused(p *lint.Pass, r *resolve.Request) bool {
	return p.Public(r.Request) || credential.Negative(r.Request) || r.Helper.Inherited && credential.LoginLike(r.Request)
}
