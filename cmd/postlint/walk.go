package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/config"
)

// A walker searches one folder. Folders are read several at a time; symbolic links are
// not followed, .git is not entered, nor is .postman, which tells how a workspace is
// connected and holds nothing that is sent. Nor is a configuration or a
// baseline an export, whatever it says.
type walker struct {
	search
	ctx      context.Context
	base     string      // the folder, as the user gave it
	absolute string      // its absolute path
	at       string      // the same, as lint.Input.Place has folders
	real     string      // the same behind all links
	root     string      // what ignore files are relative to: the repository, else the folder
	slot     chan *shelf // as many as folders are read at a time
	wg       sync.WaitGroup

	mu    sync.Mutex
	items []item
	died  bool // a panic in one of the goroutines, which is one of the search
}

// A place is a folder on the way.
type place struct {
	below   string // relative to the folder that is searched
	inRoot  string // relative to root
	repo    string // the absolute path of the repository that it lies in; "" outside of one
	key     string // as lint.Input.Key has folders; "" outside of a repository
	ignores *ignoreLevel
	config  located
}

func walk(ctx context.Context, base string, q search) ([]item, error) {
	w := &walker{search: q, ctx: ctx, base: base, at: placeOf(filepath.Join(base, ".")), real: realPath(base), slot: make(chan *shelf, q.workers())}
	for range cap(w.slot) {
		w.slot <- new(shelf)
	}
	start, err := w.start()
	if err != nil {
		return []item{refused(filepath.ToSlash(base), base, unreadable(err))}, nil
	}
	first := <-w.slot
	w.read(start, first) // here: many searches have one folder, and a goroutine wakes a second processor
	w.slot <- first
	w.wg.Wait()
	if w.died {
		panic("the search panicked")
	}
	return w.items, ctx.Err()
}

// start finds the repository and the ignore files above the folder. Without a
// repository the folder's own ignore files count all the same.
func (w *walker) start() (place, error) {
	absolute, err := filepath.Abs(w.base)
	if err != nil {
		return place{}, err
	}
	w.root, w.absolute = absolute, absolute
	var p place
	if root := w.configs.known().repositoryOf(absolute); root != "" {
		p.repo = root
		rel, err := filepath.Rel(root, absolute)
		if err != nil {
			return place{}, err
		}
		w.root = root
		if rel != "." {
			p.inRoot = filepath.ToSlash(rel)
		}
		if w.gitignore {
			p.ignores = ignoresAbove(root, p.inRoot)
		}
	}
	return p, nil
}

// mayLast says that there may be more to read than what is brief.
func (w *walker) mayLast() {
	if w.lasts != nil {
		w.lasts()
	}
}

func (w *walker) enter(p place) {
	w.mayLast()
	w.wg.Go(func() {
		to := <-w.slot
		defer func() {
			if recover() != nil {
				w.mu.Lock()
				defer w.mu.Unlock()
				w.died = true
			}
			w.slot <- to
		}()
		if w.ctx.Err() == nil && w.room.err() == nil {
			w.read(p, to)
		}
	})
}

// read reads a folder, and the files in it onto a shelf.
func (w *walker) read(p place, to *shelf) {
	dir := filepath.Join(w.base, filepath.FromSlash(p.below))
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.add(refused(filepath.ToSlash(dir), dir, unreadable(err)))
	}
	if len(entries) > briefFiles {
		w.mayLast()
	}
	if w.gitignore {
		p.ignores = p.ignores.with(w.root, p.inRoot)
	}
	p.config = w.configs.of(path.Join(w.at, p.below))
	absolute := filepath.Join(w.absolute, filepath.FromSlash(p.below))
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ".git" }) {
		p.repo = absolute
	}
	if rel, err := filepath.Rel(p.repo, absolute); p.repo != "" && err == nil {
		p.key = filepath.ToSlash(rel)
	}
	for _, e := range entries {
		w.entry(p, e, to)
	}
}

func (w *walker) entry(p place, e fs.DirEntry, to *shelf) {
	below, inRoot := path.Join(p.below, e.Name()), path.Join(p.inRoot, e.Name())
	if slices.Contains([]string{".git", ".postman", config.Name, config.OtherName, config.BaselineFile}, e.Name()) || p.ignores.ignored(inRoot, e.IsDir()) || w.excludes(p, below) {
		return
	}
	switch {
	case e.IsDir():
		w.enter(place{below: below, inRoot: inRoot, repo: p.repo, ignores: p.ignores})
	case e.Type().IsRegular() && w.looksAt(p, below):
		w.file(p, below, to)
	}
}

// looksAt says whether the name of a file is one that may be an export's.
func (w *walker) looksAt(p place, below string) bool {
	if len(w.include) > 0 {
		return matchesAny(w.include, below)
	}
	if globs := p.config.Values("include"); len(globs) > 0 {
		return matchesAny(globs, p.config.below(path.Join(w.at, below)))
	}
	return lint.ReadsName(below)
}

// excludes says that a file or folder is left out by a flag or by the configuration that
// holds in the folder it lies in.
func (w *walker) excludes(p place, below string) bool {
	if matchesAny(w.exclude, below) {
		return true
	}
	globs := p.config.Values("exclude")
	return len(globs) > 0 && matchesAny(globs, p.config.below(path.Join(w.at, below)))
}

// matchesAny matches a path below the searched folder; a glob without a slash is
// matched with the name alone.
func matchesAny(globs []string, below string) bool {
	for _, g := range globs {
		name := below
		if !strings.Contains(g, "/") {
			name = path.Base(below)
		}
		if ok, err := doublestar.Match(strings.TrimSuffix(g, "/"), name); ok && err == nil {
			return true
		}
	}
	return false
}

// file keeps a file that is Postman's by its name or by what is in it.
func (w *walker) file(p place, below string, to *shelf) {
	name := filepath.Join(w.base, filepath.FromSlash(below))
	shown := filepath.ToSlash(name)
	raw, info, err := readListed(name, w.maxSize, to)
	w.progress.file()
	if err != nil {
		var r *refusal
		if errors.As(err, &r) && r.code == "limit" && !lint.PostmanName(shown) && !markedStream(name) {
			return
		}
		w.add(refused(shown, name, err))
		return
	}
	if !lint.Counts(shown, raw) || !w.room.take(len(raw)) {
		to.undo()
		return
	}
	real := filepath.Join(w.real, filepath.FromSlash(below)) // on the way there are no links
	in := lint.Input{Name: shown, Bytes: raw, Role: lint.Found, Place: filepath.ToSlash(real)}
	if p.key != "" {
		in.Key = path.Join(p.key, path.Base(below))
	}
	w.add(item{Input: in, real: real, file: onDisk{name, info}})
}

func (w *walker) add(i item) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.items = append(w.items, i)
}
