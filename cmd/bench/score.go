package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
)

// A job is one copy of a clean export with one mistake, in one shape.
type job struct {
	op      *operator
	variant variant
	shape   shape
	index   int // of the places
	place   string
}

func (j job) String() string {
	return fmt.Sprintf("%s: %s: %s, %s in %s", j.op.rule, j.op.name, j.variant.name, j.place, j.shape.name)
}

// An outcome is what came of a job.
type outcome struct {
	job
	skipped bool // the shape cannot hold the mistake
	err     error
	found   bool
	exact   bool
	only    bool     // one place alone is right
	noise   []string // findings that nobody planted
	wanted  string
	got     []string
	files   map[string][]byte // kept when something is wrong
}

func (o outcome) wrong() bool { return !o.skipped && (o.err != nil || !o.found || !o.exact) }

// planted is the export with its mistake, and how the shape writes it; it is skipped when the
// shape cannot hold the mistake.
func (j job) planted() (e *export, w written, skipped bool) {
	e = j.variant.make()
	e.run = j.op.run
	list := j.op.plant(e)
	if j.index >= len(list) {
		return e, w, true
	}
	list[j.index].do()
	w = j.shape.files(e)
	return e, w, len(w.marked) == 0
}

// do plants the mistake, lints the copy and compares.
func (j job) do() (o outcome) {
	o.job = j
	e, w, skipped := j.planted()
	if o.skipped = skipped; skipped {
		return o
	}
	res, err := w.lint(e.supplied, e.run)
	if err != nil {
		o.err, o.files = err, w.files
		return o
	}
	o.judge(res, w, before(j.variant, j.shape, e.run))
	if o.wrong() || len(o.noise) > 0 {
		o.files = w.files
	}
	return o
}

// judge says whether what was reported is what was planted, and nothing else.
func (o *outcome) judge(res *lint.Result, w written, base map[string]bool) {
	for _, f := range res.Findings {
		place := span{f.Place.Start.Offset, f.Place.End.Offset}
		marks := w.marked[f.Place.Path]
		own := o.op.is(f.Rule) || slices.ContainsFunc(f.Also, o.op.is)
		exact := slices.Contains(marks, place)
		o.got = append(o.got, describe(f))
		switch {
		case own && len(marks) > 0 && (exact || !o.found):
			o.found, o.exact = true, o.exact || exact
		case own && (o.op.loose || exact):
		case slices.Contains(o.op.side, f.Rule):
		case own && !o.exact:
		case base[f.Fingerprint]:
		default:
			o.noise = append(o.noise, describe(f))
		}
	}
	o.wanted, o.only = wanted(w), w.places() == 1
}

// is says that a rule is the one that names the mistake.
func (op *operator) is(rule string) bool { return rule == op.rule || slices.Contains(op.or, rule) }

func describe(f lint.Finding) string {
	also := ""
	if len(f.Also) > 0 {
		also = " (also " + strings.Join(f.Also, ", ") + ")"
	}
	return fmt.Sprintf("%s%s at %s [%d,%d) %s", f.Case, also, f.Place.Path, f.Place.Start.Offset, f.Place.End.Offset, f.Place.Pointer)
}

// places is how many places are right.
func (w written) places() int {
	n := 0
	for _, marks := range w.marked {
		n += len(slices.Compact(slices.Clone(marks)))
	}
	return n
}

// wanted are the marked places, for the list of misses.
func wanted(w written) string {
	var out []string
	for path, marks := range w.marked {
		for _, m := range marks {
			out = append(out, fmt.Sprintf("%s [%d,%d)", path, m.start, m.end))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " or ")
}

// jobs are the copies that an operator makes: each place in the first shape that can
// hold the mistake, which mostly is the app's own, and one place in every other shape.
func (op *operator) jobs() []job {
	limit := op.perCopy
	if limit == 0 {
		limit = 4
	}
	var out []job
	turn := 0 // so that not every shape gets the first place
	for _, v := range variants {
		if len(op.in) > 0 && !slices.Contains(op.in, v.name) {
			continue
		}
		list := op.plant(v.make())
		first := true
		for _, s := range shapes {
			if len(op.only) > 0 && !slices.Contains(op.only, s.name) || slices.Contains(op.not, s.name) {
				continue
			}
			picked := spread(len(list), limit)
			if !first && len(picked) > 0 {
				picked = picked[turn%len(picked):][:1]
			}
			first = false
			for _, p := range picked {
				out = append(out, job{op, v, s, p, list[p].name})
			}
			turn++
		}
	}
	return out
}

// spread are at most limit of n indices, evenly apart.
func spread(n, limit int) []int {
	var out []int
	for i := range min(n, limit) {
		out = append(out, i*n/min(n, limit))
	}
	return out
}
