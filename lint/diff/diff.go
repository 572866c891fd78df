package diff

import (
	"context"
	"slices"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/report/requests"
	"github.com/postlint/postlint/lint/resolve"
)

// A Side is one of the two versions. Key makes of the path of a file that by which it is
// known in both: a path relative to what was given as the version. Nil leaves paths as they
// are.
type Side struct {
	Project *lint.Project
	Key     func(name string) string
	// None says that no request of it is in the folder that was asked for. The project is then
	// one that was loaded without a folder.
	None bool
	// Unread are the files of this side that never became inputs.
	Unread []lint.InputError
}

func (s *Side) key(name string) string {
	if s.Key == nil {
		return name
	}
	return s.Key(name)
}

// Errors are what could not be read of this side. Evidence that a search came across is not
// among them.
func (s *Side) Errors() []lint.InputError {
	return slices.DeleteFunc(slices.Concat(s.Unread, s.Project.Errors), func(e lint.InputError) bool { return e.Found && e.Evidence })
}

func (s *Side) keeps(r *postman.Request) bool { return !s.None && s.Project.Keeps(r) }

// Options are what a comparison depends on besides the files.
type Options struct {
	Rules    []*lint.Rule
	Runtimes []*resolve.Runtime // nil means all
	Now      time.Time
	Packs    *credential.Packs // nil means the packs that come with postlint
}

// A Difference is what two versions differ in. Every text in it is masked: names, values
// and places may be shown.
type Difference struct {
	Files    []*FilePair
	Findings Findings
	Requests int // those of the new version that were compared with one of the old
	Secrets  *lint.Secrets
	Errors   []lint.InputError
	Crashes  []string
}

// Empty says that nothing sent differs, and no finding.
func (d *Difference) Empty() bool {
	return len(d.Findings.Added)+len(d.Findings.Fixed) == 0 && !slices.ContainsFunc(d.Files, func(p *FilePair) bool { return len(p.Changes) > 0 })
}

// A Kind says what became of something.
type Kind string

// The kinds of changes. Of what is replaced, From and To tell of what kind the two values
// are, not the values.
const (
	Added    Kind = "added"
	Removed  Kind = "removed"
	Changed  Kind = "changed"
	Replaced Kind = "replaced"
)

// A Change is one thing that is sent differently, or that decides about it.
type Change struct {
	Request      []string // the names of its folders and its own, in the new version if it is there; empty for variables and files
	Kind         Kind
	Field        string // one of requests, or of this package
	Name         string
	From, To     string   // "" where there was, or is, nothing
	Members      int      // of a body: how many members differ, none of which is named
	Note         string   // what follows from it: "now unauthenticated"
	Environments []string // the names of those in which it holds, where there are others
	Runtimes     []string // likewise
	Through      []string // the variables that bring the difference
	UsedBy       int      // of a variable: how many requests use it
}

// The fields that are not those of a request that is sent.
const (
	FieldRequest    = "request"    // added or removed
	FieldRenamed    = "name"       // of the request
	FieldMoved      = "folder"     // of the request
	FieldVariable   = "variable"   // of the collection, of an environment or of the globals
	FieldCollection = "collection" // a file was added or removed
	FieldEnv        = "environment"
	FieldGlobals    = "globals"
)

// A comparison is one run.
type comparison struct {
	old, now Side
	options  Options
	show     requests.Showing // of the new version, and of all that is put together
	showOld  requests.Showing // of the old version: secrets that are known by their places are those of its files
	out      *Difference
	changed  map[string]bool           // the names of variables of which a change is told
	envPairs map[*lint.File]*lint.File // files of the old version by those of the new
	defined  []definition
	users    map[*postman.Variable]map[*postman.Request]bool
	left     map[string]bool // files of which the other version could not be read
}

// Compare says what two versions differ in. The same versions give the same result,
// whatever the order of their files. The error is the context's, or a *lint.SettingsError.
func Compare(ctx context.Context, old, now Side, o Options) (*Difference, error) {
	if o.Packs == nil {
		o.Packs = credential.BuiltInPacks()
	}
	secrets := now.Project.Secrets.Joined(old.Project.Secrets)
	c := &comparison{
		old: old, now: now, options: o, out: &Difference{Secrets: secrets}, changed: map[string]bool{}, envPairs: map[*lint.File]*lint.File{}, users: map[*postman.Variable]map[*postman.Request]bool{}, left: map[string]bool{},
		show: requests.Showing{Secrets: secrets, Packs: o.Packs, Now: o.Now, Stable: true},
	}
	c.showOld = c.show
	c.showOld.Secrets = old.Project.Secrets.Joined(now.Project.Secrets)
	pairs := c.pairFiles()
	for _, p := range pairs {
		if p.was != nil && p.is != nil && p.is.Export.Environment != nil {
			c.envPairs[p.is] = p.was
		}
	}
	for _, p := range pairs {
		c.variables(p)
	}
	for _, p := range pairs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c.compare(p)
		c.out.Files = append(c.out.Files, p.FilePair)
	}
	c.count()
	if err := c.findings(ctx, pairs); err != nil {
		return nil, err
	}
	c.out.Errors = slices.Concat(c.out.Errors, old.Errors(), now.Errors())
	c.out.Crashes = append(c.out.Crashes, slices.Concat(old.Project.Crashes, now.Project.Crashes)...)
	return c.out, nil
}
