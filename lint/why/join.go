package why

import (
	"net/url"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why/evidence"
)

// join finds the request of the export that an exchange belongs to. An id is proof, as the
// runners take it from the export; then folders and name together with method and URL; then
// method and URL; then the name alone. Of several views of one collection, one environment
// each, the one that gives the URL that was sent is taken.
func join(x *exchange, views []*resolve.View) (*resolve.Request, Join) {
	var best *resolve.Request
	how := Unjoined
	for _, v := range views {
		for _, r := range v.Requests() {
			if j := matches(x, r); better(j, how, x, r, best) {
				best, how = r, j
			}
		}
	}
	return best, how
}

var joins = []Join{ByID, ByName, ByURL, ByPart, Unjoined}

func better(j, how Join, x *exchange, r, best *resolve.Request) bool {
	a, b := slices.Index(joins, j), slices.Index(joins, how)
	if a != b {
		return a < b
	}
	return j != Unjoined && hostFits(x, r) && !hostFits(x, best)
}

func matches(x *exchange, r *resolve.Request) Join {
	if x.ID != "" && x.ID == requestID(r) {
		return ByID
	}
	name := sameName(x.Name, r.Names())
	target := sameTarget(x, r)
	switch {
	case name && target:
		return ByName
	case target:
		return ByURL
	case name:
		return ByPart
	}
	return Unjoined
}

// requestID is the id that the export gives a request, as newman and the CLI report it.
func requestID(r *resolve.Request) string {
	for _, member := range []string{"id", "_postman_id"} {
		if id := r.Node().Get(member).Text().String(); id != "" {
			return id
		}
	}
	return ""
}

// sameName compares from the request upwards: evidence may lack the folders.
func sameName(told, names []string) bool {
	if len(told) == 0 || len(told) > len(names) {
		return false
	}
	return slices.Equal(told, names[len(names)-len(told):])
}

// sameTarget says whether what was sent fits what the export would send: the method, and
// the URL as far as both are known. A reference fits anything but a slash.
func sameTarget(x *exchange, r *resolve.Request) bool {
	sent := x.sentOf()
	if sent == nil || sent.URL == "" {
		return false
	}
	if sent.Method != "" && !strings.EqualFold(sent.Method, r.Verb) {
		return false
	}
	u := &r.Target
	return fits(u.Path.Of(u.Whole).String(), pathOf(sent.URL)) && hostFits(x, r)
}

// withoutScheme is what follows the scheme of a URL, and the two slashes in front of a host
// whose scheme is not shown.
func withoutScheme(s string) string {
	if scheme, rest, found := strings.Cut(s, "://"); found && !strings.ContainsAny(scheme, "/?#") {
		return rest
	}
	return strings.TrimPrefix(s, "//")
}

func pathOf(s string) string {
	rest := withoutScheme(s)
	i := strings.IndexAny(rest, "/?#")
	if i < 0 || rest[i] != '/' {
		return "/"
	}
	path, _, _ := strings.Cut(rest[i:], "?")
	path, _, _ = strings.Cut(path, "#")
	if p, err := url.PathUnescape(path); err == nil {
		return p
	}
	return path
}

func hostOf(s string) string {
	rest := withoutScheme(s)
	if i := strings.IndexByte(rest, '@'); i >= 0 && !strings.ContainsAny(rest[:i], "?#") && strings.ContainsRune(rest[:i], ':') {
		rest = rest[i+1:] // a password may hold a slash that is not escaped
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	if i := strings.LastIndexByte(rest, ':'); i >= 0 && !strings.HasSuffix(rest, "]") {
		rest = rest[:i]
	}
	return strings.ToLower(rest)
}

func hostFits(x *exchange, r *resolve.Request) bool {
	sent := x.sentOf()
	if r == nil || sent == nil {
		return false
	}
	return !r.Target.HostKnown() || fits(r.Target.HostName(), hostOf(sent.URL))
}

// fits compares a text that may hold references with one that was sent.
func fits(template, sent string) bool {
	refs := resolve.References(template)
	if len(refs) == 0 {
		return strings.TrimSuffix(template, "/") == strings.TrimSuffix(sent, "/")
	}
	at := 0
	for i, ref := range refs {
		piece := template[at:ref[0]]
		at = ref[1]
		j := strings.Index(sent, piece)
		if j < 0 || i == 0 && j != 0 {
			return false
		}
		sent = sent[j+len(piece):]
	}
	return strings.HasSuffix(sent, template[at:])
}

// sentOf is what is shown of the request, resolved if it can be.
func (x *exchange) sentOf() *evidence.Request {
	if x.Sent != nil {
		return x.Sent
	}
	return x.Template
}
