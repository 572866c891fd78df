package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

// serviceNow is the name of the pack. The rules of this group are about one vendor; all
// others ask packs and name none.
const serviceNow = "servicenow"

// instanceRequests yields the requests that certainly go, or are meant to go, to an instance of ServiceNow,
// with what the pack knows of the place.
func instanceRequests(p *lint.Pass) iter.Seq2[*resolve.Request, credential.Site] {
	return func(yield func(*resolve.Request, credential.Site) bool) {
		for r := range p.Requests() {
			s := meantSite(p, r)
			if s.Is(credential.RoleAPI) && s.Pack.Name == serviceNow && !r.Touched.URL && !yield(r, s) {
				return
			}
		}
	}
}

// meantSite is the place that a request goes to, or is meant to go to where the host lacks
// the hyphen of service-now.com: what is wrong there will be once it has it.
func meantSite(p *lint.Pass, r *resolve.Request) credential.Site {
	s := p.Packs().At(r)
	if publicSite(s) && s.Tenant != "" {
		return p.Packs().Site(instanceHost(s, r.Target.HostName()), r.Target.Path.In(r.Target.Whole))
	}
	return s
}

// callsAPI says that a request goes to an API of the instance, not to a page.
func callsAPI(s credential.Site) bool {
	e := s.Endpoint()
	return e != nil && e.Kind == credential.EndpointAPI
}

// sendsToken says that a request sends a token behind Bearer.
func sendsToken(p *lint.Pass, r *resolve.Request) bool {
	list := p.CredentialsOf(r)
	for i := range list {
		if scheme, _, ok := schemeOf(r, &list[i]); ok && scheme == "Bearer" {
			return true
		}
	}
	return false
}

// hostEndAt is the place of the last two labels of a host, or of what they come from.
func hostEndAt(r *resolve.Request) resolve.Range {
	u := &r.Target
	host := u.Host.In(u.Whole)
	from := strings.LastIndexByte(strings.TrimSuffix(host, "."), '.')
	from = strings.LastIndexByte(host[:max(from, 0)], '.') + 1
	return inFile(u.Whole.Range(u.Host.Start+from, u.Host.End), partAt(r, u.Host))
}

// publicSite says that a host is written as one of ServiceNow's public site.
func publicSite(s credential.Site) bool {
	return s.Known() && s.Pack.Name == serviceNow && s.Is(credential.RolePages)
}

// isPath says that a path begins with another one, segment by segment.
func isPath(path, begin string) bool {
	return path == begin || strings.HasPrefix(path, begin+"/")
}

// byNames compares requests by the names that they and their folders have.
func byNames(a, b *resolve.Request) int { return slices.Compare(a.Names(), b.Names()) }
