package credential

import "slices"

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
