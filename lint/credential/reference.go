package credential

import (
	"iter"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
)

// A Reference is a reference on which the credential or the host of a request hangs.
type Reference struct {
	resolve.Ref
	Role NeedRole
	Slot Slot // of a credential that is sent; 0 for a host, and where nothing is sent
}

// References returns the references on which a request's host (its port included) and its
// credentials hang, in that order, each place once; those in the values of variables are
// among them. What a script may put in their place is left out, and so are cookies. The
// credentials are those that the request sends, as Of returns them.
func References(r *resolve.Request, sent []Credential) []Reference {
	var l referenceList
	if !r.Touched.URL {
		u := &r.Target
		for _, part := range [...]resolve.Part{u.Scheme, u.Host, u.Port} {
			l.add(NeedHost, 0, u.Whole.EachUseIn(part))
		}
	}
	authenticated := false
	for i := range sent {
		c := &sent[i]
		authenticated = authenticated || c.Slot == SignedSlot || !c.Value.IsZero()
		switch {
		case c.Slot == CookieSlot || c.replaceable(r):
		case c.Slot == SignedSlot:
			l.params(r, c.Slot)
		default:
			l.add(NeedCredential, c.Slot, c.Value.EachUse())
		}
		if c.Slot == APIKeySlot {
			l.add(NeedCredential, c.Slot, r.Helper.Value("key").EachUse())
		}
	}
	if !authenticated && !r.Touched.Auth && !r.MayChange("authorization") {
		l.params(r, 0)
	}
	return l.list
}

// replaceable says whether a script may put another credential in its place.
func (c *Credential) replaceable(r *resolve.Request) bool {
	if c.Header != nil {
		return c.Header.Origin == resolve.FromAuth && r.Touched.Auth || r.MayChange(c.Header.Name.String())
	}
	if c.Query != nil {
		return c.Query.Origin == resolve.FromAuth && r.Touched.Auth || r.Touched.URL
	}
	return r.Touched.Auth
}

// A referenceList has each place once.
type referenceList struct {
	list []Reference
	seen resolve.Refs // when there are several
}

// add adds the references of a text, but for those that are in no file, and those that
// only touch the place of a text that is empty.
func (l *referenceList) add(role NeedRole, slot Slot, refs iter.Seq[resolve.Ref]) {
	for ref := range refs {
		if ref.At.Start == ref.At.End || !l.new(ref) {
			continue
		}
		if l.list == nil {
			l.list = make([]Reference, 0, few)
		}
		l.list = append(l.list, Reference{Ref: ref, Role: role, Slot: slot})
	}
}

// new says whether a reference is not in the list. Few requests have more than some.
func (l *referenceList) new(ref resolve.Ref) bool {
	const short = 8
	if len(l.list) < short {
		return !slices.ContainsFunc(l.list, func(x Reference) bool { return x.Ref == ref })
	}
	if len(l.list) == short {
		for _, x := range l.list {
			l.seen.Add(x.Ref)
		}
	}
	return l.seen.Add(ref)
}

// params adds the references of the parameters that the auth that applies sends, or
// makes what it sends of.
func (l *referenceList) params(r *resolve.Request, slot Slot) {
	for _, p := range r.Helper.Params {
		if sentParam(r.Helper.Type, p.Key) {
			l.add(NeedCredential, slot, p.Text.EachUse())
		}
	}
}

// longestName is the length, in bytes, from which a name is taken for a value.
const longestName = 100

// ValueAsName says whether what stands between the braces of a reference is no name, but
// the value that a variable was meant to hold: a token, a URL, or more than anybody
// calls a variable.
func ValueAsName(name string) bool {
	if len(name) > longestName || LooksLikeJWT(name) || strings.Contains(name, "://") {
		return true
	}
	_, vendor := Vendor(name)
	return vendor
}

// sentParam says whether a parameter of an auth decides what it sends. OAuth 2.0 sends
// the stored token and never asks for one (measured), so nothing else of it counts.
func sentParam(auth, key string) bool {
	switch auth {
	case "", resolve.NoAuth:
		return false
	case resolve.Bearer:
		return key == "token"
	case resolve.OAuth2:
		return key == "accessToken"
	case resolve.APIKey:
		return key == "key" || key == "value"
	}
	return !slices.Contains(plainParams, key)
}
