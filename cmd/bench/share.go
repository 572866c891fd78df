package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	handing "github.com/postlint/postlint/lint/share"
	"github.com/postlint/postlint/rules"
)

// A handout is what came of sharing one export.
type handout struct {
	name     string
	refused  string   // why there is no copy
	format   bool     // it is refused for its format, as it has to be
	err      error    // a bug
	survived []string // secrets that are still in the copy, by their places in the original
	leaks    []string // what preset share says of the copy about secrets
	said     []string // what it says besides, as of the original
	fresh    []string // what it says of the copy alone, warnings too
	requests int
	same     int
	scripts  int
	other    []string             // requests that differ, and why
	files    [2]map[string][]byte // the originals and the copy
}

// handouts are those of all exports.
type handouts []handout

// shareAll shares every export of the bench: each with a mistake, and those without any.
func shareAll(rule string) handouts {
	type source struct {
		name string
		make func() (written, bool)
	}
	var list []source
	for _, op := range operators(rule) {
		for _, j := range op.jobs() {
			list = append(list, source{j.String(), func() (written, bool) { _, w, skipped := j.planted(); return w, skipped }})
		}
	}
	if rule == "" {
		for _, v := range variants {
			for _, s := range shapes {
				list = append(list, source{"clean " + v.name + " in " + s.name, func() (written, bool) { return s.files(v.make()), false }})
			}
		}
	}
	out := parallel(list, func(x source) handout {
		w, skipped := x.make()
		if skipped {
			return handout{}
		}
		h := handOut(w)
		h.name = x.name
		return h
	})
	return slices.DeleteFunc(out, func(h handout) bool { return h.name == "" })
}

// handOut shares one export.
func handOut(w written) (h handout) {
	ctx := context.Background()
	o := handing.Options{Settings: lint.Settings{Now: when(""), Jobs: 1}}
	c, err := handing.Make(ctx, w.inputs, o)
	var refusal *handing.Refusal
	switch {
	case errors.As(err, &refusal):
		h.refused, h.format = refusal.Error(), refusal.Format
		return h
	case err != nil:
		h.err = err
		return h
	}
	h.files = [2]map[string][]byte{w.files, {}}
	for _, f := range c.Files {
		h.files[1][f.Path] = f.Bytes
	}
	h.survived = survivors(ctx, w.inputs, c)
	settings := lint.Settings{Now: when(""), Preset: lint.Share, Jobs: 1}
	res, err := lint.Run(ctx, c.Inputs(), rules.All(), settings)
	if err != nil || len(res.Errors)+len(res.Crashes) > 0 {
		h.err = fmt.Errorf("the copy is not read: %w, %+v", err, res)
		return h
	}
	before, err := lint.Run(ctx, w.inputs, rules.All(), settings)
	if err != nil {
		h.err = err
		return h
	}
	h.judge(res, before)
	for _, p := range c.Proofs {
		h.requests, h.same, h.scripts = h.requests+p.Requests, h.same+p.Same, h.scripts+len(p.Scripts)
		for _, u := range p.Different {
			h.other = append(h.other, fmt.Sprint(u.Request, ": ", u.Why))
		}
	}
	return h
}

// judge takes down what preset share says of a copy. What it says of the original too is a
// mistake that leaves with both.
func (h *handout) judge(res, before *lint.Result) {
	known := map[string]int{}
	for _, f := range before.Findings {
		known[f.Rule]++
	}
	for _, f := range res.Findings {
		known[f.Rule]--
		switch {
		case f.Category == lint.CategorySecret:
			h.leaks = append(h.leaks, f.Case+" at "+f.Place.App)
		case f.Severity >= lint.Warning && known[f.Rule] < 0:
			h.fresh = append(h.fresh, f.Case+" at "+f.Place.App)
		case f.Severity >= lint.Error && f.Confidence >= lint.Medium:
			h.said = append(h.said, f.Case)
		}
	}
}

// survivors are the places of secrets of the originals that are in the copy, in whatever
// encoding, and of the mark of the bench's own secrets.
func survivors(ctx context.Context, inputs []lint.Input, c *handing.Copy) []string {
	p, err := lint.Load(ctx, inputs, lint.Settings{Now: when(""), Jobs: 1})
	if err != nil {
		return []string{err.Error()}
	}
	places := map[string]string{marker: "the mark of the bench"}
	for _, f := range p.Files {
		for _, l := range credential.Inventory(f.Export) {
			if l.Secret && !strings.ContainsAny(l.Value(), "{}") { // a reference that lacks a brace is none
				places[l.Value()] = l.Spot.App()
			}
		}
	}
	var out []string
	for value, place := range places {
		secrets := lint.NewSecrets(nil, []string{value})
		for _, f := range c.Files {
			if len(secrets.Find(string(f.Bytes))) > 0 {
				out = append(out, place+" in "+f.Path)
			}
		}
	}
	slices.Sort(out)
	return out
}

// list writes what is wrong with a copy.
func (h *handout) list(b *strings.Builder) {
	switch {
	case h.err != nil:
		fmt.Fprintf(b, "bug: %s: %v\n", h.name, h.err)
	case h.refused != "" && !h.format:
		fmt.Fprintf(b, "refused: %s: %s\n", h.name, h.refused)
	}
	for _, list := range []struct {
		what  string
		items []string
	}{{"survived", h.survived}, {"leak", h.leaks}, {"new", h.fresh}, {"differs", h.other}} {
		for _, x := range list.items {
			fmt.Fprintf(b, "%s: %s: %s\n", list.what, h.name, x)
		}
	}
}

// keep writes the originals and the copies into a folder, and the names of those that belong
// together as fixtures/_share/import.mjs reads them.
func (list handouts) keep(dir string) error {
	var pairs strings.Builder
	for i, h := range list {
		for k, side := range [...]string{"originals", "copies"} {
			for name, text := range h.files[k] {
				path := filepath.Join(dir, fmt.Sprint(i), side, name)
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					return err
				}
				if err := os.WriteFile(path, text, 0o644); err != nil {
					return err
				}
				if original := filepath.Join(dir, fmt.Sprint(i), "originals", name); k == 1 && h.files[0][name] != nil && strings.Contains(name, "collection.json") {
					fmt.Fprintf(&pairs, "%s\t%s\n", original, path)
				}
			}
		}
	}
	return os.WriteFile(filepath.Join(dir, "pairs"), []byte(pairs.String()), 0o644)
}

// A tally is the sums of all handouts.
type tally struct {
	copies, formats, refused, bugs, survived, leaks, fresh int
	requests, same, scripts, other                         int
	said                                                   map[string]int
}

func (list handouts) tally() tally {
	n := tally{said: map[string]int{}}
	for _, h := range list {
		switch {
		case h.err != nil:
			n.bugs++
		case h.format:
			n.formats++
		case h.refused != "":
			n.refused++
		default:
			n.copies++
		}
		n.survived, n.leaks, n.fresh, n.other = n.survived+len(h.survived), n.leaks+len(h.leaks), n.fresh+len(h.fresh), n.other+len(h.other)
		n.requests, n.same, n.scripts = n.requests+h.requests, n.same+h.same, n.scripts+h.scripts
		for _, id := range h.said {
			n.said[id]++
		}
	}
	return n
}

// print writes the sums, and with verbose each trouble, and returns the exit code: 1 when
// something survives, leaks, is refused or is a bug.
func (list handouts) print(w io.Writer, verbose bool) int {
	var b strings.Builder
	if verbose {
		for _, h := range list {
			h.list(&b)
		}
	}
	n := list.tally()
	for _, line := range []struct {
		what  string
		count int
	}{
		{"exports", len(list)},
		{"copies", n.copies},
		{"read-only formats", n.formats},
		{"refused", n.refused},
		{"bugs", n.bugs},
		{"secrets survived", n.survived},
		{"leaks found", n.leaks},
		{"new findings", n.fresh},
		{"requests", n.requests},
		{"proven the same", n.same},
		{"rely on scripts", n.scripts},
		{"differ", n.other},
	} {
		fmt.Fprintf(&b, "%-18s%6d\n", line.what, line.count)
	}
	ids := slices.SortedFunc(maps.Keys(n.said), func(x, y string) int { return cmp.Or(cmp.Compare(n.said[y], n.said[x]), cmp.Compare(x, y)) })
	for _, id := range ids {
		fmt.Fprintf(&b, "%-18s%6d  %s\n", "error besides", n.said[id], id)
	}
	if _, err := io.WriteString(w, b.String()); err != nil || n.bugs+n.survived+n.leaks+n.refused > 0 {
		return 1
	}
	return 0
}
