package edit

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// An objection says why a round cannot be kept, and where that shows.
type objection struct {
	why     string
	path    string      // "" for nowhere in particular
	at      source.Span // in the text after the round; zero for all of the file
	request []string    // that it is about
}

// objectionsTo compares the results before and after a round. Nothing that was read may
// have become unreadable, no rule may fail on it, and nothing of warning or above may
// have come to light that the fixed findings did not announce.
func objectionsTo(before, after *lint.Result, fixes []*lint.Finding, edits map[string][]authored) []objection {
	var out []objection
	for _, e := range after.Errors {
		if !slices.ContainsFunc(before.Errors, func(o lint.InputError) bool { return o.Path == e.Path && o.Code == e.Code }) {
			out = append(out, objection{why: "after it " + e.Path + " could not be read", path: e.Path})
		}
	}
	for _, c := range after.Crashes {
		if !slices.Contains(before.Crashes, c) {
			out = append(out, objection{why: "after it postlint itself would fail: " + c})
		}
	}
	for _, f := range before.Files {
		if !slices.ContainsFunc(after.Files, func(o lint.FileResult) bool { return o.Path == f.Path && o.Kind == f.Kind && o.Format == f.Format }) {
			out = append(out, objection{why: "after it " + f.Path + " would be something else", path: f.Path})
		}
	}
	return append(out, uncovered(before, after, fixes, edits)...)
}

// A mark tells findings apart across rounds. A fingerprint alone does not: several rules
// of a family share it.
type mark struct{ rule, fingerprint string }

func markOf(f *lint.Finding) mark { return mark{f.Rule, f.Fingerprint} }

// uncovered objects to each finding of warning or above that was not there before and that no
// fixed finding announced. One of the same rule about the same value is no other: names
// change with a fix, and with them the fingerprint.
func uncovered(before, after *lint.Result, fixes []*lint.Finding, edits map[string][]authored) []objection {
	known := map[mark]lint.Severity{}
	for i := range before.Findings {
		f := &before.Findings[i]
		known[markOf(f)] = max(known[markOf(f)], f.Severity)
	}
	var out []objection
	for i := range after.Findings {
		f := &after.Findings[i]
		if f.Severity < lint.Warning || known[markOf(f)] >= lint.Warning {
			continue
		}
		o := objection{"it would bring up " + f.Case + " at " + f.Place.App, f.Place.Path, f.Place.Token, f.Place.Request}
		if !slices.ContainsFunc(fixes, func(x *lint.Finding) bool { return announces(x, f, o, edits) }) &&
			!slices.ContainsFunc(before.Findings, func(x lint.Finding) bool { return sameValue(&x, f, edits) }) {
			out = append(out, o)
		}
	}
	return out
}

// announces says that a finding which was fixed let another one be expected: of a rule that
// its Also names, about the same value or request, or seen through another file; or of its
// own rule and less grave, such as the requests that stay on http when others go over to
// https.
func announces(fixed, f *lint.Finding, o objection, edits map[string][]authored) bool {
	if fixed.Rule == f.Rule && f.Severity < fixed.Severity {
		return true
	}
	return slices.Contains(fixed.Also, f.Rule) && (fixed.Place.Path != f.Place.Path || o.suspects(fixed, edits) || slices.Equal(fixed.Place.Request, f.Place.Request))
}

// sameValue says that a finding before a round and one after it are of one rule and about
// one value.
func sameValue(o, f *lint.Finding, edits map[string][]authored) bool {
	if o.Rule != f.Rule || o.Place.Path != f.Place.Path || o.Severity < lint.Warning {
		return false
	}
	list := edits[o.Place.Path]
	return moved(list, o.Place.Token.Start) <= f.Place.Token.End && f.Place.Token.Start <= moved(list, o.Place.Token.End)
}

// suspects parts fixes into those that may be behind one of some objections, as they changed
// the value or the request that it is about, and the others; where that parts nothing, into
// halves.
func suspects(list []objection, fixes []*lint.Finding, edits map[string][]authored) (innocent, suspect []*lint.Finding) {
	for _, f := range fixes {
		if slices.ContainsFunc(list, func(o objection) bool { return o.suspects(f, edits) }) {
			suspect = append(suspect, f)
		} else {
			innocent = append(innocent, f)
		}
	}
	if len(suspect) == 0 || len(innocent) == 0 {
		half := len(fixes) / 2
		return fixes[:half], fixes[half:]
	}
	return innocent, suspect
}

func (o objection) suspects(f *lint.Finding, edits map[string][]authored) bool {
	if len(o.request) > 0 && f.Place.Path == o.path && slices.Equal(f.Place.Request, o.request) {
		return true
	}
	return slices.ContainsFunc(f.Fix.Edits, func(e lint.Edit) bool {
		if e.Path != o.path {
			return false
		}
		start, end := moved(edits[e.Path], e.Start), moved(edits[e.Path], e.End)
		return o.at == source.Span{} || start <= o.at.End && o.at.Start <= end
	})
}
