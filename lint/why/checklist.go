package why

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/credential"
)

// ordered are the checks that a vendor's pack lists for what was refused, in its order; nil
// when no pack knows the host.
func (e *explainer) ordered(x *exchange, stage Stage) []*credential.PackCheck {
	pack := e.pack(x)
	if pack == nil {
		return nil
	}
	var out []*credential.PackCheck
	for _, id := range orderOf(pack, stage, x.carries()) {
		i := slices.IndexFunc(pack.Checks, func(c credential.PackCheck) bool { return c.ID == id })
		if i >= 0 {
			out = append(out, &pack.Checks[i])
		}
	}
	return out
}

// pack is what is known of the vendor whose host the request goes to.
func (e *explainer) pack(x *exchange) *credential.Pack {
	if x.request == nil {
		return nil
	}
	site := e.packs.At(x.request)
	if !site.Known() || site.Pack == nil || len(site.Pack.Checks) == 0 {
		return nil
	}
	return site.Pack
}

// orderOf picks the order for a stage and a credential, the one that names the credential
// before one for any.
func orderOf(p *credential.Pack, stage Stage, with string) []string {
	var fallback []string
	for _, o := range p.Orders {
		switch {
		case string(o.Step) != string(stage):
		case o.With == with:
			return o.Checks
		case o.With == "" || fallback == nil:
			fallback = o.Checks
		}
	}
	return fallback
}

// carries is what kind of credential went with the request, in the words of the packs.
func (x *exchange) carries() string {
	for i := range x.credentials {
		c := &x.credentials[i]
		switch {
		case strings.EqualFold(c.Form().Name, "Basic"):
			return "basic"
		case c.Slot == credential.APIKeyHeaderSlot, c.Slot == credential.APIKeySlot:
			return "key"
		case c.Shape().Kind == credential.KindJWT:
			return "jwt"
		}
	}
	return "bearer"
}

// checklist is what only the server can tell, in the order in which it is worth a look: the
// vendor's own order, and in it first what the causes that are still open ask for.
func (e *explainer) checklist(list []*standing, x *exchange, c *Case) ([]Row, []Advice) {
	open := map[string]int{}
	for i, s := range list {
		if s.verdict() != RuledOut {
			open[s.id] = len(list) - i
		}
	}
	var rows []Row
	for _, check := range e.ordered(x, c.Stage) {
		if check.Cause != "" && open[check.Cause] == 0 {
			continue
		}
		rows = append(rows, rowOf(check, c.Host))
	}
	for i := range rows {
		rows[i].Order = i + 1
	}
	return rows, nil
}

func rowOf(c *credential.PackCheck, host string) Row {
	r := Row{ID: c.ID, Check: c.Check, Tell: c.Tell, Where: c.Where, Expect: c.Expect, Who: c.Role, Source: string(c.Source.URL)}
	if c.Link != "" && host != "" {
		r.Link = "https://" + host + c.Link
	}
	return r
}
