package main

import (
	"errors"
	"slices"

	"github.com/postlint/postlint/lint"
)

// inFolders does something for each group, with those names of --folder that the group has. A
// group that has none of them is passed over; a name that no group has is the error.
func inFolders(groups []*group, names []string, do func(*group, []string) error) error {
	lacking := map[string]int{}
	for _, g := range groups {
		err := do(g, names)
		var none *lint.NoFolder
		if errors.As(err, &none) {
			for _, n := range none.Names {
				lacking[n]++
			}
			left := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(none.Names, n) })
			if len(left) == 0 {
				continue
			}
			err = do(g, left)
		}
		if err != nil {
			return err
		}
	}
	for _, n := range names {
		if lacking[n] == len(groups) {
			return &lint.NoFolder{Names: []string{n}}
		}
	}
	return nil
}
