package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/resolve"
)

//go:generate go test . -run TestTheTableOfPacksIsThatOfTheirFiles -update

// Packs is a set of packs. It never changes, and may be used by several goroutines.
type Packs struct {
	list  []*Pack
	hosts map[string][]packRow // by the last two labels; of several that match the heaviest counts, of these the last
	paths []string             // the ends of paths of token endpoints, in lower case, that are no one else's

	headers, queries []string // names of headers, but for Authorization, and of query parameters that carry credentials
	identity         []string // names of services that tell who somebody is
	issuers          []*PackIssuer

	own own
}

type packRow struct {
	pack   *Pack
	host   *PackHost
	weight int
}

// BuiltInPacks are the packs that come with postlint.
func BuiltInPacks() *Packs { return ownPacks.Get() }

var ownPacks = lazy.Value[*Packs]{Make: func() *Packs {
	var list []*Pack
	for i := range builtInPacks {
		list = append(list, &builtInPacks[i])
	}
	return newPacks(list)
}}

// With returns the set with more packs. One that has the name of another takes its
// place.
func (p *Packs) With(more ...*Pack) *Packs {
	list := slices.Clone(p.list)
	for _, m := range more {
		list = slices.DeleteFunc(list, func(x *Pack) bool { return x.Name == m.Name })
		list = append(list, m)
	}
	out := newPacks(list)
	out.own = p.own
	return out
}

func newPacks(list []*Pack) *Packs {
	p := &Packs{list: list, hosts: map[string][]packRow{}}
	for _, pack := range list {
		for i := range pack.Hosts {
			h := &pack.Hosts[i]
			host, _, _ := strings.Cut(string(h.Host), "/")
			key := hostKey(host)
			p.hosts[key] = append(p.hosts[key], packRow{pack, h, weight(string(h.Host))})
		}
		for i := range pack.Endpoints {
			if e := &pack.Endpoints[i]; e.Kind == EndpointToken && !strings.ContainsAny(string(e.Path), "*{") {
				p.paths = append(p.paths, strings.ToLower(string(e.Path)))
			}
		}
		for i := range pack.Identity {
			for _, name := range pack.Identity[i].Names {
				p.identity = append(p.identity, string(name))
			}
		}
		for i := range pack.Issuers {
			p.issuers = append(p.issuers, &pack.Issuers[i])
		}
		for i := range pack.Auth {
			p.noteWays(pack.Auth[i].Ways)
		}
	}
	return p
}

func (p *Packs) noteWays(ways []PackWay) {
	for i := range ways {
		switch w := &ways[i]; {
		case w.Query != "":
			p.queries = append(p.queries, w.Query)
		case w.Header != "" && !strings.EqualFold(w.Header, "authorization"):
			p.headers = append(p.headers, w.Header)
		}
	}
}

// A Site is a place in the net that a pack knows. The zero Site is none.
type Site struct {
	Pack   *Pack
	Host   *PackHost
	Tenant string // the customer's own part that host, or path, names, in lower case; "" when it names none

	host, path string
}

// Site returns what is known of a host, written without a port, and a path.
func (p *Packs) Site(host, path string) Site {
	host = normal(host)
	if own, ok := p.ownSite(host, path); ok {
		return own
	}
	best, out := -1, Site{}
	for _, row := range p.hosts[hostKey(host)] {
		if row.weight < best {
			continue
		}
		if tenant, ok := row.host.Host.match(host, path); ok {
			best, out = row.weight, Site{Pack: row.pack, Host: row.host, Tenant: tenant, host: host, path: path}
		}
	}
	return out
}

// At returns the site that a request goes to: none when its host is not known.
func (p *Packs) At(r *resolve.Request) Site {
	if !r.Target.HostKnown() {
		return Site{}
	}
	return p.Site(r.Target.HostName(), r.Target.Path.In(r.Target.Whole))
}

// Known says that there is a pack of the place.
func (s Site) Known() bool { return s.Pack != nil }

// Differs says that two places are of one vendor and of two of its tenants: what one
// hands out, the other does not know.
func (s Site) Differs(t Site) bool {
	return s.Known() && t.Known() && s.Pack == t.Pack && s.Tenant != "" && t.Tenant != "" && s.Tenant != t.Tenant
}

// Is says that the place is a host of a role.
func (s Site) Is(role HostRole) bool { return s.Known() && s.Host.Role == role }

// Endpoint returns what the path is for, or nil.
func (s Site) Endpoint() *PackEndpoint {
	if !s.Known() {
		return nil
	}
	best, out := -1, (*PackEndpoint)(nil)
	for i := range s.Pack.Endpoints {
		e := &s.Pack.Endpoints[i]
		if w := weight(string(e.Path)); w > best && s.among(e.Hosts, true) {
			if _, ok := e.Path.match(s.path); ok {
				best, out = w, e
			}
		}
	}
	return out
}

// Auth returns how a credential goes there, or nil when no pack says it.
func (s Site) Auth() *PackAuth {
	if !s.Known() {
		return nil
	}
	best, out := -1, (*PackAuth)(nil)
	for i := range s.Pack.Auth {
		a := &s.Pack.Auth[i]
		if w := weight(string(a.Path)); w > best && s.among(a.Hosts, s.Is(RoleAPI)) {
			if _, ok := a.Path.match(s.path); ok || a.Path == "" {
				best, out = w, a
			}
		}
	}
	return out
}

// IDTokens returns whether ID tokens are taken there, or nil when no pack says it.
func (s Site) IDTokens() *PackIDTokens {
	if !s.Known() {
		return nil
	}
	for i := range s.Pack.IDTokens {
		if t := &s.Pack.IDTokens[i]; s.among(t.Hosts, s.Is(RoleAPI)) {
			return t
		}
	}
	return nil
}

// Audiences returns the audiences of which a token has to have one there: none when no
// pack says any.
func (s Site) Audiences() []string {
	if !s.Known() {
		return nil
	}
	var out []string
	for i := range s.Pack.Audiences {
		if a := &s.Pack.Audiences[i]; s.of(a.Host) {
			out = append(out, a.Audiences...)
		}
	}
	return out
}

// among says whether the place is of one of some hosts; without any, what is given.
func (s Site) among(hosts []HostPattern, otherwise bool) bool {
	if len(hosts) == 0 {
		return otherwise
	}
	return slices.ContainsFunc(hosts, s.of)
}

func (s Site) of(pattern HostPattern) bool {
	_, ok := pattern.match(s.host, s.path)
	return ok
}

// Grant returns what the vendor says about a grant, by its grant_type or "implicit", or
// nil.
func (p *Pack) Grant(name string) *PackGrant {
	for i := range p.Grants {
		if p.Grants[i].Grant == name {
			return &p.Grants[i]
		}
	}
	return nil
}

// Separates says that the vendor takes scopes with a separator between them. Every
// vendor takes spaces (RFC 6749 §3.3).
func (p *Pack) Separates(with Separator) bool {
	return with == Spaces || slices.ContainsFunc(p.Scopes, func(s PackScopes) bool { return slices.Contains(s.Separators, with) })
}

// Way returns the way in which a header with a scheme goes, or nil; of a bare token the
// scheme is "". Schemes are compared without case.
func (a *PackAuth) Way(header, scheme string) *PackWay {
	for i := range a.Ways {
		if w := &a.Ways[i]; w.Header != "" && strings.EqualFold(w.Header, header) && strings.EqualFold(w.Scheme, scheme) {
			return w
		}
	}
	return nil
}

// BearerHost says whether a host, written without a port, is of an API whose vendor
// takes a token only behind the scheme Bearer.
func (p *Packs) BearerHost(host string) bool {
	if anyHost(p.own.bare, host) {
		return false
	}
	a := p.Site(host, "").Auth()
	return a != nil && a.Way("Authorization", "Bearer") != nil && a.Way("Authorization", "") == nil
}

// BareTokenHost says whether a host, written without a port, is of an API whose vendor
// takes a token in Authorization without a scheme, or one of which people say so.
func (p *Packs) BareTokenHost(host string) bool {
	if anyHost(p.own.bare, host) {
		return true
	}
	a := p.Site(host, "").Auth()
	return a != nil && a.Way("Authorization", "") != nil
}
