package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// A land remembers what lies in the folders that a run comes by: a tree of folders asks of each
// what is above it. The zero land knows nothing; it may be used by several goroutines.
type land struct {
	mu    sync.Mutex
	repos map[string]string   // by absolute folders: the repository that they lie in, or ""
	signs map[string]landmark // by absolute folders
}

// A landmark says which files of a v3 collection a folder has.
type landmark struct{ collection, part bool }

// repositoryOf is the nearest folder at or above a path that holds .git, or "".
func (l *land) repositoryOf(absolute string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.repos == nil {
		l.repos = map[string]string{}
	}
	var passed []string
	root := ""
	for dir := absolute; ; dir = filepath.Dir(dir) {
		if known, ok := l.repos[dir]; ok {
			root = known
			break
		}
		passed = append(passed, dir)
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			root = dir
			break
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	for _, dir := range passed {
		l.repos[dir] = root
	}
	return root
}

// collectionOf is the folder of the v3 collection that a folder is or lies in, as the
// user would name it. It is that which postman.Trees would find if all were read: the
// one below postman/collections, or within the repository the outermost that has a file
// of a collection; else the folder itself.
func (l *land) collectionOf(dir string) string {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	up := 0 // how far above the folder
	climb := func() { absolute, up = filepath.Dir(absolute), up+1 }
	for slices.Contains(steps(absolute), ".resources") {
		climb()
	}
	top, root := l.repositoryOf(absolute), up
	for ; ; climb() {
		list := steps(absolute)
		inWorkspace := len(list) > 2 && slices.Equal(list[len(list)-3:len(list)-1], []string{"postman", "collections"})
		has := landmark{}
		if !inWorkspace {
			has = l.landmarkOf(absolute)
		}
		if inWorkspace || has.collection {
			return above(dir, up)
		}
		if has.part {
			root = up
		}
		if absolute == top || filepath.Dir(absolute) == absolute {
			return above(dir, root)
		}
	}
}

// above is the folder that is so many steps above another one, as the user would name it.
func above(dir string, up int) string {
	return filepath.Join(dir, strings.Repeat("../", up))
}

func (l *land) landmarkOf(absolute string) landmark {
	l.mu.Lock()
	defer l.mu.Unlock()
	has, ok := l.signs[absolute]
	if !ok {
		has.collection = anyOf(absolute, "collection.yaml", "collection.yml")
		has.part = has.collection || anyOf(absolute, ".resources/definition.y*ml", "*.request.y*ml")
		if l.signs == nil {
			l.signs = map[string]landmark{}
		}
		l.signs[absolute] = has
	}
	return has
}

func steps(name string) []string { return strings.Split(filepath.ToSlash(name), "/") }

// anyOf says that a folder has a file that is called so, and that a search would find.
func anyOf(dir string, globs ...string) bool {
	return slices.ContainsFunc(globs, func(glob string) bool {
		found, err := fs.Glob(os.DirFS(dir), glob)
		return err == nil && slices.ContainsFunc(found, func(name string) bool {
			info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
			return err == nil && info.Mode().IsRegular()
		})
	})
}
