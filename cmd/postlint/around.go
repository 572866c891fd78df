package main

import (
	"context"
	"path/filepath"
	"slices"

	"github.com/postlint/postlint/lint"
)

// around reads the exports of the repositories that named files lie in, or else of their
// folders, as context: a hook is given only what changed, and what did not change says
// what that means. What cannot be read there is nobody's business here.
func around(ctx context.Context, items []item, q search) ([]item, error) {
	var roots []string
	for _, i := range items {
		if i.err != nil || i.Role != lint.Named || i.real == "-" {
			continue
		}
		root := filepath.Dir(filepath.FromSlash(i.Name))
		if top := aboveAs(root); top != "" {
			root = top
		}
		if !slices.Contains(roots, root) {
			roots = append(roots, root)
		}
	}
	q.room = newRoom(q.maxSize)
	var out []item
	for _, root := range roots {
		found, err := walk(ctx, root, q)
		if err != nil {
			return nil, err
		}
		for _, i := range found {
			if i.Role = lint.Context; i.err == nil {
				out = append(out, i)
			}
		}
	}
	if q.room.err() != nil {
		return nil, nil
	}
	return out, nil
}

// aboveAs is the root of the repository that a folder lies in, named as the user named the
// folder; "" outside of a repository.
func aboveAs(dir string) string {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	top := repositoryOf(absolute)
	if top == "" {
		return ""
	}
	up, err := filepath.Rel(absolute, top)
	if err != nil {
		return ""
	}
	return filepath.Join(dir, up)
}
