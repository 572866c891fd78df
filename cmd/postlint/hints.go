package main

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
)

// words are those of the command line that name what is linted. Values of variables are
// left out: they may be secrets. Paths are in one order, as that in which they were given
// means nothing: the same files give the same report.
func (q search) words() []string {
	out := slices.Sorted(slices.Values(q.paths))
	for _, f := range []struct {
		flag  string
		names []string
	}{{"-e", q.environments}, {"-g", q.globals}, {"-d", q.data}, {"--include", q.include}, {"--exclude", q.exclude}} {
		for _, name := range f.names {
			out = append(out, f.flag, name)
		}
	}
	return out
}

// accepting is the command that accepts the findings there are, where it was not used yet.
func (s *session) accepting(run *lintRun, res *lint.Result) string {
	if len(run.settings.Command) > 0 || run.settings.Baseline != nil || res.Suppressions()[lint.ByBaseline] > 0 {
		return "" // values are not repeated, as they may be secrets
	}
	return report.Typed(slices.Concat([]string{"postlint", "baseline", "create"}, run.search.words())...)
}

// hints teach what helps with a result like this one, what helps most first: the report
// shows two. Each says what is true of the run, so that it goes when it was followed.
func (r *lintRun) hints(res *lint.Result) []string {
	var out []string
	shown := func(f lint.Finding) bool { return r.verbose || f.Severity > lint.Info }
	safe := 0
	for i := range res.Findings {
		if f := &res.Findings[i]; shown(*f) && f.Fix.Class == lint.Safe {
			safe++
		}
	}
	if safe > 0 && !r.fixing.on() {
		out = append(out, "safe fixes for "+report.Count(safe, "finding", "findings")+": --diff shows them, --fix makes them")
	}
	if i := slices.IndexFunc(res.Findings, shown); i >= 0 {
		return append(out, "more about a rule: postlint explain "+gravest(res))
	}
	return append(out, r.missing(res)...)
}

// gravest is the rule that an overview names first.
func gravest(res *lint.Result) string {
	return report.RulesFound(res)[0]
}

// missing is said of a collection in which nothing is wrong as far as the files show.
func (r *lintRun) missing(res *lint.Result) (out []string) {
	c := res.Coverage
	i := slices.IndexFunc(res.Files, func(f lint.FileResult) bool { return f.Kind == "collection" })
	if i < 0 || c.Complete == c.Requests {
		return nil
	}
	environments := slices.ContainsFunc(res.Files, func(f lint.FileResult) bool { return f.Kind == "environment" })
	named := slices.IndexFunc(c.Unknown, func(u lint.Unknown) bool { return u.Name != "" })
	told := slices.ContainsFunc(c.Unknown, func(u lint.Unknown) bool { return strings.Contains(u.Why, "-e FILE") })
	if !environments && named >= 0 && !told {
		out = append(out, "does an environment define {{"+c.Unknown[named].Name+"}}? add it: -e FILE")
	}
	if path := res.Files[i].Path; len(res.Files) == 1 && path != "<stdin>" {
		out = append(out, "does it answer 401 all the same? "+report.Typed("postlint", "why", path, "--paste"))
	}
	return out
}
