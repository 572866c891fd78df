package lint

import (
	"iter"
	"path"
	"slices"
	"time"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// A Pass is one look of one rule: at a view when it is given to Rule.Check, at a file
// when it is given to Rule.CheckFile. A rule sees no clock, file, network or other rule
// but through it.
type Pass struct {
	rule    *Rule
	project *Project
	view    *view // nil for CheckFile
	file    *File // the collection's, for Check
	found   []*Report
	crashed bool

	acceptance *beside // for CheckAcceptance
}

// Now is the time against which tokens are judged.
func (p *Pass) Now() time.Time { return p.project.settings.Now }

// ExportedAt is when the app exported the environment or globals that are looked at, as
// their file says; the zero Time when it does not, and for collections, which never do.
func (p *Pass) ExportedAt() time.Time {
	e := p.Export().Environment
	if e == nil {
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339, e.Node().Get("_postman_exported_at").Text().String())
	if err != nil {
		return time.Time{}
	}
	return at.UTC()
}

// Packs are what is known of vendors.
func (p *Pass) Packs() *credential.Packs { return p.project.settings.Packs }

// View is the collection in its environment; nil for CheckFile.
func (p *Pass) View() *resolve.View {
	if p.view == nil {
		return nil
	}
	return p.view.View
}

// Export is the file that is looked at; for Check the collection's.
func (p *Pass) Export() *postman.Export { return p.file.Export }

// FileName is the base name of the file that is looked at.
func (p *Pass) FileName() string { return path.Base(p.file.Name) }

// Problems are the reader's own findings about the file, or about those that it is made
// of. What several exports of one file have in common is told with the first of them.
func (p *Pass) Problems() []source.Problem {
	var out []source.Problem
	for _, src := range p.file.Export.Files() {
		out = append(out, src.Problems()...)
	}
	if !p.file.shared {
		return out
	}
	return slices.DeleteFunc(out, func(x source.Problem) bool { return p.project.holder(p.file, x.At) != p.file })
}

// Literals are the inventory of the file: every literal in a place where a credential
// can sit, but for those that only repeat another one.
func (p *Pass) Literals() []credential.Literal { return p.file.told }

// Repeats are the literals that Literals leaves out and that hold a value of the same
// owner: v1 files have headers, auth and query twice.
func (p *Pass) Repeats(owner postman.Owner, value string) []*credential.Literal {
	var out []*credential.Literal
	if len(p.file.told) == len(p.file.literals) {
		return nil
	}
	for i := range p.file.literals {
		if l := &p.file.literals[i]; l.Repeated && l.Spot.Owner == owner && l.Value() == value {
			out = append(out, l)
		}
	}
	return out
}

// Requests yields, to Check alone, the requests of the view as they will be sent, in the
// order of the file; one whose outcome differs between runtimes comes once for each outcome.
func (p *Pass) Requests() iter.Seq[*resolve.Request] {
	return func(yield func(*resolve.Request) bool) {
		for _, r := range p.view.Requests() {
			if p.project.Keeps(r.Request) && !yield(r) {
				return
			}
		}
	}
}

// Credentials yields, to Check alone, each credential that a request sends, with the
// request.
func (p *Pass) Credentials() iter.Seq2[*resolve.Request, *credential.Credential] {
	return func(yield func(*resolve.Request, *credential.Credential) bool) {
		for _, s := range Once(p, "credentials", p.sent) {
			if !yield(s.request, s.credential) {
				return
			}
		}
	}
}

// A sent is a credential and the request that sends it.
type sent struct {
	request    *resolve.Request
	credential *credential.Credential
}

// sent lists the credentials of all requests once: two dozen rules look at each of them,
// and many requests send none.
func (p *Pass) sent() []sent {
	out := make([]sent, 0, len(p.view.credentials))
	for r := range p.Requests() {
		list := p.CredentialsOf(r)
		for i := range list {
			out = append(out, sent{r, &list[i]})
		}
	}
	return out
}

// CredentialsOf are the credentials that a request sends. The same request gives the
// same list.
func (p *Pass) CredentialsOf(r *resolve.Request) []credential.Credential {
	return p.view.credentialsOf(r)
}

// ReferencesOf are the references on which the host and the credentials of a request hang
// (see credential.References); on those of the credentials nothing hangs where none is
// needed. It is for Check alone; the same request gives the same list.
func (p *Pass) ReferencesOf(r *resolve.Request) []credential.Reference {
	list, ok := p.view.references[r]
	if !ok {
		list = credential.References(r, p.CredentialsOf(r))
		if p.Public(r.Request) {
			list = slices.DeleteFunc(list, func(ref credential.Reference) bool { return ref.Role == credential.NeedCredential })
		}
		p.view.references[r] = list
	}
	return list
}

func (v *view) credentialsOf(r *resolve.Request) []credential.Credential {
	list, ok := v.credentials[r]
	if !ok {
		list = credential.Of(r, v.packs)
		v.credentials[r] = list
	}
	return list
}

// Environments are all environments of the run, the one looked at included, with the
// folder that each lies in.
func (p *Pass) Environments() iter.Seq2[string, *postman.Environment] {
	return func(yield func(string, *postman.Environment) bool) {
		for _, f := range p.project.Files {
			if f.Export.Environment != nil && !yield(f.folder(), f.Export.Environment) {
				return
			}
		}
	}
}

// Views yields the views that the file takes part in: a collection's own, and those of
// the collections that an environment or globals file goes with.
func (p *Pass) Views() iter.Seq[*resolve.View] {
	return func(yield func(*resolve.View) bool) {
		for _, v := range p.project.views {
			if v.uses(p.file) && !yield(v.View) {
				return
			}
		}
	}
}

// Scripts yields what the scripts may do that can set a variable of the file: those of its
// views and, for an environment that goes with no collection, of the collections in its
// folder.
func (p *Pass) Scripts() iter.Seq[*resolve.Scripts] {
	return func(yield func(*resolve.Scripts) bool) {
		paired := false
		for v := range p.Views() {
			if paired = true; !yield(v.Scopes.Scripts) {
				return
			}
		}
		for _, f := range p.project.Files {
			if !paired && f.scripts != nil && f.folder() == p.file.folder() && !yield(f.scripts) {
				return
			}
		}
	}
}

// uses says that a file is the view's collection, its environment or among its globals.
func (v *view) uses(f *File) bool {
	return v.file == f || v.environment == f ||
		f.Export.Environment != nil && slices.Contains(v.Scopes.Globals, f.Export.Environment)
}

// Once is what make returns, made for the first rule of a view that asks for it under the
// key and shared with the others, which must not change it. It is for Check alone.
func Once[T any](p *Pass, key string, make func() T) T {
	made, ok := p.view.shared[key].(T)
	if !ok {
		made = make()
		p.view.shared[key] = made
	}
	return made
}

// Folder is the folder that the file lies in.
func (p *Pass) Folder() string { return p.file.folder() }

// holder is the file of an export that holds some bytes of an input with several
// exports: the first, for what lies in none.
func (p *Project) holder(f *File, at source.Span) *File {
	var first *File
	for _, x := range p.Files {
		if x.Name != f.Name {
			continue
		}
		if first == nil {
			first = x
		}
		for _, part := range x.Export.Rest() {
			if s := part.Span(); s.Start <= at.Start && at.End <= s.End {
				return x
			}
		}
	}
	return first
}
