package diff

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
)

// Findings are what the linter says of one version and not of the other.
type Findings struct {
	Added, Fixed []lint.Finding // of the new version, and of the old one
	Kept         int
}

// findings lints both versions. What is known by the same fingerprint is kept, and so is
// what a request takes along that was renamed or moved.
func (c *comparison) findings(ctx context.Context, pairs []*filing) error {
	for i, p := range pairs {
		for _, side := range []struct {
			file    *lint.File
			project *lint.Project
			alone   string
		}{{p.was, c.old.Project, "old"}, {p.is, c.now.Project, "new"}} {
			if side.file == nil {
				continue
			}
			key := "pair " + strconv.Itoa(i)
			if p.was == nil || p.is == nil {
				key = side.alone + " " + strconv.Itoa(i)
			}
			for _, src := range side.file.Export.Files() {
				side.project.KnownAs(src.Name(), key)
			}
		}
	}
	old, err := c.lint(ctx, &c.old)
	if err != nil {
		return err
	}
	now, err := c.lint(ctx, &c.now)
	if err != nil {
		return err
	}
	out := &c.out.Findings
	fingerprint := func(f *lint.Finding) string { return f.Fingerprint + " " + f.Rule } // rules share places
	out.Fixed, out.Added, out.Kept = meet(old, now, fingerprint, fingerprint)
	moves := movesOf(pairs)
	var moved int
	out.Fixed, out.Added, moved = meet(out.Fixed, out.Added,
		func(f *lint.Finding) string { return identity(f, moves[pathOf(f.Place.Request)]) },
		func(f *lint.Finding) string { return identity(f, f.Place.Request) })
	out.Kept += moved
	return nil
}

func (c *comparison) lint(ctx context.Context, s *Side) ([]lint.Finding, error) {
	if s.None {
		return nil, nil
	}
	res, err := s.Project.Lint(ctx, c.options.Rules)
	if err != nil {
		return nil, err
	}
	c.out.Crashes = append(c.out.Crashes, res.Crashes[len(s.Project.Crashes):]...)
	return slices.DeleteFunc(res.Findings, func(f lint.Finding) bool { return c.left[f.Place.Path] }), nil
}

// meet takes out of two lists what has the same key in both, each one as often as it is
// there.
func meet(old, now []lint.Finding, keyOld, keyNow func(*lint.Finding) string) (fixed, added []lint.Finding, kept int) {
	left := map[string][]int{}
	for i := range old {
		k := keyOld(&old[i])
		left[k] = append(left[k], i)
	}
	gone := map[int]bool{}
	for i := range now {
		k := keyNow(&now[i])
		if k == "" || len(left[k]) == 0 {
			added = append(added, now[i])
			continue
		}
		gone[left[k][0]] = true
		left[k] = left[k][1:]
		kept++
	}
	for i := range old {
		if !gone[i] {
			fixed = append(fixed, old[i])
		}
	}
	return fixed, added, kept
}

// identity is what a finding of a request or a folder is known by wherever that went.
func identity(f *lint.Finding, names []string) string {
	if len(names) == 0 || len(f.Place.Request) == 0 {
		return ""
	}
	last := f.Place.Request[len(f.Place.Request)-1]
	at := strings.LastIndex(f.Place.App, " › "+last)
	if at < 0 {
		return ""
	}
	return f.Case + "\x00" + f.Place.App[at+len(" › "+last):] + "\x00" + pathOf(names)
}

func pathOf(names []string) string { return strings.Join(names, "\x00") }

// movesOf are the new names of the requests, and of the folders that went along with them,
// by the old ones.
func movesOf(pairs []*filing) map[string][]string {
	out := map[string][]string{}
	for _, p := range pairs {
		there := map[string]bool{}
		if p.is != nil && p.is.Export.Collection != nil {
			for _, f := range p.is.Export.Collection.Folders {
				there[pathOf(f.Names())] = true
			}
		}
		for _, r := range p.pairs {
			if r.was == nil || r.is == nil {
				continue
			}
			was, is := r.was.Names(), r.is.Names()
			if slices.Equal(was, is) {
				continue
			}
			out[pathOf(was)] = is
			for a, b := r.was.Folder, r.is.Folder; a != nil && b != nil; a, b = a.Parent, b.Parent {
				if key := pathOf(a.Names()); !there[key] && out[key] == nil {
					out[key] = b.Names()
				}
			}
		}
	}
	return out
}
