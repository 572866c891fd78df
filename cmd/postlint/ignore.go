package main

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// What git ignores (gitignore(5)), from .gitignore files and .git/info/exclude. The
// matching of globs is doublestar's; what is around it is ours, because the libraries
// for the whole of it either bring all of git with them (go-git) or translate patterns
// to regular expressions and are no longer kept (sabhiram). A test holds it against
// `git check-ignore`. Named classes as in [[:alpha:]] never match.

// An ignorePattern is one line of such a file.
type ignorePattern struct {
	glob     string
	anchored bool // it has a slash, so it is matched from the file's folder on
	folders  bool // it ends with a slash
	negated  bool
}

// An ignoreLevel is the patterns of one file. Those of the levels above count when none
// of its own matches.
type ignoreLevel struct {
	folder   string // relative to the repository, "" for its root
	patterns []ignorePattern
	above    *ignoreLevel
}

func parseIgnore(text string) []ignorePattern {
	var out []ignorePattern
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line = strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r")
		if p, ok := parseIgnoreLine(trimBlanks(line)); ok {
			out = append(out, p)
		}
	}
	return out
}

func parseIgnoreLine(line string) (p ignorePattern, ok bool) {
	if line == "" || line[0] == '#' {
		return p, false
	}
	if line[0] == '!' {
		p.negated, line = true, line[1:]
	}
	if strings.HasSuffix(line, "/") {
		p.folders, line = true, line[:len(line)-1]
	}
	p.anchored = strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if strings.HasSuffix(line, "/**") { // everything inside, the folder itself not
		line += "/*"
	}
	// Braces are plain characters to git.
	p.glob = strings.NewReplacer(`\{`, `\{`, `\}`, `\}`, `\\`, `\\`, "{", `\{`, "}", `\}`).Replace(line)
	return p, line != ""
}

// trimBlanks takes spaces off the end, but one behind a backslash.
func trimBlanks(line string) string {
	trimmed := strings.TrimRight(line, " ")
	if len(trimmed) == len(line) {
		return line
	}
	slashes := len(trimmed) - len(strings.TrimRight(trimmed, `\`))
	if slashes%2 == 1 {
		return trimmed + " "
	}
	return trimmed
}

// ignored says whether git would ignore a path of the repository, folders above it not
// considered: whoever walks does not enter an ignored folder.
func (l *ignoreLevel) ignored(name string, folder bool) bool {
	for ; l != nil; l = l.above {
		below := name
		if l.folder != "" {
			below = strings.TrimPrefix(name, l.folder+"/")
		}
		for i := len(l.patterns) - 1; i >= 0; i-- {
			if p := l.patterns[i]; p.matches(below, folder) {
				return !p.negated
			}
		}
	}
	return false
}

func (p ignorePattern) matches(name string, folder bool) bool {
	if p.folders && !folder {
		return false
	}
	if !p.anchored {
		name = path.Base(name)
	}
	ok, err := doublestar.Match(p.glob, name)
	return ok && err == nil
}

// gitBytes is how many bytes a file may have that git keeps, or is told by what to ignore.
const gitBytes = 16 << 20

// with adds the .gitignore of a folder, if it has one.
func (l *ignoreLevel) with(root, folder string) *ignoreLevel {
	return l.withFile(filepath.Join(root, filepath.FromSlash(folder), ".gitignore"), folder)
}

func (l *ignoreLevel) withFile(file, folder string) *ignoreLevel {
	text, err := readFile(file, gitBytes)
	if err != nil {
		return l
	}
	return &ignoreLevel{folder: folder, patterns: parseIgnore(string(text)), above: l}
}

// repositoryOf is the nearest folder at or above a path that holds .git, or "".
func repositoryOf(absolute string) string { return new(land).repositoryOf(absolute) }

// ignoresAbove are the patterns that hold in a folder of a repository before its own
// .gitignore is read.
func ignoresAbove(root, folder string) *ignoreLevel {
	var l *ignoreLevel
	l = l.withFile(filepath.Join(gitFolder(root), "info", "exclude"), "")
	if folder == "" {
		return l
	}
	l = l.with(root, "")
	steps := strings.Split(folder, "/")
	for i := 1; i < len(steps); i++ {
		l = l.with(root, path.Join(steps[:i]...))
	}
	return l
}

// gitFolder is where git keeps info/exclude. In a linked worktree .git is a file that
// names a folder, which names the common one (gitrepository-layout(5)).
func gitFolder(root string) string {
	git := filepath.Join(root, ".git")
	text, err := readFile(git, gitBytes)
	if err != nil {
		return git
	}
	dir := under(root, strings.TrimPrefix(string(text), "gitdir:"))
	common, err := readFile(filepath.Join(dir, "commondir"), gitBytes)
	if err != nil {
		return dir
	}
	return under(dir, string(common))
}

func under(base, name string) string {
	name = filepath.FromSlash(strings.TrimSpace(name))
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(base, name)
}
