package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&requestHostOutlier)

var requestHostOutlier = lint.Rule{
	ID:       "request-host-outlier",
	Was:      []string{"sibling-host-differs"},
	Category: lint.CategoryHost,
	Tier:     lint.Lab,
	Tags:     []string{"cwe-201", "rfc-9700"},
	Summary:  "a request that names the host while the others use a variable",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the host is the one that the variable holds, or differs from it in the words for a stage alone"},
	},
	Options: []lint.Option{
		{Name: "siblings", What: "how many requests a collection has at least", Unit: lint.Count, Default: 8, Min: 2, Max: 1000},
		{Name: "share", What: "how many of them begin with the variable at least", Unit: lint.Percent, Default: 80, Min: 51, Max: 100},
	},
	Doc: lint.Doc{
		Why: "With another environment selected, the variable changes and this request does not: it takes the inherited credential of one server to another, " +
			"which answers 401 and has seen a credential that is none of its business.",
		Instead: "Begin the URL with the variable that the other requests use.",
		Bad:     outlierBegins + `https://api.acme-fixtures.net/orders/7` + outlierEnds,
		Good:    outlierBegins + `{{baseUrl}}/orders/7` + outlierEnds,
		Exceptions: "Silent for small collections, for hosts that identify users, requests that log in, hosts that differ in more than the words for a stage, " +
			"for requests that do not take the others' credential along, for local and documentation hosts, and where the value of the variable is not in the files or a script changes it.",
		Refs: []string{"CWE-201", "RFC 9700 §2.3"},
	},
	Check: func(p *lint.Pass) {
		b, ok := commonBase(p)
		if !ok {
			return
		}
		for r := range p.Requests() {
			if !b.passedOver(p, r) || !b.sharesCredential(p, r) {
				continue
			}
			names := "this request names its host; "
			if r.Target.HostName() != b.host {
				names = "this request names a host of another stage; "
			}
			rep := p.Report("", partAt(r, r.Target.Host), lint.Words{
				Message: names + strconv.Itoa(b.uses) + " others begin with " + shown(b.name),
				Why:     "with another environment selected its credential still goes to this host, which answers 401",
				Help:    "begin the URL with " + shown(b.name) + " as well, and compare the paths: the variable may hold a part of it",
			}).On(r).Related(b.at, "what the others begin with")
			b.offer(rep, r)
		}
	},
}

// The example is a collection whose last request has a URL of its own.
const (
	outlierBegins = `{"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},` +
		`"variable":[{"key":"baseUrl","value":"https://api.acme-fixtures.net"}],"item":[` +
		`{"name":"Get 0","request":{"url":"{{baseUrl}}/orders/0"}},{"name":"Get 1","request":{"url":"{{baseUrl}}/orders/1"}},` +
		`{"name":"Get 2","request":{"url":"{{baseUrl}}/orders/2"}},{"name":"Get 3","request":{"url":"{{baseUrl}}/orders/3"}},` +
		`{"name":"Get 4","request":{"url":"{{baseUrl}}/orders/4"}},{"name":"Get 5","request":{"url":"{{baseUrl}}/orders/5"}},` +
		`{"name":"Get 6","request":{"url":"{{baseUrl}}/orders/6"}},` +
		`{"name":"Get 7","request":{"url":"`
	outlierEnds = `"}}]}`
)

// A base is the variable with which most URLs of a collection begin.
type base struct {
	name string
	uses int
	host string          // what it holds
	with map[string]bool // names in the credentials that are sent there
	text string          // its value, as far as it goes into a URL
	at   resolve.Range   // where that is written
}

// commonBase is the variable with which nearly all URLs begin, when the files say its
// host.
func commonBase(p *lint.Pass) (base, bool) {
	uses, known, total := map[string]int{}, map[string]*resolve.Request{}, 0
	sent := map[string]map[string]bool{}
	for _, r := range distinctRequests(p) {
		total++
		name := firstVariable(r.Target.Whole)
		uses[name]++
		if sent[name] == nil {
			sent[name] = map[string]bool{}
		}
		for _, ref := range namesSent(p, r) {
			sent[name][ref] = true
		}
		if name != "" && known[name] == nil && r.Target.HostKnown() {
			known[name] = r
		}
	}
	if total < p.Number("siblings") {
		return base{}, false
	}
	for name, r := range known {
		if uses[name]*100 < total*p.Number("share") {
			continue
		}
		b := base{name: name, uses: uses[name], host: r.Target.HostName(), with: sent[name]}
		whole := r.Target.Whole
		for _, piece := range whole.Pieces() {
			if piece.Via == nil || outermost(piece) != name {
				break
			}
			b.text = whole.String()[:piece.End()]
		}
		b.at = whole.Range(0, len(b.text))
		return b, true
	}
	return base{}, false
}

// firstVariable is the name of the variable with which a text begins, "" when it begins
// with none.
func firstVariable(t resolve.Text) string {
	piece, ok := pieceAt(t, 0)
	if !ok {
		return ""
	}
	return outermost(piece)
}

// outermost is the variable that the text itself refers to for a piece; "" for none.
func outermost(piece resolve.Piece) string {
	names := variablesOf(piece)
	if len(names) == 0 {
		return ""
	}
	return names[len(names)-1]
}

// namesSent are the names of the variables in the credentials of a request.
func namesSent(p *lint.Pass, r *resolve.Request) []string {
	var names []string
	for _, c := range p.CredentialsOf(r) {
		for _, ref := range c.Value.Uses() {
			names = append(names, ref.Name)
		}
	}
	return names
}

// passedOver says that a request names the host that the base holds, or that of another
// stage.
func (b base) passedOver(p *lint.Pass, r *resolve.Request) bool {
	u := &r.Target
	host := u.HostName()
	if r.Touched.URL || r.Touched.Auth || !u.HostKnown() || !u.Host.Of(u.Whole).Literal() || !p.Packs().PublicHost(host) {
		return false
	}
	if identifies(p, host) || credential.LoginLike(r.Request) {
		return false
	}
	return host == b.host || withoutStage(host) == withoutStage(b.host)
}

// sharesCredential says that the request takes along what is sent to the base: the
// inherited auth, or a credential from a variable that others send, too.
func (b base) sharesCredential(p *lint.Pass, r *resolve.Request) bool {
	if r.Helper.Inherited && r.Helper.Type != resolve.NoAuth {
		return true
	}
	return slices.ContainsFunc(namesSent(p, r), func(name string) bool { return b.with[name] })
}

// withoutStage is a host without the words that say a stage.
func withoutStage(host string) string {
	var labels []string
	for label := range strings.SplitSeq(host, ".") {
		words := slices.DeleteFunc(credential.Words(label), saysStage)
		if len(words) > 0 {
			labels = append(labels, strings.Join(words, "-"))
		}
	}
	return strings.Join(labels, ".")
}

// offer puts the reference in the place of the same text: of the beginning of a URL that
// is one text, or of protocol and host.
func (b base) offer(rep *lint.Report, r *resolve.Request) {
	u := &r.Target
	reference := "{{" + b.name + "}}"
	if !strings.HasPrefix(u.Whole.String(), b.text) || !plainName(b.name) {
		return
	}
	if at := u.Whole.Range(0, len(b.text)); r.URL.Form == postman.URLString && at.End-at.Start == len(b.text) {
		rep.Fix("begin with the variable").Edit(at, reference)
		return
	}
	protocol, host := r.URL.Protocol, r.URL.Node.Get("host")
	if !protocol.Exists() || !host.Exists() || len(b.text) != u.Host.End || !u.Port.Empty() || !u.User.Empty() {
		return
	}
	spot := r.PartSpot("protocol", protocol)
	rep.Fix("begin with the variable").Edit(lint.Whole(spot), "").
		EditBytes(spot, host.Span().Start, host.Span().End, `["`+reference+`"]`)
	if raw := r.PartSpot("raw", r.URL.Raw); strings.HasPrefix(raw.Text.String(), b.text) {
		rep.Edit(lint.At(&raw, 0, len(b.text)), reference)
	}
}
