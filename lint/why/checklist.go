package why

import (
	"cmp"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/credential"
)

// ordered are the checks that a vendor's pack lists for what was refused, in its order; nil
// when no pack knows the host.
func (e *explainer) ordered(x *exchange, stage Stage) []*credential.PackCheck {
	pack, site := x.vendor()
	if pack == nil {
		return nil
	}
	step, with := x.refused(stage)
	return slices.DeleteFunc(pack.Order(step, with), func(c *credential.PackCheck) bool { return !site.Concerns(c.Hosts) })
}

// vendor is the pack of the host. Where no host is known, as of an export without its
// environment or of an answer alone, the path or the words of the answer may tell it.
func (x *exchange) vendor() (*credential.Pack, credential.Site) {
	if x.request != nil {
		if x.request.Target.HostKnown() {
			site := x.packs.At(x.request)
			return site.Pack, site
		}
		if p := x.packs.OfPath(x.request.Target.Path.In(x.request.Target.Whole)); p != nil {
			return p, credential.Site{}
		}
	}
	if x.Got != nil {
		return x.packs.OfAnswer(x.Got.Status, bodyOf(x.Got).text), credential.Site{}
	}
	return nil, credential.Site{}
}

// refused is what was refused, and with which credential, in the words of the packs. Of a
// page no credential tells anything; what nobody answered is no step at all.
func (x *exchange) refused(stage Stage) (credential.Step, string) {
	switch stage {
	case AtToken:
		return credential.StepToken, x.carries()
	case AtAPI:
		return credential.StepAPI, x.carries()
	case AtRights:
		return credential.StepRights, x.carries()
	case NoAPI:
		return credential.StepOther, "page"
	case OtherWay:
		return credential.StepOther, ""
	case Unsent:
	}
	return "", ""
}

// carries is what kind of credential went with the request, in the words of the packs.
func (x *exchange) carries() string {
	for i := range x.credentials {
		c := &x.credentials[i]
		switch {
		case strings.EqualFold(c.Form().Name, "Basic"):
			return "basic"
		case c.Slot == credential.APIKeyHeaderSlot, c.Slot == credential.APIKeySlot, c.Slot == credential.QuerySlot:
			return "key"
		case c.Shape().Kind == credential.KindJWT:
			return "jwt"
		}
	}
	return "bearer"
}

// checklist is what only the server can tell, in the order in which it is worth a look, and
// what is often advised and not first. Without a vendor's own, both are those for any API.
func (e *explainer) checklist(list []*standing, x *exchange, c *Case) ([]Row, []Advice) {
	step, with := x.refused(c.Stage)
	if step == "" {
		return nil, nil
	}
	pack, site := x.vendor()
	generic := e.packs.Named(credential.AnyPack)
	checks := e.ordered(x, c.Stage)
	if len(checks) == 0 && generic != nil {
		pack, site, checks = nil, credential.Site{}, generic.Order(step, with)
	}
	known := knownOf(list)
	checks = known.sort(checks)
	rows := make([]Row, 0, len(checks))
	for i, check := range checks {
		rows = append(rows, rowOf(check, i+1, site, x, c))
	}
	for _, p := range []*credential.Pack{pack, generic} {
		if p != nil && len(p.Advice) > 0 {
			return rows, known.notFirst(p, step, with)
		}
	}
	return rows, nil
}

// known is what the causes' verdicts, and what spoke for or against them, say of checks.
type known struct {
	verdicts map[string]string // by cause
	spoke    map[string]bool   // rules and their cases
}

func knownOf(list []*standing) known {
	k := known{map[string]string{}, map[string]bool{}}
	for _, s := range list {
		k.verdicts[s.id] = s.verdict()
		for _, g := range s.signs {
			k.spoke[g.Fact], k.spoke[g.Rule] = true, true
		}
		if s.excluded != nil {
			k.spoke[s.excluded.Fact], k.spoke[s.excluded.Rule] = true, true
		}
	}
	return k
}

// sort leaves out what decides only what is ruled out, and moves up what the causes and what
// was found ask for.
func (k known) sort(checks []*credential.PackCheck) []*credential.PackCheck {
	out := slices.DeleteFunc(slices.Clone(checks), func(c *credential.PackCheck) bool { return c.Cause != "" && k.verdicts[c.Cause] == RuledOut })
	slices.SortStableFunc(out, func(a, b *credential.PackCheck) int { return cmp.Compare(k.urgency(b), k.urgency(a)) })
	return out
}

// urgency is how much more than its place in the order speaks for a check: that it decides
// what is found or likely, and that something points to it.
func (k known) urgency(c *credential.PackCheck) int {
	n := 0
	switch k.verdicts[c.Cause] {
	case Found:
		n = 3
	case Likely:
		n = 2
	}
	if slices.ContainsFunc(c.Points, func(id string) bool { return k.spoke[id] }) {
		n += 2
	}
	return n
}

// notFirst is the advice that nothing makes the first to follow.
func (k known) notFirst(p *credential.Pack, step credential.Step, with string) []Advice {
	var out []Advice
	for i := range p.Advice {
		a := &p.Advice[i]
		if a.Applies(step, with) && !slices.ContainsFunc(a.Unless, func(id string) bool { return k.verdicts[id] == Found || k.verdicts[id] == Likely }) {
			out = append(out, Advice{a.Claim, a.Reason})
		}
	}
	return out
}

// rowOf is a check in the words for this call. Only an instance has pages of its own to link
// to.
func rowOf(c *credential.PackCheck, order int, site credential.Site, x *exchange, of *Case) Row {
	r := Row{
		Order: order, ID: c.ID, Check: c.Check, Tell: x.spoken(c.Tell),
		Where: c.Where, Expect: c.Expect, Who: c.Role, Source: string(c.Source.URL),
	}
	if c.Link != "" && of.Host != "" && site.Is(credential.RoleAPI) {
		r.Link = "https://" + of.Host + string(c.Link)
	}
	return r
}

// spoken fills the time of the call into what is to be said to somebody.
func (x *exchange) spoken(s string) string {
	for _, begin := range []string{"? ", ". "} {
		s = strings.ReplaceAll(s, begin+"{request}", begin+"The call")
	}
	if rest, first := strings.CutPrefix(s, "{request}"); first {
		s = "The call" + rest
	}
	when := "the time of the call"
	if t, ok := x.answered(); ok {
		when = t.UTC().Format(timeForPeople)
	} else if !x.At.IsZero() {
		when = x.At.UTC().Format(timeForPeople)
	}
	return strings.NewReplacer("{request}", "the call", "{time}", when).Replace(s)
}

const timeForPeople = "2006-01-02 15:04:05 UTC"

// TellOf is Tell with the method and the URL in place of "the call": not for strangers. The
// query is left out: it may name people and things that nobody needs to know.
func (r *Row) TellOf(c *Case) string {
	url, _, _ := strings.Cut(c.URL, "?")
	url, _, _ = strings.Cut(url, "#")
	if c.Method == "" || url == "" {
		return r.Tell
	}
	// Where the time is not known, the words in its place stay.
	return strings.NewReplacer("time of the call", "time of the call", "The call", c.Method+" "+url, "the call", c.Method+" "+url).Replace(r.Tell)
}
