package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
)

// What packs say about names of headers, query parameters and services, about issuers,
// and about shapes of tokens.

// WantsHeader says whether a host, written without a port, is of an API that takes a
// credential in a header of this name.
func (p *Packs) WantsHeader(host, name string) bool {
	return named(p.headers, name) && p.Site(host, "").wants(func(w *PackWay) bool { return strings.EqualFold(w.Header, name) })
}

// wants says that one of the ways that the vendor of a place takes, on whatever path, is
// one of some.
func (s Site) wants(is func(*PackWay) bool) bool {
	if !s.Known() {
		return false
	}
	for i := range s.Pack.Auth {
		a := &s.Pack.Auth[i]
		if !s.among(a.Hosts, s.Is(RoleAPI)) {
			continue
		}
		for k := range a.Ways {
			if w := &a.Ways[k]; !w.Refused && is(w) {
				return true
			}
		}
	}
	return false
}

// TakesHeader says that the vendor of a place is known to take a credential in a header.
func (s Site) TakesHeader() bool {
	return s.wants(func(w *PackWay) bool { return w.Header != "" })
}

// KeyHeader says what KeyHeaderName says, or that some vendor takes a credential in a
// header of that name.
func (p *Packs) KeyHeader(name string) bool { return KeyHeaderName(name) || named(p.headers, name) }

// KeyQuery says what QueryCredentialName says, or that some vendor takes, or took, a
// credential in a query parameter of that name.
func (p *Packs) KeyQuery(name string) bool {
	return QueryCredentialName(name) || named(p.queries, name)
}

// sendsKey says that the host of a request takes a credential in a header of this name.
func (p *Packs) sendsKey(r *resolve.Request, name string) bool {
	return named(p.headers, name) && r.Target.HostKnown() && p.WantsHeader(r.Target.HostName(), name)
}

// sendsQuery says that the host of a request takes a credential in a query parameter of
// this name.
func (p *Packs) sendsQuery(r *resolve.Request, name string) bool {
	return named(p.queries, name) && p.At(r).wants(func(w *PackWay) bool { return strings.EqualFold(w.Query, name) })
}

func named(names []string, name string) bool {
	return slices.ContainsFunc(names, func(s string) bool { return len(s) == len(name) && strings.EqualFold(s, name) })
}

// Identifies says whether a name, of a variable or a host, has a word by which a service
// is called that tells APIs who somebody is.
func (p *Packs) Identifies(name string) bool { return hasWord(words(name), p.identity) }

// Issuer returns how tokens of an issuer's host are taken, whatever the host of the API
// is; what no pack says anything of is a PackIssuer without a host.
func (p *Packs) Issuer(host string) PackIssuer {
	host = normal(host)
	for _, issuer := range p.issuers {
		if _, ok := issuer.Host.match(host, ""); ok {
			return *issuer
		}
	}
	return PackIssuer{}
}

// Lifetime returns how long a token of a shape lives unless somebody sets another time,
// or nil when no pack says it.
func (p *Packs) Lifetime(shape Shape) *PackLifetime {
	if shape.Kind != KindVendor {
		return nil
	}
	for _, pack := range p.list {
		for i := range pack.Lifetimes {
			if slices.Contains(pack.Lifetimes[i].Tags, shape.Vendor.Tag) {
				return &pack.Lifetimes[i]
			}
		}
	}
	return nil
}
