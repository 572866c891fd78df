package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
)

// A seed is an export that mutants are made of.
type seed struct {
	name string // below the folder it was found in, with "/"
	raw  []byte
	tree *node // nil when no tree can be taken from it
	with []lint.Input
}

// largest is the size in bytes up to which a file is a seed, and all files of a fixture
// together go with one of them.
const largest = 256 << 10

// seedsBelow are the exports below some folders, sorted by name. Of each folder files that
// the reader would come across in a search count.
func seedsBelow(roots ...string) ([]*seed, error) {
	var out []*seed
	for _, root := range roots {
		err := fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !lint.ReadsName(name) {
				return err
			}
			raw, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
			if err != nil || len(raw) > largest || !lint.Counts(name, raw) {
				return err
			}
			out = append(out, &seed{name: name, raw: raw})
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", root, err)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no exports below %s", strings.Join(roots, ", "))
	}
	slices.SortStableFunc(out, func(a, b *seed) int { return strings.Compare(a.name, b.name) })
	for _, s := range out {
		s.read()
	}
	join(out)
	return out, nil
}

func (s *seed) read() {
	parse := parseJSON
	if isYAML(s.name) {
		parse = parseYAML
	}
	if tree, err := parse([]byte(strings.TrimPrefix(string(s.raw), "\ufeff"))); err == nil {
		s.tree = tree
	}
}

// join gives each seed the other exports of its fixture, RULE/CASE, as environments and
// files of one v3 collection go together.
func join(seeds []*seed) {
	fixtures := map[string][]*seed{}
	for _, s := range seeds {
		if fixture := fixtureOf(s.name); fixture != "" {
			fixtures[fixture] = append(fixtures[fixture], s)
		}
	}
	for _, list := range fixtures {
		size := 0
		for _, s := range list {
			size += len(s.raw)
		}
		for _, s := range list {
			for _, other := range list {
				if other.name != s.name && size <= largest {
					s.with = append(s.with, lint.Input{Name: other.name, Bytes: other.raw})
				}
			}
		}
	}
}

// fixtureOf is the folder RULE/CASE, or nothing of a file that lies above.
func fixtureOf(name string) string {
	steps := strings.Split(name, "/")
	if len(steps) < 3 {
		return ""
	}
	return path.Join(steps[:2]...)
}
