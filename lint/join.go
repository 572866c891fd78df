package lint

import (
	"cmp"
	"maps"
	"slices"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/source"
)

// Join makes one result of those of several runs, each over files of its own and with
// settings of its own. An environment may be a file of several: what is found in it again is
// told once. Fixes are those of no run.
func Join(results ...*Result) *Result {
	if len(results) == 1 {
		return results[0]
	}
	out := &Result{Sources: map[string]*source.File{}}
	secrets := make([]*Secrets, 0, len(results))
	for _, r := range results {
		out.Files = append(out.Files, r.Files...)
		out.Findings = append(out.Findings, r.Findings...)
		out.Suppressed = append(out.Suppressed, r.Suppressed...)
		out.Errors = append(out.Errors, r.Errors...)
		out.Rules = append(out.Rules, r.Rules...)
		out.Crashes = append(out.Crashes, r.Crashes...)
		out.Unpaired = append(out.Unpaired, r.Unpaired...)
		out.Pairs = append(out.Pairs, r.Pairs...)
		out.Skipped += r.Skipped
		out.Baseline = out.Baseline.with(r.Baseline)
		maps.Copy(out.Sources, r.Sources)
		secrets = append(secrets, r.Secrets)
	}
	out.Secrets = JoinSecrets(secrets...)
	out.Files = joinedFiles(out.Files)
	out.Coverage = total(out.Files)
	out.Findings = joinedFindings(out.Findings)
	open := make(map[placedKey]bool, len(out.Findings))
	for i := range out.Findings {
		open[placed(&out.Findings[i])] = true
	}
	out.Suppressed = slices.DeleteFunc(joinedFindings(out.Suppressed), func(f Finding) bool { return open[placed(&f)] })
	out.Errors = distinctly(out.Errors)
	out.Crashes = distinctly(out.Crashes)
	out.Unpaired = distinctly(out.Unpaired)
	slices.SortFunc(out.Rules, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	out.Rules = slices.Compact(out.Rules)
	return out
}

// JoinSecrets are the secrets of several runs: what one knows, no printer shows of another.
func JoinSecrets(list ...*Secrets) *Secrets {
	list = slices.DeleteFunc(list, func(s *Secrets) bool { return s == nil })
	if len(list) == 1 {
		return list[0]
	}
	spans := map[string][]Sensitive{}
	for _, s := range list {
		for path, in := range s.spans {
			spans[path] = append(spans[path], in...)
		}
	}
	return NewSecrets(spans, nil).Joined(list...)
}

// distinctly keeps the first of each.
func distinctly[T comparable](list []T) []T {
	seen := map[T]bool{}
	return slices.DeleteFunc(list, func(x T) bool {
		again := seen[x]
		seen[x] = true
		return again
	})
}

// joinedFiles sorts files, and keeps one of each export.
func joinedFiles(list []FileResult) []FileResult {
	type export struct{ path, kind, name string }
	seen := map[export]bool{}
	list = slices.DeleteFunc(list, func(f FileResult) bool {
		k := export{f.Path, f.Kind, f.Name}
		again := seen[k] && f.Kind != "collection"
		seen[k] = true
		return again
	})
	order.By(list, func(a, b FileResult) int { return cmp.Compare(a.Path, b.Path) })
	return list
}

// A placedKey says what is wrong, and at which bytes.
type placedKey struct {
	kase, path string
	start, end int
}

func placed(f *Finding) placedKey {
	return placedKey{f.Case, f.Place.Path, f.Place.Start.Offset, f.Place.End.Offset}
}

// joinedFindings sorts findings, and makes one of those that say the same of the same bytes.
func joinedFindings(list []Finding) []Finding {
	order.By(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Place.Path, b.Place.Path), cmp.Compare(a.Place.Start.Offset, b.Place.Start.Offset),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Place.End.Offset, b.Place.End.Offset))
	})
	at := map[placedKey]int{}
	out := list[:0]
	for _, f := range list {
		k := placed(&f)
		i, again := at[k]
		if !again {
			at[k] = len(out)
			out = append(out, f)
			continue
		}
		first := &out[i]
		first.Severity = max(first.Severity, f.Severity)
		first.Affects += f.Affects
		first.Also = distinctly(slices.Sorted(slices.Values(slices.Concat(first.Also, f.Also))))
		first.requests = append(slices.Clip(first.requests), f.requests...)
		first.Environments = distinctly(append(slices.Clip(first.Environments), f.Environments...))
		if len(first.Runtimes) > 0 && len(f.Runtimes) > 0 {
			first.Runtimes = distinctly(append(slices.Clip(first.Runtimes), f.Runtimes...))
		} else {
			first.Runtimes = nil
		}
	}
	return out
}
