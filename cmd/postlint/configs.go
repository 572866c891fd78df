package main

import (
	"cmp"
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/config"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/rules"
)

func configFlags() []cli.Flag {
	return []cli.Flag{
		text(groupConfig, "config", "", "read `FILE` as the configuration of all files, instead of the nearest "+config.Name+" of each", "c"),
		yes(groupConfig, "no-config", "read no configuration file"),
	}
}

// A located configuration is a file and where it lies. The zero one sets nothing.
type located struct {
	*config.Config
	folder string // as lint.Input.Place has folders
}

// below is a place as the configuration's globs see it; one that lies elsewhere stays as it
// is.
func (l located) below(place string) string {
	return strings.TrimPrefix(place, strings.TrimSuffix(l.folder, "/")+"/")
}

// configs finds and reads configuration files, each once. What is wrong with one is kept, as
// all of it is told at once.
type configs struct {
	off   bool
	fixed *located // --config
	cwd   string   // as lint.Input.Place has folders

	mu     sync.Mutex
	files  map[string]*located // what a folder itself holds, nil for nothing
	chosen map[string]located  // what holds in a folder
	trees  map[string]string   // the folder of the v3 collection that a folder belongs to
	wrong  []wrongConfig

	land land
}

// known is what is known of the folders of the run.
func (l *configs) known() *land {
	if l == nil {
		return new(land)
	}
	return &l.land
}

// A wrongConfig is what is wrong with one file, a line for each thing.
type wrongConfig struct {
	name  string
	lines []string
}

func newConfigs() *configs {
	return &configs{cwd: placeOf("."), files: map[string]*located{}, chosen: map[string]located{}, trees: map[string]string{}}
}

// configsOf reads --config and --no-config.
func configsOf(c *cli.Context) (*configs, error) {
	name := c.String("config")
	if c.Bool("no-config") && name != "" {
		return nil, usagef("--config and --no-config say the opposite; give one of them")
	}
	list := newConfigs()
	list.off = c.Bool("no-config")
	if name != "" {
		at := list.load(name, placeOf(name))
		list.fixed = &at
		return list, list.err()
	}
	return list, nil
}

// err is all that is wrong with the files that were read.
func (l *configs) err() error {
	if l == nil || len(l.wrong) == 0 {
		return nil
	}
	order.By(l.wrong, func(a, b wrongConfig) int { return cmp.Compare(a.name, b.name) })
	out := &choiceError{usageError: usageError{message: "the configuration is wrong, and nothing was checked:"}}
	for _, w := range l.wrong {
		out.lines = append(out.lines, w.lines...)
	}
	return out
}

// of is the configuration that holds in a folder: the nearest one from the folder up to the
// root of its repository; outside of one up to the working directory, or in the folder alone
// where it does not lie below that.
func (l *configs) of(folder string) located {
	switch {
	case l == nil || l.off:
		return located{}
	case l.fixed != nil:
		return *l.fixed
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	found, ok := l.chosen[folder]
	if ok {
		return found
	}
	top := l.topOf(folder)
	for dir := folder; ; dir = path.Dir(dir) {
		if at := l.in(dir, top); at != nil {
			found = *at
			break
		}
		if dir == top || dir == path.Dir(dir) {
			break
		}
	}
	l.chosen[folder] = found
	return found
}

// topOf is the highest folder in which a configuration of a folder may lie.
func (l *configs) topOf(folder string) string {
	if root := l.land.repositoryOf(filepath.FromSlash(folder)); root != "" {
		return filepath.ToSlash(root)
	}
	if folder == l.cwd || strings.HasPrefix(folder, strings.TrimSuffix(l.cwd, "/")+"/") {
		return l.cwd
	}
	return folder
}

// leadsOut says that a file that a configuration names lies, behind links, outside of what the
// configuration may name.
func (l *configs) leadsOut(at located, name string) bool {
	top := strings.TrimSuffix(l.topOf(at.folder), "/") + "/"
	return !strings.HasPrefix(filepath.ToSlash(realPath(name)), top)
}

// in is the configuration that lies in a folder, or nil.
func (l *configs) in(dir, top string) *located {
	if at, ok := l.files[dir]; ok {
		return at
	}
	l.files[dir] = nil
	var names []string
	for _, name := range []string{config.Name, config.OtherName} {
		if _, err := os.Lstat(filepath.Join(filepath.FromSlash(dir), name)); err == nil {
			names = append(names, path.Join(dir, name))
		}
	}
	switch len(names) {
	case 0:
		return nil
	case 2:
		l.refuse(dir, l.shown(dir)+": "+config.Name+" and "+config.OtherName+" lie here both; keep one of them")
		return nil
	}
	at := l.loadBelow(l.shown(names[0]), names[0], top)
	l.files[dir] = &at
	return &at
}

// shown is how a place is told: from the working directory on where it lies below it or
// above it, else whole.
func (l *configs) shown(place string) string {
	rel, err := filepath.Rel(filepath.FromSlash(l.cwd), filepath.FromSlash(place))
	if rel = filepath.ToSlash(rel); err != nil || strings.HasPrefix(rel, "../") && strings.Trim(path.Dir(rel), "./") != "" {
		return place
	}
	return rel
}

func (l *configs) refuse(name string, lines ...string) {
	l.wrong = append(l.wrong, wrongConfig{name, lines})
}

func (l *configs) load(name, place string) located {
	return l.loadBelow(filepath.ToSlash(name), place, l.topOf(path.Dir(place)))
}

// loadBelow reads a file that lies at or below a top. What is wrong with it is noted.
func (l *configs) loadBelow(name, place, top string) located {
	at := located{folder: path.Dir(place)}
	known := config.Known{Rules: rules.All()}
	if at.folder != top {
		known.Above = strings.Count(strings.TrimPrefix(at.folder, strings.TrimSuffix(top, "/")+"/"), "/") + 1
	}
	raw, err := readFile(filepath.FromSlash(place), config.Bytes)
	var r *refusal
	if errors.As(err, &r) && r.code == "limit" {
		err = errors.New("larger than " + sizeText(config.Bytes) + ", which no configuration is")
	}
	if err != nil {
		l.refuse(name, name+": "+err.Error())
		return at
	}
	c, err := config.Load(name, raw, known)
	var list config.Errors
	if errors.As(err, &list) {
		l.refuse(name, strings.Split(list.Error(), "\n")...)
		return at
	}
	at.Config = c
	return at
}

// ownerOf is the configuration of an input: a v3 collection has one as a whole, which is that
// of its folder.
func (l *configs) ownerOf(in *lint.Input) located {
	if l == nil {
		return located{}
	}
	dir := path.Dir(in.Place)
	if l.off || l.fixed != nil || !isPart(*in) {
		return l.of(dir)
	}
	root, ok := l.trees[dir]
	if !ok {
		root = placeOf(l.land.collectionOf(filepath.FromSlash(dir)))
		l.trees[dir] = root
	}
	return l.of(root)
}
