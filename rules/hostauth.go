package rules

import (
	"maps"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
)

// A hostUse is what the requests of one view to one host do about authentication.
// Requests that log in, that are meant to be refused or that a script may authenticate
// are left out.
type hostUse struct {
	with    map[*postman.Request]*resolve.Request
	without map[*postman.Request]*resolve.Request
	order   []*resolve.Request // those without, in the order of the file
}

// byAuth is the number of requests to the host that have an auth, and of those the number
// that inherit it.
func (u *hostUse) byAuth() (all, lent int) {
	for _, r := range u.with {
		if !r.Helper.Known || r.Helper.Type == resolve.NoAuth {
			continue
		}
		all++
		if r.Helper.Inherited {
			lent++
		}
	}
	return all, lent
}

// hostUses are the uses of each server, as it is written in the URL once variables are
// filled in, in the order of their names.
func hostUses(p *lint.Pass) []*hostUse {
	if !someRequest(p, func(r *resolve.Request) bool { return authenticates(p, r) }) {
		return nil
	}
	uses := map[string]*hostUse{}
	sessions := sessionFolders(p)
	for r := range p.Requests() {
		host := server(r)
		if host == "" || apart(p, r) || sessions[r.Folder] && !authenticates(p, r) {
			continue
		}
		u := uses[host]
		if u == nil {
			u = &hostUse{with: map[*postman.Request]*resolve.Request{}, without: map[*postman.Request]*resolve.Request{}}
			uses[host] = u
		}
		switch {
		case authenticates(p, r):
			u.with[r.Request] = r
		case u.without[r.Request] == nil:
			u.without[r.Request] = r
			u.order = append(u.order, r)
		}
	}
	out := make([]*hostUse, 0, len(uses))
	for _, host := range slices.Sorted(maps.Keys(uses)) {
		out = append(out, uses[host])
	}
	return out
}

// server is the host that a request goes to, with its port unless that is the one of http
// or https: behind another port answers another server. "" when there is no host.
func server(r *resolve.Request) string {
	u := &r.Target
	host, port := u.HostName(), u.Port.In(u.Whole)
	if host == "" || port == "" || port == "80" || port == "443" {
		return host
	}
	return host + ":" + port
}

// apart says that a request is no example of how others of its host authenticate.
func apart(p *lint.Pass, r *resolve.Request) bool {
	return p.Public(r.Request) || r.Verb == "OPTIONS" || r.Verb == "HEAD" || mayAuthenticate(p, r) || credential.Negative(r.Request) || credential.LoginLike(r.Request) || yieldsSecret(r)
}

// signsIn says that a request logs in: its name or path says so, or it posts a password to
// a path with auth in it.
func signsIn(r *resolve.Request) bool {
	return credential.LoginLike(r.Request) || postsToAuth(r) && bodyHoldsSecret(&r.Body)
}

// yieldsSecret says that a script of the request keeps a secret: it is one that others
// get their credential from.
func yieldsSecret(r *resolve.Request) bool {
	for _, s := range r.Scripts {
		if e := r.View.Scopes.Scripts.Effects(s); e != nil && slices.ContainsFunc(e.Sets, func(set script.Set) bool { return credential.SecretName(set.Name) }) {
			return true
		}
	}
	return false
}

// someRequest says whether there is a request of a kind.
func someRequest(p *lint.Pass, is func(*resolve.Request) bool) bool {
	for r := range p.Requests() {
		if is(r) {
			return true
		}
	}
	return false
}

// sessionFolders are the folders whose requests seem to rely on the cookie of a session:
// one of them logs in, and at least half of the others send no credential.
func sessionFolders(p *lint.Pass) map[*postman.Folder]bool {
	balance := map[*postman.Folder]int{}
	login := map[*postman.Folder]bool{}
	for r := range p.Requests() {
		switch {
		case credential.LoginLike(r.Request):
			login[r.Folder] = login[r.Folder] || r.Verb == "POST"
		case authenticates(p, r):
			balance[r.Folder]++
		default:
			balance[r.Folder]--
		}
	}
	for folder := range login {
		login[folder] = login[folder] && balance[folder] <= 0
	}
	return login
}

// mayAuthenticate says that a script may put a credential into the request.
func mayAuthenticate(p *lint.Pass, r *resolve.Request) bool {
	return r.Touched.Auth || r.Touched.URL || r.Touched.AnyHeader || r.MayChange("authorization") || slices.ContainsFunc(r.Touched.Headers, func(name string) bool { return mayProve(p, name) })
}

// mayProve says that a header of that name may prove who sends the request.
func mayProve(p *lint.Pass, name string) bool {
	for _, word := range credential.Words(name) {
		switch word {
		case "auth", "authorization", "authentication", "cookie", "credential", "digest", "hmac", "jwt", "key", "session", "sign", "signature", "token", "user":
			return true
		}
	}
	return p.Packs().KeyHeader(name)
}

// authenticates says that a request sends a credential, or has an auth that would if it
// had its values.
func authenticates(p *lint.Pass, r *resolve.Request) bool {
	if r.Helper.Known && r.Helper.Type != resolve.NoAuth {
		return true
	}
	for _, c := range p.CredentialsOf(r) {
		if c.Slot == credential.SignedSlot || !c.Value.IsZero() {
			return true
		}
	}
	return false
}

// secretElsewhere says that a header row, be it unticked, a query parameter or the body
// holds what may be a credential, by its name or by the variable that it refers to.
func secretElsewhere(p *lint.Pass, r *resolve.Request) bool {
	for _, h := range r.Headers {
		name := h.KeyText.String()
		if strings.EqualFold(name, "authorization") || strings.EqualFold(name, "cookie") || sessionHeader(name) || p.Packs().KeyHeader(name) || credential.SecretName(name) || refersToSecret(h.Text.String()) {
			return true
		}
	}
	for _, q := range r.URL.Query {
		if p.Packs().KeyQuery(q.KeyText.String()) || refersToSecret(q.Text.String()) {
			return true
		}
	}
	return bodyHoldsSecret(&r.Body)
}

// sendsSession says whether a ticked header carries the session of a login.
func sendsSession(r *resolve.Request) bool {
	return slices.ContainsFunc(r.Headers, func(h *postman.Header) bool { return !h.Disabled && sessionHeader(h.KeyText.String()) })
}

// sessionHeader says whether a header of that name carries the session of a login, which
// some servers ask for instead of an Authorization header: vmware-api-session-id.
func sessionHeader(name string) bool {
	list := credential.Words(name)
	at := slices.Index(list, "session")
	return slices.Contains(list, "sessionid") || at >= 0 && at+1 < len(list) && (list[at+1] == "id" || list[at+1] == "token" || list[at+1] == "key")
}

func bodyHoldsSecret(b *postman.Body) bool {
	for _, f := range b.Fields {
		if credential.SecretName(f.KeyText.String()) || refersToSecret(f.Text.String()) {
			return true
		}
	}
	raw := b.Raw.Text()
	if raw.Len() == 0 {
		return false
	}
	if refersToSecret(raw.String()) {
		return true
	}
	for name := range b.Document().Members() {
		if credential.SecretName(name.Text().String()) {
			return true
		}
	}
	return false
}

func refersToSecret(text string) bool {
	for _, ref := range resolve.References(text) {
		if credential.SecretName(text[ref[0]+2 : ref[1]-2]) {
			return true
		}
	}
	return false
}
