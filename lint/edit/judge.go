package edit

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// An objection says why a round cannot be kept, and where that shows.
type objection struct {
	why  string
	path string
	at   source.Span // in the text after the round; zero for no place
}

// objectionTo compares the results before and after a round. Nothing that was read may
// have become unreadable, no rule may fail on it, and nothing of warning or above may
// have come to light that the fixed findings did not have in their Also. It returns nil
// when all is well.
func objectionTo(before, after *lint.Result, fixes []*lint.Finding, edits map[string][]authored) *objection {
	for _, e := range after.Errors {
		if !slices.ContainsFunc(before.Errors, func(o lint.InputError) bool { return o.Path == e.Path && o.Code == e.Code }) {
			return &objection{why: "after it " + e.Path + " could not be read", path: e.Path}
		}
	}
	for _, c := range after.Crashes {
		if !slices.Contains(before.Crashes, c) {
			return &objection{why: "after it postlint itself would fail: " + c}
		}
	}
	for _, f := range before.Files {
		if !slices.ContainsFunc(after.Files, func(o lint.FileResult) bool { return o.Path == f.Path && o.Kind == f.Kind && o.Format == f.Format }) {
			return &objection{why: "after it " + f.Path + " would be something else", path: f.Path}
		}
	}
	return uncovered(before, after, fixes, edits)
}

// A mark tells findings apart across rounds. A fingerprint alone does not: several rules
// of a family share it.
type mark struct{ rule, fingerprint string }

func markOf(f *lint.Finding) mark { return mark{f.Rule, f.Fingerprint} }

// uncovered objects to a finding of warning or above that was not there before. One of the
// same rule about the same value is no other: names change with a fix, and with them the
// fingerprint.
func uncovered(before, after *lint.Result, fixes []*lint.Finding, edits map[string][]authored) *objection {
	known := map[mark]lint.Severity{}
	for i := range before.Findings {
		known[markOf(&before.Findings[i])] = before.Findings[i].Severity
	}
	for i := range after.Findings {
		f := &after.Findings[i]
		if f.Severity < lint.Warning || known[markOf(f)] >= lint.Warning {
			continue
		}
		expected := slices.ContainsFunc(fixes, func(x *lint.Finding) bool { return slices.Contains(x.Also, f.Rule) })
		if expected || slices.ContainsFunc(before.Findings, func(o lint.Finding) bool { return sameValue(&o, f, edits) }) {
			continue
		}
		return &objection{why: "it would bring up " + f.Case + " at " + f.Place.App, path: f.Place.Path, at: f.Place.Token}
	}
	return nil
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

// suspects parts fixes into those that changed the value which an objection is about, and
// the others; where that parts nothing, into halves.
func suspects(o *objection, fixes []*lint.Finding, edits map[string][]authored) (innocent, suspect []*lint.Finding) {
	for _, f := range fixes {
		near := slices.ContainsFunc(f.Fix.Edits, func(e lint.Edit) bool {
			return e.Path == o.path && (o.at == source.Span{} || moved(edits[e.Path], e.Start) <= o.at.End && o.at.Start <= moved(edits[e.Path], e.End))
		})
		if near {
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
