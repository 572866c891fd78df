package credential

import (
	"maps"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/resolve"
)

// Own is what people know of their own servers and texts, as packs know vendors.
type Own struct {
	Local        []string            // hosts in a private network
	BareToken    []string            // hosts of APIs that take a token in Authorization without a scheme
	Hosts        map[string][]string // hosts that answer calls of a vendor's API, by the name of its pack
	Stages       map[Stage][]string  // hosts of a stage
	Placeholders []string            // texts that stand for a value
}

// WithOwn returns the set with what people know of their own. Hosts are patterns as in
// OwnHostPattern.
func (p *Packs) WithOwn(o Own) *Packs {
	out := *p
	out.own = own{placeholders: map[string]bool{}, local: lowered(o.Local), bare: lowered(o.BareToken)}
	for _, text := range o.Placeholders {
		out.own.placeholders[strings.TrimSpace(text)] = true
	}
	for _, stage := range slices.Sorted(maps.Keys(o.Stages)) {
		for _, host := range lowered(o.Stages[stage]) {
			out.own.stages = append(out.own.stages, ownStage{host, stage})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(o.Hosts)) {
		for _, host := range lowered(o.Hosts[name]) {
			out.own.sites = append(out.own.sites, ownSite{host, name})
		}
	}
	return &out
}

// own is what WithOwn was given, ready to be compared.
type own struct {
	local, bare  []HostPattern
	stages       []ownStage
	sites        []ownSite
	placeholders map[string]bool
}

type ownStage struct {
	host  HostPattern
	stage Stage
}

type ownSite struct {
	host HostPattern
	pack string
}

// OwnHostPattern is what a host of one's own looks like: labels in which * stands for any
// text that is not empty, behind **. if any labels may stand in front. It is a regular
// expression of Go and of JavaScript.
const OwnHostPattern = `^(\*\*\.)?` + ownLabel + `(\.` + ownLabel + `)*$`

const ownLabel = `([A-Za-z0-9_-]+\*?[A-Za-z0-9_-]*|\*[A-Za-z0-9_-]*)`

var ownHost = lazy.Pattern{Expression: OwnHostPattern}

// IsOwnHost says whether a text is a pattern of hosts as OwnHostPattern has it.
func IsOwnHost(s string) bool { return ownHost.Get().MatchString(s) }

func lowered(hosts []string) []HostPattern {
	var out []HostPattern
	for _, h := range hosts {
		out = append(out, HostPattern(strings.ToLower(h)))
	}
	return out
}

func anyHost(patterns []HostPattern, host string) bool {
	return slices.ContainsFunc(patterns, func(p HostPattern) bool { return p.is(host) })
}

// is says whether a host, written without a port, is of the pattern.
func (p HostPattern) is(host string) bool {
	_, ok := p.match(normal(host), "")
	return ok
}

// Local says whether a host, written without a port, is Local, or one of people's own
// private networks.
func (p *Packs) Local(host string) bool { return Local(host) || anyHost(p.own.local, host) }

// PublicHost says what PublicHost says, where people's own private networks are known.
func (p *Packs) PublicHost(host string) bool { return PublicHost(host) && !anyHost(p.own.local, host) }

// HostStage returns the stage that people say a host is of, or StageUnsaid.
func (p *Packs) HostStage(host string) Stage {
	for _, s := range p.own.stages {
		if s.host.is(host) {
			return s.stage
		}
	}
	return StageUnsaid
}

// ownSite returns the vendor's place that people say a host is. Each such host is a customer
// of its own.
func (p *Packs) ownSite(host, path string) (Site, bool) {
	for _, s := range p.own.sites {
		if pack := p.Named(s.pack); pack != nil && s.host.is(host) {
			return Site{Pack: pack, Host: &PackHost{Host: s.host, Role: RoleAPI}, Tenant: host, host: host, path: path}, true
		}
	}
	return Site{}, false
}

// IsPlaceholder says what IsPlaceholder says, or that people say it of the text.
func (p *Packs) IsPlaceholder(s string) bool { return IsPlaceholder(s) || p.own.placeholder(s) }

// StandIn says what StandIn says, or that people say of the text that it stands for a value.
func (p *Packs) StandIn(value resolve.Text) bool {
	return StandIn(value) || len(p.own.placeholders) > 0 && p.own.placeholder(value.String())
}

func (o *own) placeholder(s string) bool {
	return len(o.placeholders) > 0 && o.placeholders[strings.TrimSpace(s)]
}

// Excuse makes placeholders of those literals of which people say that they are none but
// texts: they are no secrets.
func (p *Packs) Excuse(literals []Literal) {
	if len(p.own.placeholders) == 0 {
		return
	}
	for i := range literals {
		l := &literals[i]
		if p.own.placeholder(l.Value()) {
			l.Shape = Shape{Kind: KindPlaceholder, Length: l.Shape.Length}
			l.Secret = false
		}
	}
}

// LooksLive says whether a text looks like a secret by itself, whatever it is called: there
// is a token or a key in it, or a word of it is random.
func LooksLive(s string) bool {
	if strings.TrimSpace(s) == "" || IsPlaceholder(s) {
		return false
	}
	_, _, shaped := nextShape(s, 0)
	return shaped || IsPrivateKey(s) || slices.ContainsFunc(strings.Fields(s), Entropic)
}
