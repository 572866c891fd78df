package report

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/source"
)

// What GitHub's code scanning takes of a SARIF file: it refuses one with more results, and
// keeps of a result no more than 100 places.
// https://docs.github.com/en/code-security/reference/code-scanning/sarif-files
const (
	mostResults = 25_000
	mostPlaces  = 100
)

// SARIF writes SARIF 2.1.0 (OASIS) inside of the limits of GitHub's code scanning, which
// says in a notification what it left out for them: the least grave. It holds no text of a
// file but names, and no absolute path. What was accepted is left out, as code scanning
// shows it as open, unless it is asked for.
func SARIF(w io.Writer, res *lint.Result, o CIOptions) error {
	s := &sarif{ci: newCI(res, o), uris: map[string]string{}}
	shown, cut := s.shown()
	s.describe(shown)
	s.meet(shown)
	run := sarifRun{
		Tool:       sarifTool{s.driver()},
		ColumnKind: "unicodeCodePoints",
		Automation: sarifID{"postlint/"},
		Bases:      map[string]sarifBase{sourceRoot: {Description: sarifText{"the root of the repository"}}},
		Results:    make([]sarifResult, 0, len(shown)),
		Properties: s.properties(),
	}
	for _, f := range shown {
		run.Results = append(run.Results, s.result(f))
	}
	run.Invocations = []sarifInvocation{s.invocation(cut)}
	return WriteJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// LeftOut is how many results SARIF leaves out for the limit of code scanning.
func LeftOut(res *lint.Result, o CIOptions) int {
	_, cut := (&sarif{ci: newCI(res, o)}).shown()
	return cut
}

type sarif struct {
	*ci
	rules []sarifRule
	uris  map[string]string        // of files, by their names
	index map[string]int           // of rules, by their ids
	meets map[sarifLine]int        // how many results a line has of a rule
	worst map[string]lint.Severity // of the results of a rule
	far   int                      // related places that were left out
}

// shown are the findings that become results, in the order of the run, and how many of them
// are too many.
func (s *sarif) shown() (shown []*lint.Finding, cut int) {
	all := byGravity(s.res.Findings, s.o.Verbose)
	if s.o.Suppressed {
		all = append(all, byGravity(s.res.Suppressed, s.o.Verbose)...)
		slices.SortStableFunc(all, func(a, b *lint.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	}
	cut = max(0, len(all)-mostResults)
	all = all[:len(all)-cut]
	slices.SortStableFunc(all, func(a, b *lint.Finding) int {
		return cmp.Or(cmp.Compare(a.Place.Path, b.Place.Path), cmp.Compare(a.Place.Start.Offset, b.Place.Start.Offset), cmp.Compare(a.Rule, b.Rule))
	})
	return all, cut
}

// A sarifLine is what code scanning takes for one alert when it works out a result's
// identity from the text of its line.
type sarifLine struct {
	rule, path string
	line       int
}

func lineOf(f *lint.Finding) sarifLine { return sarifLine{f.Rule, f.Place.Path, f.Place.Start.Line} }

// meet counts the results that meet in a line: in a minified file all of a rule do.
func (s *sarif) meet(shown []*lint.Finding) {
	s.meets = map[sarifLine]int{}
	for _, f := range shown {
		s.meets[lineOf(f)]++
	}
}

func (s *sarif) result(f *lint.Finding) sarifResult {
	out := sarifResult{
		Rule: f.Rule, Index: s.index[f.Rule], Level: sarifLevels[f.Severity], Prints: s.prints(f),
		Locations:  []sarifLocation{{Physical: s.physical(&f.Place), Logical: s.logical(&f.Place)}},
		Properties: sarifMore{Case: f.Case, Confidence: f.Confidence.String(), Shape: s.text(f.Shape), Affects: f.Affects, Also: f.Also},
	}
	texts := []string{s.plain(sentences(f.Message, f.Why, f.Help))}
	for i := range f.Related {
		r := &f.Related[i]
		if i == mostPlaces-1 {
			s.far += len(f.Related) - i
			break
		}
		out.Related = append(out.Related, sarifLocation{
			ID: i + 1, Physical: s.physical(&r.Place), Logical: s.logical(&r.Place), Message: &sarifText{s.plain(r.Label)},
		})
		texts = append(texts, fmt.Sprintf("See: [%s](%d).", s.plain(cmp.Or(r.Label, "related")), i+1))
	}
	out.Message = sarifText{strings.Join(texts, " ")}
	if x := f.Suppression; x != nil {
		kind := "external"
		if x.Kind == lint.ByMarker {
			kind = "inSource"
		}
		out.Suppressions = []sarifSuppression{{kind, "accepted", s.text(x.Reason)}}
	}
	out.Fixes = s.fixes(f)
	return out
}

// prints are a result's identities. upload-sarif works out primaryLocationLineHash from the
// text of the line where it is missing, and warns where it is there and differs; so it is
// given only where the text of the line would make one alert of several results.
func (s *sarif) prints(f *lint.Finding) map[string]string {
	out := map[string]string{"postlint/plf1": f.Fingerprint}
	if s.meets[lineOf(f)] > 1 {
		out["primaryLocationLineHash"] = strings.TrimPrefix(f.Fingerprint, "plf1:")
	}
	return out
}

// sourceRoot is the name by which code scanning knows the root of a checkout.
const sourceRoot = "%SRCROOT%"

// physical is where a place is. Where nothing is at fault but something is missing, it is
// the value that it is missing from, as viewers do not show an empty region.
func (s *sarif) physical(p *lint.Place) *sarifPhysical {
	out := &sarifPhysical{Artifact: s.artifact(p.Path)}
	start, end := p.Start, p.End
	if start == end {
		start, end = s.token(p)
	}
	if start.Line > 0 {
		out.Region = region(start, end)
	}
	return out
}

func region(start, end source.Position) *sarifRegion {
	return &sarifRegion{StartLine: start.Line, StartColumn: start.Column, EndLine: end.Line, EndColumn: end.Column}
}

func (s *sarif) artifact(name string) sarifArtifact {
	uri, ok := s.uris[name]
	if !ok {
		uri = reference(s.path(name))
		s.uris[name] = uri
	}
	return sarifArtifact{URI: uri, Base: sourceRoot}
}

// reference is a path as a relative reference (RFC 3986 §4.2): a colon in it would make a
// scheme of what stands before.
func reference(path string) string {
	return strings.ReplaceAll(strings.ReplaceAll(url.PathEscape(path), "%2F", "/"), ":", "%3A")
}

// logical is a place in the app.
func (s *sarif) logical(p *lint.Place) []sarifLogical {
	if p.App == "" {
		return nil
	}
	out := sarifLogical{Full: s.text(p.App)}
	if n := len(p.Request); n > 0 {
		out.Name = s.text(p.Request[n-1])
	}
	return []sarifLogical{out}
}

// plain is a text in a plain text message: braces stand for themselves when they are doubled
// (§3.11.5), brackets and backslashes behind a backslash (§3.11.6), lest they become
// placeholders and links.
func (s *sarif) plain(text string) string { return plainText.Get().Replace(s.text(text)) }

var plainText = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "{", "{{", "}", "}}")
}}

// fixes are what an editor may do: regions that are deleted, and what stands there instead.
// The text that is deleted is nowhere in it.
func (s *sarif) fixes(f *lint.Finding) []sarifFix {
	if f.Fix.Class == lint.NoFix {
		return nil
	}
	fix := sarifFix{Description: sarifText{s.plain(f.Fix.Class.String() + ": " + f.Fix.Title)}}
	for _, e := range f.Fix.Edits {
		file := s.res.Sources[e.Path]
		if file == nil {
			return nil
		}
		to := s.artifact(e.Path)
		n := len(fix.Changes)
		if n == 0 || fix.Changes[n-1].Artifact != to {
			fix.Changes = append(fix.Changes, sarifChange{Artifact: to})
			n++
		}
		fix.Changes[n-1].Replacements = append(fix.Changes[n-1].Replacements, sarifReplacement{
			Deleted: *region(file.Position(e.Start), file.Position(e.End)), Inserted: sarifText{e.Insert},
		})
	}
	if len(fix.Changes) == 0 {
		return nil
	}
	return []sarifFix{fix}
}

// invocation says how the run went: inputs that could not be read, and what was left out.
func (s *sarif) invocation(cut int) sarifInvocation {
	out := sarifInvocation{Successful: len(s.failures()) == 0, Code: s.o.Code}
	for _, e := range s.failures() {
		n := sarifNotification{Level: "error", Message: sarifText{s.plain(sentences(e.Message, string(remedy(e))))}, Descriptor: sarifID{e.Code}}
		if e.Path != "" {
			at := sarifLocation{Physical: &sarifPhysical{Artifact: s.artifact(e.Path)}}
			if e.Line > 0 {
				at.Physical.Region = &sarifRegion{StartLine: e.Line, StartColumn: e.Column}
			}
			n.Locations = []sarifLocation{at}
		}
		out.Notifications = append(out.Notifications, n)
	}
	if cut > 0 {
		text := fmt.Sprintf("%s left out: code scanning takes %d. The gravest are here; -f json has all.", count(cut, "result"), mostResults)
		out.Notifications = append(out.Notifications, sarifNotification{Level: "warning", Message: sarifText{text}, Descriptor: sarifID{"results-left-out"}})
	}
	if s.far > 0 {
		text := fmt.Sprintf("%s left out: code scanning shows %d of a result; -f json has all.", count(s.far, "related place"), mostPlaces)
		out.Notifications = append(out.Notifications, sarifNotification{Level: "note", Message: sarifText{text}, Descriptor: sarifID{"places-left-out"}})
	}
	return out
}

// properties are what SARIF has no place for: how much could be judged, and how many
// findings are not among the results.
func (s *sarif) properties() sarifRunMore {
	sum := s.summary(s.res)
	return sarifRunMore{Coverage: sum.Coverage, Findings: sum.Findings, Accepted: sum.Suppressed}
}
