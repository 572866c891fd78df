package report

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// CIOptions are what the formats for CI systems cannot know by themselves.
type CIOptions struct {
	Version    string            // of postlint
	Code       int               // the exit code of the run
	Paths      map[string]string // of files, by their names: the path from the root of the repository, or ""
	Verbose    bool              // infos are told, too, where they are left out otherwise
	Suppressed bool              // what was accepted is told, too, where the format knows of that
}

// A ci is what the formats for CI systems have in common: a run, its secrets, and files
// called as the system calls them.
type ci struct {
	encoder
	res *lint.Result
	o   CIOptions
}

func newCI(res *lint.Result, o CIOptions) *ci { return &ci{encoder{res.Secrets}, res, o} }

// path is a file's path from the root of the repository, as CI systems find it in a
// checkout. It never begins at the root of the file system and never leads upwards: what
// lies outside is called without the folders that lead there.
func (c *ci) path(name string) string {
	archive, inner, packed := strings.Cut(name, "!")
	p := c.o.Paths[name]
	if p == "" && packed && c.o.Paths[archive] != "" {
		p = c.o.Paths[archive] + "!" + inner
	}
	p = path.Clean(cmp.Or(p, name))
	if path.IsAbs(p) || len(p) > 2 && p[1:3] == ":/" {
		p = path.Base(p)
	}
	for strings.HasPrefix(p, "../") {
		p = p[len("../"):]
	}
	if p == ".." || p == "/" {
		p = "."
	}
	return c.text(p)
}

// byGravity is a list of findings with the gravest first, and those of a severity in the order
// of the run; without the infos unless they are asked for.
func byGravity(findings []lint.Finding, infos bool) []*lint.Finding {
	var out []*lint.Finding
	for i := range findings {
		if infos || findings[i].Severity > lint.Info {
			out = append(out, &findings[i])
		}
	}
	slices.SortStableFunc(out, func(a, b *lint.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	return out
}

// sentences are texts of a finding as one paragraph. The first stands alone.
func sentences(texts ...string) string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, sentence(t))
		}
	}
	return strings.Join(out, " ")
}

// sentence is a text with a full stop, and a capital where it begins with a word: what
// begins with a name or a code stays as it is.
func sentence(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == "" {
		s = upper(s)
	}
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

// token is the region of the value that holds the bytes at fault, in lines and columns; the
// place itself where the file is not at hand.
func (c *ci) token(p *lint.Place) (start, end source.Position) {
	f := c.res.Sources[p.Path]
	if f == nil || p.Token.End <= p.Token.Start {
		return p.Start, p.End
	}
	return f.Position(p.Token.Start), f.Position(p.Token.End)
}

// levelled is how many of what there are: "2 errors, 1 warning".
func levelled(n tally, infos bool) string {
	parts := []string{count(n.errors, "error"), count(n.warnings, "warning")}
	if infos {
		parts = append(parts, count(n.infos, "info"))
	}
	return strings.Join(parts, ", ")
}

// covered says how much could be judged.
func covered(c lint.Coverage) string {
	return fmt.Sprintf("judged completely: %d of %s", c.Complete, count(c.Requests, "request"))
}

// missing says which value is not in the files, and who needs it.
func (c *ci) missing(u lint.Unknown) string {
	return fmt.Sprintf("%s (%s of %s)", c.unknownName(u), u.Role, count(u.Requests, "request"))
}

func (c *ci) unknownName(u lint.Unknown) string {
	if u.Name == "" {
		return "no variable"
	}
	return "{{" + c.text(u.Name) + "}}"
}

// Coverage says in one line how much could be judged and how much was accepted, for a
// format that has no place for it.
func Coverage(res *lint.Result) string {
	c := newCI(res, CIOptions{})
	parts := []string{covered(res.Coverage)}
	if missing := c.missingList(); missing != "" && res.Coverage.Complete < res.Coverage.Requests {
		parts = append(parts, "not in these files: "+missing)
	}
	if a := Accepted(res); a != "" {
		parts = append(parts, a)
	}
	return strings.Join(parts, "; ")
}

// mostMissing is how many values a line names.
const mostMissing = 10

// missingList names what is not in the files; "" when that is nothing.
func (c *ci) missingList() string {
	var out []string
	for i, u := range c.res.Coverage.Unknown {
		if i == mostMissing {
			out = append(out, fmt.Sprintf("%d more", len(c.res.Coverage.Unknown)-i))
			break
		}
		out = append(out, c.missing(u))
	}
	return strings.Join(out, ", ")
}

// failures are the inputs that could not be read and the rules that failed, as errors.
func (c *ci) failures() []lint.InputError {
	out := slices.Clone(c.res.Errors)
	for _, text := range c.res.Crashes {
		out = append(out, lint.InputError{Code: "internal", Message: "internal error (a bug of postlint): " + text})
	}
	return out
}
