package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/postlint/postlint/lint/postman"
)

// An Override says what is different for some files, some requests, or some requests of
// some files.
type Override struct {
	Files    []string            // globs of paths relative to Settings.Base; none means all
	Requests []string            // what a RequestGlob is read from; none means all, and what belongs to no request
	Ignore   []string            // rules, cases, tags or categories whose findings are suppressed
	Severity map[string]Severity // by rule or case
	Reason   string              // why it is different, as a person wrote it
	Path     string              // the file that says so
	Line     int                 // of that file, from 1
}

// mostBraces is how many groups in braces a glob may have: doublestar tries all that they make
// together.
const mostBraces = 8

// GlobFault says what is wrong with a glob of paths, "" when nothing is. In it * and ? stand
// for characters of a name, ** for any folders, [abc] for one of some characters and {a,b}
// for one of some texts (doublestar's syntax).
func GlobFault(s string) string {
	switch {
	case s == "" || !doublestar.ValidatePattern(s):
		return "the glob is not written correctly"
	case strings.Count(s, "{") > mostBraces:
		return fmt.Sprintf("the glob has more than %d groups in braces, each of which doubles the time that it takes", mostBraces)
	case strings.HasPrefix(s, "/"), slices.ContainsFunc(strings.Split(s, "/"), func(part string) bool { return part == "." || part == ".." }):
		return "a glob is relative, without . and .., as in api/**/*.json"
	}
	return ""
}

type override struct {
	Override
	requests []RequestGlob
}

func overridesOf(list []Override) ([]override, error) {
	var out []override
	for _, o := range list {
		requests, err := globs(o.Requests)
		if err != nil {
			return nil, err
		}
		for _, g := range o.Files {
			if fault := GlobFault(g); fault != "" {
				return nil, &SettingsError{Message: fmt.Sprintf("%q: %s", g, fault)}
			}
		}
		out = append(out, override{o, requests})
	}
	return out, nil
}

// overrule changes a finding as the overrides that concern it say.
func (p *Project) overrule(g *group, f *Finding) {
	for i := range p.overrides {
		o := &p.overrides[i]
		if !p.covers(o, g, f) {
			continue
		}
		if !p.settings.NoIgnores && matches(g.rule, g.kase, o.Ignore, true) {
			f.Suppression = &Suppression{Kind: ByConfig, Reason: o.Reason, Path: o.Path, Line: o.Line}
		}
		f.Severity = levelOr(g.rule, g.kase, o.Severity, f.Severity)
	}
}

// covers says that an override is about a finding: about its file, and about all requests
// that it was found at. One that concerns others, too, is left alone.
func (p *Project) covers(o *override, g *group, f *Finding) bool {
	if len(o.Files) > 0 && !anyPath(o.Files, p.below(f.Place.Path)) {
		return false
	}
	if len(o.requests) == 0 {
		return true
	}
	other := func(r *postman.Request) bool { return !anyGlob(o.requests, r.Names()) }
	if len(f.requests) > 0 {
		return !slices.ContainsFunc(f.requests, other)
	}
	if e, ok := g.at.Spot.Owner.(*postman.Example); ok {
		return !other(e.Request)
	}
	return len(f.Place.Request) > 0 && anyGlob(o.requests, f.Place.Request)
}

// below is the path of a file from Settings.Base on; a file that lies elsewhere keeps its
// place.
func (p *Project) below(path string) string {
	place := path
	if in := p.origins[path]; in != nil {
		place = in.Place
	}
	return strings.TrimPrefix(place, strings.TrimSuffix(p.settings.Base, "/")+"/")
}

func anyPath(globs []string, path string) bool {
	return slices.ContainsFunc(globs, func(g string) bool {
		ok, err := doublestar.Match(g, path)
		return ok && err == nil
	})
}
