package rules_test

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
	"github.com/postlint/postlint/rules"
)

// lintAll lints inputs with all rules, all of their cases on.
func lintAll(t testing.TB, inputs []lint.Input, s lint.Settings) *lint.Result {
	t.Helper()
	s.Select, s.Jobs = []string{"all"}, 1
	res, err := lint.Run(context.Background(), inputs, rules.All(), s)
	if err != nil || len(res.Crashes) > 0 {
		t.Fatal(err, res.Crashes)
	}
	return res
}

// applied are inputs with the edits of a fix.
func applied(inputs []lint.Input, edits []lint.Edit) []lint.Input {
	out := slices.Clone(inputs)
	for i := range out {
		out[i].Bytes = apply(out[i], edits)
	}
	return out
}

// editsOf are the edits of one file, in its order.
func editsOf(name string, edits []lint.Edit) []lint.Edit {
	mine := slices.DeleteFunc(slices.Clone(edits), func(e lint.Edit) bool { return e.Path != name })
	slices.SortStableFunc(mine, func(a, b lint.Edit) int { return cmp.Compare(a.Start, b.Start) })
	return mine
}

// apply makes the edits of one file.
func apply(in lint.Input, edits []lint.Edit) []byte {
	var out []byte
	at := 0
	for _, e := range editsOf(in.Name, edits) {
		out = append(append(out, in.Bytes[at:e.Start]...), e.Insert...)
		at = e.End
	}
	return append(out, in.Bytes[at:]...)
}

// Fixes are good, in every layout of a file: they change nothing but what they say, the
// file stays readable and means the same elsewhere, the finding is gone, and none is new
// but what the finding named.
func TestFixesAreGood(t *testing.T) {
	eachFixture(t, func(t *testing.T, x fixture) {
		t.Parallel()
		inputs, args := x.inputs(t)
		var want []string
		check := func(name string, inputs []lint.Input) {
			b := &repair{t: t, rule: x.rule, layout: name, inputs: inputs, settings: args.settings}
			got := b.check()
			if want == nil {
				want = got
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: the fixes are\n%s\nbut in the file as it is\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
		check("as it is", inputs)
		laidOut(inputs, ".json", jsonLayouts, check)
		laidOut(inputs, ".yaml", yamlLayouts, check)
	})
}

// A repair is the findings of inputs in one layout, of which each is mended alone.
type repair struct {
	t        testing.TB
	rule     *lint.Rule // nil: no rule is run by itself
	layout   string
	inputs   []lint.Input
	settings lint.Settings
	all      *lint.Result
}

// check mends each finding by itself, and says which there are.
func (b *repair) check() []string {
	b.all = lintAll(b.t, b.inputs, b.settings)
	findings := b.all.Findings
	if b.rule != nil {
		for _, f := range run(b.t, b.rule, b.inputs, b.settings).Findings {
			if !slices.ContainsFunc(findings, func(g lint.Finding) bool {
				return g.Case == f.Case && g.Place.Token == f.Place.Token && g.Place.Start == f.Place.Start && g.Place.Path == f.Place.Path
			}) {
				findings = append(slices.Clone(findings), f)
			}
		}
	}
	var out []string
	for i := range findings {
		if f := &findings[i]; f.Fix.Class != lint.NoFix {
			out = append(out, fmt.Sprintf("%s %s %s %v: %s", f.Case, f.Place.Path, f.Place.Pointer, f.Fix.Class, f.Fix.Title))
			if declared := declaredFix(ruleNamed(f.Rule), f.Case); declared == lint.NoFix || f.Fix.Class < declared {
				b.fail(f, "its case declares %v", declared)
			}
			b.mend(f)
		}
	}
	slices.Sort(out)
	return out
}

func (b *repair) fail(f *lint.Finding, format string, args ...any) {
	b.t.Helper()
	b.t.Errorf("%s: %s at %s%s, %s: %s", b.layout, f.Case, f.Place.Path, f.Place.Pointer, f.Fix.Title, fmt.Sprintf(format, args...))
}

// mend makes one fix and holds what comes of it against the laws.
func (b *repair) mend(f *lint.Finding) {
	after := applied(b.inputs, f.Fix.Edits)
	for i, in := range b.inputs {
		edits := editsOf(in.Name, f.Fix.Edits)
		if len(edits) == 0 {
			continue
		}
		for _, e := range edits {
			if markerIn(e.Insert) != "" {
				b.fail(f, "a secret is written anew")
			}
		}
		for k := range edits[1:] {
			if edits[k].End > edits[k+1].Start {
				b.fail(f, "edits overlap")
				return
			}
		}
		if got, want := without(after[i].Bytes, afterwards(edits)), without(in.Bytes, edits); got != want {
			b.fail(f, "other bytes change")
		}
		if err := sameElsewhere(in, after[i], edits); err != nil {
			b.fail(f, "%v", err)
			return
		}
	}
	b.gone(f, after)
	res := lintAll(b.t, after, b.settings)
	if len(res.Errors) > len(b.all.Errors) {
		b.fail(f, "the file is not read: %v", res.Errors)
	}
	var fed *lint.Result
	for i := range res.Findings {
		g := &res.Findings[i]
		if b.known(f, g, res) {
			continue
		}
		if fed == nil {
			fed = b.fed(f, after)
		}
		if slices.ContainsFunc(fed.Findings, func(h lint.Finding) bool { return h.Rule == g.Rule && h.Place.Token == g.Place.Token }) {
			b.fail(f, "new is %s at %s (%s): %s", g.Case, g.Place.Pointer, g.Severity, g.Message)
		}
	}
}

// fed is what is found once a value comes from outside of the files for each variable that
// a fix empties, adds or refers to: a secret that is to go out of a file is missing in it,
// and that this is said then is no damage.
func (b *repair) fed(f *lint.Finding, after []lint.Input) *lint.Result {
	s := b.settings
	s.Data = slices.Clone(s.Data)
	for _, in := range after {
		s.Data = append(s.Data, namesIn(b.t, in, afterwards(editsOf(in.Name, f.Fix.Edits)))...)
	}
	return lintAll(b.t, after, s)
}

// namesIn are the names of variables that edits wrote, or in whose row they wrote something.
func namesIn(t testing.TB, in lint.Input, edits []lint.Edit) []string {
	t.Helper()
	if len(edits) == 0 {
		return nil
	}
	parse := source.Parse
	if filepath.Ext(in.Name) == ".yaml" {
		parse = source.ParseYAML
	}
	file, err := parse(in.Name, in.Bytes, source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(v source.Value)
	walk = func(v source.Value) {
		for _, e := range edits {
			if v.Kind() == source.String && v.Span().Start <= e.End && e.Start <= v.Span().End {
				out = append(out, v.Parent().Get("key").Text().String())
				for _, m := range braced.FindAllStringSubmatch(v.Text().String(), -1) {
					out = append(out, m[1])
				}
			}
		}
		for _, m := range v.Members() {
			walk(m)
		}
		for _, e := range v.Elements() {
			walk(e)
		}
	}
	walk(file.Root())
	return out
}

var braced = regexp.MustCompile(`{{([^{}]+)}}`)

// gone says that a rule finds less once a finding of it is mended.
func (b *repair) gone(f *lint.Finding, after []lint.Input) {
	r := ruleNamed(f.Rule)
	s := b.settings
	s.Preset = 0
	before, left := run(b.t, r, b.inputs, s).Findings, run(b.t, r, after, s).Findings
	if len(left) >= len(before) {
		b.fail(f, "the rule speaks as often as before")
	}
}

// known says that a finding was there before a fix was made, at the same place or under
// the same fingerprint, or that one which is gone had named its rule.
func (b *repair) known(f, g *lint.Finding, after *lint.Result) bool {
	if slices.Contains(f.Also, g.Rule) {
		return true
	}
	at := backwards(f.Fix.Edits, g.Place)
	for i := range b.all.Findings {
		h := &b.all.Findings[i]
		same := h.Place.Path == g.Place.Path && h.Place.Token.Start <= at.End && at.Start <= h.Place.Token.End
		switch {
		case h.Fingerprint == g.Fingerprint:
			return true
		case same && (h.Rule == g.Rule || slices.Contains(h.Also, g.Rule)):
			return true
		case h.Rule == g.Rule && len(g.At()) > 0 && len(g.At()) == len(h.At()) && slices.Equal(g.At()[0].Names(), h.At()[0].Names()) && gone(h, after):
			return true // it says of the same request now what is wrong in another of its places
		}
	}
	return false
}

// gone says that a finding is not among those of a result.
func gone(f *lint.Finding, res *lint.Result) bool {
	return !slices.ContainsFunc(res.Findings, func(g lint.Finding) bool { return g.Fingerprint == f.Fingerprint })
}

func ruleNamed(id string) *lint.Rule {
	all := rules.All()
	return all[slices.IndexFunc(all, func(r *lint.Rule) bool { return r.ID == id })]
}

// without are the bytes outside of edits.
func without(b []byte, edits []lint.Edit) string {
	var out strings.Builder
	at := 0
	for _, e := range edits {
		out.Write(b[at:e.Start])
		at = e.End
	}
	out.Write(b[at:])
	return out.String()
}

// afterwards is where the text of edits stands once they are made.
func afterwards(edits []lint.Edit) []lint.Edit {
	out := slices.Clone(edits)
	shift := 0
	for i, e := range edits {
		out[i].Start = e.Start + shift
		out[i].End = out[i].Start + len(e.Insert)
		shift += len(e.Insert) - (e.End - e.Start)
	}
	return out
}

// backwards is where the value at a place stood before edits were made.
func backwards(edits []lint.Edit, p lint.Place) struct{ Start, End int } {
	mine := editsOf(p.Path, edits)
	now := afterwards(mine)
	back := func(at int, end bool) int {
		for i := len(now) - 1; i >= 0; i-- {
			switch {
			case at > now[i].End || at == now[i].End && !end:
				return at - now[i].End + mine[i].End
			case at >= now[i].Start && end:
				return mine[i].End
			case at >= now[i].Start:
				return mine[i].Start
			}
		}
		return at
	}
	return struct{ Start, End int }{back(p.Token.Start, false), back(p.Token.End, true)}
}
