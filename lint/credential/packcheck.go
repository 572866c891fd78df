package credential

import (
	"slices"
	"strings"
)

// AnyPack is the name of the pack of hosts that no other pack knows.
const AnyPack = "any"

// Named returns the pack of a name, or nil.
func (p *Packs) Named(name string) *Pack {
	for _, pack := range p.list {
		if pack.Name == name {
			return pack
		}
	}
	return nil
}

// Order returns the checks of a step in the order in which they are worth a look: those for
// a credential ("bearer", "jwt", "basic", "key") where the pack has an order for it, else
// those for any. It returns none when the pack has no order for the step.
func (p *Pack) Order(step Step, with string) []*PackCheck {
	var chosen *PackOrder
	for i := range p.Orders {
		switch o := &p.Orders[i]; {
		case o.Step != step || o.With != "" && o.With != with:
		case chosen == nil || o.With == with:
			chosen = o
		}
	}
	if chosen == nil {
		return nil
	}
	var out []*PackCheck
	for _, id := range chosen.Checks {
		if i := slices.IndexFunc(p.Checks, func(c PackCheck) bool { return c.ID == id }); i >= 0 {
			out = append(out, &p.Checks[i])
		}
	}
	return out
}

// Concerns says whether a check or a probe that is bound to hosts is one for the site. What
// is bound to none is for hosts that answer calls or hand out tokens, and for a site that no
// pack knows.
func (s Site) Concerns(hosts []HostPattern) bool {
	return s.among(hosts, !s.Known() || s.Is(RoleAPI) || s.Is(RoleIdentity))
}

// Applies says whether an advice is one for a step and a credential.
func (a *PackAdvice) Applies(step Step, with string) bool {
	return (len(a.Steps) == 0 || slices.Contains(a.Steps, step)) && (len(a.With) == 0 || slices.Contains(a.With, with))
}

// OfPath returns the pack of which a path tells that it is one of the vendor's, on whatever
// host; nil when it tells nothing.
func (p *Packs) OfPath(path string) *Pack {
	for _, pack := range p.list {
		for i := range pack.Endpoints {
			e := &pack.Endpoints[i]
			if !e.Telling {
				continue
			}
			if _, ok := e.Path.match(path); ok {
				return pack
			}
		}
	}
	return nil
}

// OfAnswer returns the pack whose vendor alone answers so; nil when the answer does not tell.
// The body is in lower case.
func (p *Packs) OfAnswer(status int, body string) *Pack {
	for _, pack := range p.list {
		for i := range pack.Refusals {
			r := &pack.Refusals[i]
			if r.Telling && r.In == InBodyText && r.Applies(status) && slices.ContainsFunc(r.Phrases, func(phrase string) bool { return strings.Contains(body, phrase) }) {
				return pack
			}
		}
	}
	return nil
}
