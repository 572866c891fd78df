package report

import (
	"strings"

	"github.com/postlint/postlint/lint"
)

// A group are the findings of one request, folder, collection or environment, in order.
type group struct {
	heading  string // the click path to it; of what the app does not show, the file's path
	findings []*lint.Finding
	rest     []string // of each finding, the click path from there on
}

// groups puts findings of a file together. A group stands where its first finding does.
func (t *text) groups(findings []*lint.Finding) []*group {
	if t.o.Ungrouped {
		g := &group{findings: findings}
		for _, f := range findings {
			g.rest = append(g.rest, f.Place.App)
		}
		return []*group{g}
	}
	var out []*group
	known := map[string]*group{}
	for _, f := range findings {
		heading, rest := t.cutPath(&f.Place)
		g := known[heading]
		if g == nil {
			g = &group{heading: heading}
			known[heading], out = g, append(out, g)
		}
		g.findings, g.rest = append(g.findings, f), append(g.rest, rest)
	}
	return out
}

const arrow = " › "

// cutPath cuts a click path behind the request or folder, or behind the collection or
// environment. Both parts are the whole path again, whatever is in the names. Secrets are
// taken out before, so that none is cut in two.
func (t *text) cutPath(p *lint.Place) (heading, rest string) {
	if p.App == "" {
		return p.Path, ""
	}
	app := t.secrets.Redact(p.App)
	kind, names, _ := strings.Cut(app, arrow)
	if len(p.Request) > 0 {
		inside := arrow + t.secrets.Redact(strings.Join(p.Request, arrow))
		if i := strings.Index(names+arrow, inside+arrow); i >= 0 { // the collection may be called as a folder is
			return kind + arrow + names[:i] + inside, strings.TrimPrefix(names[i+len(inside):], arrow)
		}
	}
	name, rest, _ := strings.Cut(names, arrow)
	return kind + arrow + name, rest
}
