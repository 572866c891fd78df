package lint

import (
	"fmt"
	"slices"
	"time"

	"github.com/postlint/postlint/lint/resolve"
)

// An Acceptance is somebody's word that findings are all right: a marker in an export, or an
// entry of the configuration.
type Acceptance struct {
	Kind      SuppressionKind
	Rules     []string // as they are written: rules and cases
	Reason    string   // "" where none is given, so that nothing is accepted
	Until     string   // the last day on which it counts, as it is written; "" for no end
	Preserved bool     // Postman keeps the text that it stands in

	at      resolve.Range // of a marker
	ignore  *ignore       // of an entry
	export  *File         // that a marker is in
	covers  reach         // of a marker
	partial bool          // requests that it covers were left out of the run
	used    map[string]bool
	places  map[string]int // of the names in a marker, from where it begins
}

// An Ignore is an entry of the configuration that accepts findings. All that it names has to
// agree; what it leaves out agrees with everything.
type Ignore struct {
	Rule    string // a rule or case
	File    string // a glob of paths relative to Settings.Base
	Request string // what a RequestGlob is read from
	At      string // the role of the place, in which * is any text: "header:authorization", "variable:*"
	Reason  string // why it is all right; without one nothing is accepted
	Until   string // the last day on which it counts, YYYY-MM-DD; "" for no end
	Path    string // the file that it stands in, to be printed
	Line    int    // of that file, from 1
}

type ignore struct {
	Ignore
	requests []RequestGlob
}

func ignoresOf(list []Ignore) ([]ignore, error) {
	var out []ignore
	for _, x := range list {
		one := ignore{Ignore: x}
		if x.Request != "" {
			var err error
			if one.requests, err = globs([]string{x.Request}); err != nil {
				return nil, err
			}
		}
		if fault := GlobFault(x.File); x.File != "" && fault != "" {
			return nil, &SettingsError{Message: fmt.Sprintf("%q: %s", x.File, fault)}
		}
		out = append(out, one)
	}
	return out, nil
}

// Place is where a marker stands; the zero Range for an entry of the configuration.
func (a *Acceptance) Place() resolve.Range { return a.at }

// Named is where a marker names a rule: the first time, if it does so again.
func (a *Acceptance) Named(rule string) resolve.Range {
	if a.at.IsZero() {
		return a.at
	}
	if a.places == nil {
		a.places = namesIn(a.at.Spot.Text.Slice(a.at.Start, a.at.End).String())
	}
	if i, ok := a.places[rule]; ok {
		return At(a.at.Spot, a.at.Start+i, a.at.Start+i+len(rule))
	}
	return a.at
}

// Expired says that the last day is over. A day that does not exist is over, too.
func (a *Acceptance) Expired(now time.Time) bool {
	if a.Until == "" {
		return false
	}
	day, err := time.Parse(time.DateOnly, a.Until)
	return err != nil || !now.UTC().Before(day.AddDate(0, 0, 1))
}

// Dated says that its last day, if it has one, is a day of the calendar.
func (a *Acceptance) Dated() bool {
	_, err := time.Parse(time.DateOnly, a.Until)
	return a.Until == "" || err == nil
}

// counts says that it may accept findings.
func (a *Acceptance) counts(now time.Time) bool {
	return a.Reason != "" && a.Preserved && !a.Expired(now)
}

// Used says that it accepted a finding of a rule or case that it names.
func (a *Acceptance) Used(rule string) bool { return a.used[rule] }

// use notes that it accepted a finding of a rule or case that it names.
func (a *Acceptance) use(rule string) {
	if a.used == nil {
		a.used = map[string]bool{}
	}
	a.used[rule] = true
}

// suppression is what a finding says of who accepted it.
func (a *Acceptance) suppression() *Suppression {
	if a.ignore != nil {
		return &Suppression{Kind: ByConfig, Reason: a.Reason, Path: a.ignore.Path, Line: a.ignore.Line}
	}
	f, s := span(a.at)
	return &Suppression{Kind: ByMarker, Reason: a.Reason, Path: f.Name(), Line: f.Position(s.Start).Line}
}

// names is the rule or case of the acceptance that a group is of; "" for none.
func (a *Acceptance) names(g *group) string {
	names := append(g.rule.names(), g.rule.CaseID(g.kase))
	for _, name := range a.Rules {
		if slices.Contains(names, name) {
			return name
		}
	}
	return ""
}

// acceptances are the markers of all exports and the entries of the configuration.
func (p *Project) acceptances() []*Acceptance {
	var out []*Acceptance
	if p.settings.NoIgnores {
		return nil
	}
	for _, f := range p.Files {
		if f.Role != Context {
			out = append(out, p.markers(f)...)
		}
	}
	for i := range p.ignores {
		x := &p.ignores[i]
		out = append(out, &Acceptance{
			Kind: ByConfig, Rules: []string{x.Rule}, Reason: x.Reason, Until: x.Until, Preserved: true, ignore: x,
			partial: len(p.settings.Folders) > 0,
		})
	}
	return out
}

// covered says that a group is at what an entry of the configuration names.
func (p *Project) covered(x *ignore, g *group) bool {
	spot := anchored(g.at).Spot
	return p.inFile(x, spot.Node.File().Name()) && (x.requests == nil || anyGlob(x.requests, names(spot.Owner))) && (x.At == "" || matchName(x.At, spot.Key()))
}

func (p *Project) inFile(x *ignore, name string) bool {
	return x.File == "" || anyPath([]string{x.File}, p.below(name))
}
