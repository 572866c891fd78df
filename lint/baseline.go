package lint

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Baseline is what was accepted when it was made.
type Baseline struct {
	Path    string // of its file, to be printed
	Entries []Accepted
}

// An Accepted is a finding in a baseline. Names went through the redactor when it was made.
type Accepted struct {
	Fingerprint string
	Rule        string   // by which it was found
	Group       string   // of causes that are accepted together
	Steps       []string // file, names of folders and request, method
	At          string   // the role of the place by names, as in "header:authorization"
	Reason      string   // "" where none was given
}

// Where is where the accepted finding was, for people.
func (a *Accepted) Where() string {
	if len(a.Steps) == 0 {
		return a.At
	}
	names := a.Steps[1:]
	if len(names) == 0 {
		return a.Steps[0]
	}
	return strings.Join(names, " / ") + " in " + a.Steps[0]
}

// A BaselineUse is what became of the entries of a baseline.
type BaselineUse struct {
	Kept  []Accepted          // those that accepted a finding
	Stale []Accepted          // those of files and rules of the run that match nothing any more
	Other []Accepted          // those of other files and rules
	Moved map[string]Accepted // stale ones that a new finding looks moved from, by its fingerprint
}

// with is what became of the entries in two runs over files of their own. What one of them
// kept is kept, and what neither looked at is of other files.
func (u *BaselineUse) with(o *BaselineUse) *BaselineUse {
	if u == nil || o == nil {
		return cmp.Or(u, o)
	}
	out := &BaselineUse{Moved: map[string]Accepted{}}
	maps.Copy(out.Moved, u.Moved)
	maps.Copy(out.Moved, o.Moved)
	seen := map[string]bool{}
	add := func(to *[]Accepted, lists ...[]Accepted) {
		for _, e := range slices.Concat(lists...) {
			if !seen[e.Fingerprint] {
				seen[e.Fingerprint] = true
				*to = append(*to, e)
			}
		}
	}
	add(&out.Kept, u.Kept, o.Kept)
	add(&out.Stale, u.Stale, o.Stale)
	add(&out.Other, u.Other, o.Other)
	return out
}

// Accepted is what a baseline would say of a finding.
func (r *Result) Accepted(f *Finding, reason string) Accepted {
	out := Accepted{Fingerprint: f.Fingerprint, Rule: f.Rule, Group: f.identity.causes, At: r.Secrets.Redact(f.identity.role), Reason: reason}
	for _, s := range f.identity.steps {
		out.Steps = append(out.Steps, r.Secrets.Redact(s))
	}
	if len(out.Steps) == 0 { // of an entry of the configuration
		out.Steps, out.Group = []string{f.Place.Path}, f.Rule
	}
	return out
}

// accept marks the findings that the baseline accepts. Of equal ones, which names do not tell
// apart, all are accepted or none: which of them is new cannot be known.
func (b *Baseline) accept(p *Project, res *Result, all []Finding) {
	entries := map[string]Accepted{}
	for _, e := range b.Entries {
		entries[e.Fingerprint] = e
	}
	equals := map[string][]*Finding{}
	var order []string
	for i := range all {
		f := &all[i]
		if f.Suppression != nil {
			continue // a marker or an entry of the configuration accepts it
		}
		k := f.identity.key()
		if len(f.identity.steps) == 0 {
			k = f.Fingerprint
		}
		if equals[k] == nil {
			order = append(order, k)
		}
		equals[k] = append(equals[k], f)
	}
	use := &BaselineUse{Moved: map[string]Accepted{}}
	kept := map[string]bool{}
	var left []*Finding
	for _, k := range order {
		left = append(left, b.settle(equals[k], entries, kept)...)
	}
	use.sort(p, res, b, kept)
	use.trace(res, left)
	res.Baseline = use
}

// settle accepts equal findings, or returns them.
func (b *Baseline) settle(list []*Finding, entries map[string]Accepted, kept map[string]bool) []*Finding {
	now, before := map[string]bool{}, 0
	for _, f := range list {
		if now[f.Fingerprint] {
			continue // another finding about the same place
		}
		now[f.Fingerprint] = true
		if _, ok := entries[f.Fingerprint]; ok {
			before++
			kept[f.Fingerprint] = true
		}
	}
	for _, f := range list {
		switch {
		case before == len(now):
			f.Suppression = &Suppression{Kind: ByBaseline, Reason: entries[f.Fingerprint].Reason, Path: b.Path}
		case before > 0:
			f.Baseline = fmt.Sprintf("%d of %d like it were accepted, and which is new cannot be told", before, len(now))
		}
	}
	if before == len(now) {
		return nil
	}
	return list
}

// sort parts the entries by what became of them.
func (u *BaselineUse) sort(p *Project, res *Result, b *Baseline, kept map[string]bool) {
	judged := make(map[string]bool, len(p.Files))
	for _, f := range p.Files {
		if f.Role == Context {
			continue
		}
		for _, src := range f.Export.Files() {
			judged[res.Secrets.Redact(p.keyOf(src.Name()))] = true
		}
	}
	ran := map[string]bool{}
	for _, r := range res.Rules {
		for _, name := range r.names() {
			ran[name] = true
		}
	}
	u.Kept = slices.Grow(u.Kept, len(kept))
	for _, e := range b.Entries {
		switch {
		case kept[e.Fingerprint]:
			u.Kept = append(u.Kept, e)
		case len(e.Steps) > 0 && judged[e.Steps[0]] && ran[e.Rule] && len(p.settings.Folders) == 0:
			u.Stale = append(u.Stale, e)
		default:
			u.Other = append(u.Other, e)
		}
	}
}

// mostCompared is how many entries and findings are compared in search of findings that moved. In a
// baseline that people keep there are a few thousand of either.
const mostCompared = 20_000_000

// trace looks for each finding that is left for an entry that is much like it, the most like
// first; each entry is taken once. Behind the first twenty million comparisons what is left is
// new.
func (u *BaselineUse) trace(res *Result, left []*Finding) {
	gone := append(slices.Clone(u.Stale), u.Other...)
	alike := map[string][]int{} // the indices of those of a group
	for i := range gone {
		alike[gone[i].Group] = append(alike[gone[i].Group], i)
	}
	taken := make([]bool, len(gone))
	compared := 0
	for most := 1; most <= 2; most++ {
		for _, f := range left {
			if f.Baseline != "" || len(f.identity.steps) == 0 {
				continue
			}
			if e, ok := u.Moved[f.Fingerprint]; ok { // another finding about the same place
				f.Baseline = movedFrom(&e)
				continue
			}
			now := res.Accepted(f, "")
			for _, i := range alike[now.Group] {
				if compared++; compared > mostCompared {
					return
				}
				if e := &gone[i]; !taken[i] && e.like(&now) == most && (i < len(u.Stale) || e.inOtherFile(&now)) {
					taken[i] = true
					u.Moved[f.Fingerprint] = *e
					f.Baseline = movedFrom(e)
					break
				}
			}
		}
	}
}

func movedFrom(e *Accepted) string { return "looks moved from " + e.Where() }

// inOtherFile says that the file is all in which an entry and a finding may differ: one of a file
// that was not judged is no other's.
func (a *Accepted) inOtherFile(now *Accepted) bool {
	return a.At == now.At && len(a.Steps) == len(now.Steps) && slices.Equal(a.Steps[1:], now.Steps[1:])
}

// like is 1 when one step or the role differs, 2 when the request of the same file stands in
// other folders, and 0 otherwise.
func (a *Accepted) like(b *Accepted) int {
	if a.Group != b.Group || len(a.Steps) == 0 || len(b.Steps) == 0 {
		return 0
	}
	if a.At != b.At {
		if slices.Equal(a.Steps, b.Steps) {
			return 1
		}
		return 0
	}
	if oneStepApart(a.Steps, b.Steps) {
		return 1
	}
	if n, m := len(a.Steps), len(b.Steps); n > 2 && m > 2 && a.Steps[0] == b.Steps[0] && slices.Equal(a.Steps[n-2:], b.Steps[m-2:]) {
		return 2
	}
	return 0
}

// oneStepApart says that one step was changed, put in or taken out.
func oneStepApart(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i < len(a) && slices.Equal(a[i+1:], b[i+1:])
	case 1:
		return slices.Equal(a[i:], b[i+1:])
	}
	return false
}
