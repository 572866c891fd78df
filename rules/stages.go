package rules

import (
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// stageOfEnvironment is the stage that an environment's name says, or its file's name.
func stageOfEnvironment(e *postman.Environment, file string) credential.Stage {
	if s := credential.StageOf(e.Name); s != credential.StageUnsaid {
		return s
	}
	file, _, _ = strings.Cut(file, ".postman_")
	return credential.StageOf(strings.TrimSuffix(strings.TrimSuffix(file, ".json"), "environment"))
}

// stageWord is what a message calls a stage. What stands before production has many
// names, which differ from team to team.
func stageWord(s credential.Stage) string {
	if s == credential.Staging {
		return "test or staging"
	}
	return s.String()
}

func fileOf(e *postman.Environment) string { return path.Base(e.Export.File.Name()) }

// saysStage says whether a variable's own name says a stage: it is meant to point there.
func saysStage(key string) bool { return credential.StageOf(key) != credential.StageUnsaid }

// A hostValue is a variable of an environment whose value is a host or begins with one.
type hostValue struct {
	variable   *postman.Variable
	host       string // in lower case, without the port
	start, end int    // its bytes in the value
}

func (h hostValue) at() resolve.Range { return lint.At(&h.variable.Spot, h.start, h.end) }

// stage is the stage that people say the host is of, or that it says itself. The end of a
// name belongs to the registry, and what is registered may be called anything ("live.com"),
// unless it is put together ("acme-prod.com").
func (h hostValue) stage(p *lint.Pass) credential.Stage {
	if s := p.Packs().HostStage(h.host); s != credential.StageUnsaid {
		return s
	}
	labels := strings.Split(h.host, ".")
	if len(labels) == 1 || labels[len(labels)-1] == "localhost" {
		return credential.StageOf(h.host)
	}
	labels = labels[:len(labels)-1]
	if last := len(labels) - 1; !strings.ContainsAny(labels[last], "-_") {
		labels = labels[:last]
	}
	return credential.StageOf(strings.Join(labels, "."))
}

// hostsOf are the enabled variables of an environment that hold a host, but for those
// whose name says a stage, and those of hosts that identify users for all stages.
func hostsOf(p *lint.Pass, e *postman.Environment) []hostValue {
	var out []hostValue
	for _, v := range e.Variables {
		if !v.Enabled() || v.Value.Kind() != source.String || saysStage(v.Key) {
			continue
		}
		if h, ok := hostIn(v); ok && !identifies(p, v.Key) && !identifies(p, h.host) {
			out = append(out, h)
		}
	}
	return out
}

// hostIn finds the host at the start of a value: behind a scheme, or at once when the
// variable is called like one.
func hostIn(v *postman.Variable) (hostValue, bool) {
	s := v.Spot.Text.String()
	start := strings.Index(s, "://")
	switch {
	case start >= 0:
		start += len("://")
	case hasAnyWord(v.Key, "host", "hostname", "url", "uri", "domain", "server", "endpoint", "instance"):
		start = 0
	default:
		return hostValue{}, false
	}
	end := len(s)
	if k := strings.IndexAny(s[start:], "/?#:\\ \t\r\n"); k >= 0 {
		end = start + k
	}
	if at := strings.LastIndexByte(s[start:end], '@'); at >= 0 {
		start += at + 1
	}
	host := strings.ToLower(s[start:end])
	if host == "" || strings.ContainsAny(host, "{}<>") || !strings.Contains(host, ".") && host != "localhost" {
		return hostValue{}, false
	}
	return hostValue{v, host, start, end}, true
}

// identifies says whether a name is that of a service that tells who somebody is, which
// stages often share: by a word for it, or as packs know it.
func identifies(p *lint.Pass, name string) bool {
	return hasAnyWord(name, "login", "auth", "oauth", "oauth2", "sso", "idp", "identity", "accounts", "issuer", "oidc", "iam") ||
		p.Packs().Identifies(name) || p.Packs().Site(name, "").Is(credential.RoleIdentity)
}

// hasAnyWord says whether a name has one of the words, split at case changes and at
// everything that is no letter or digit.
func hasAnyWord(name string, list ...string) bool {
	return slices.ContainsFunc(credential.Words(name), func(w string) bool { return slices.Contains(list, w) })
}

// sharedHosts are the variables of two environments that have one name and one host
// which says no stage. While other hosts of theirs differ, only names for the host
// itself count: what is named after a service may be one for all stages.
func sharedHosts(p *lint.Pass, mine, theirs []hostValue) [][2]resolve.Range {
	var out, generic [][2]resolve.Range
	differ := false
	for _, m := range mine {
		for _, t := range theirs {
			if m.variable.Key != t.variable.Key {
				continue
			}
			differ = differ || m.host != t.host
			if m.host != t.host || m.stage(p) != credential.StageUnsaid || !p.Packs().PublicHost(m.host) {
				continue
			}
			pair := [2]resolve.Range{m.at(), t.at()}
			out = append(out, pair)
			if namesTheHost(m.variable.Key) {
				generic = append(generic, pair)
			}
		}
	}
	if differ {
		return generic
	}
	return out
}

// namesTheHost says whether a name is made of words for a host in general.
func namesTheHost(key string) bool {
	for _, w := range credential.Words(key) {
		if !slices.Contains([]string{"base", "url", "uri", "baseurl", "host", "hostname", "server", "domain", "api", "endpoint", "root", "instance", "address"}, w) {
			return false
		}
	}
	return true
}

// sharedSecrets are the secrets of the file that another environment holds too.
func sharedSecrets(p *lint.Pass, other *postman.Environment) [][2]resolve.Range {
	var out [][2]resolve.Range
	for i := range p.Literals() {
		l := &p.Literals()[i]
		if !namedSecret(l) || !l.Secret || l.Disabled || l.Shape.Demo || l.Place != credential.InVariable || saysStage(l.Name) ||
			l.Shape.Kind == credential.KindPlaceholder || l.Shape.Kind == credential.KindEmpty {
			continue
		}
		for _, v := range other.Variables {
			secret := v.Key == l.Name || credential.SecretName(v.Key)
			if secret && v.Enabled() && resolve.ValueText(v).String() == l.Value() {
				out = append(out, [2]resolve.Range{literalAt(l), lint.Whole(v.Spot)})
				break
			}
		}
	}
	return out
}
