package lint

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// A Project is the inputs of a run, read and joined: each collection with the
// environments that go with it.
type Project struct {
	Files   []*File // those that were understood, sorted by place
	Errors  []InputError
	Crashes []string // files on which the reader failed: a bug of postlint
	Secrets *Secrets
	Pairs   []Pair

	settings Settings
	data     []*postman.DataFile
	views    []*view
	unpaired []EnvironmentRef
	pairs    []pair
	origins  map[string]*Input // by the name of a source file
	byExport map[*postman.Export]*File
	scripts  sync.Pool // of readers of scripts
	marked   markedSet
	size     int // of the inputs, in bytes

	publics   []RequestGlob
	overrides []override
	ignores   []ignore
}

// A File is one export that was understood: an input by itself, one of several that an
// input holds (a data dump), or what several inputs are together (a v3 collection, which
// is called as its folder).
type File struct {
	Input
	Export   *postman.Export
	literals []credential.Literal
	told     []credential.Literal // those that do not only repeat another one
	scripts  *resolve.Scripts     // of a collection
	shared   bool                 // its input holds other exports too
}

// Shared says that the input of the file holds other exports, too, as a data dump does.
func (f *File) Shared() bool { return f.shared }

// Archived says that the file lies in a zip archive.
func (f *File) Archived() bool { return f.archive != "" }

// A view is one collection in one environment, with what its rules share.
type view struct {
	*resolve.View
	file        *File
	environment *File // nil when none is known
	packs       *credential.Packs
	credentials map[*resolve.Request][]credential.Credential // for Check alone, as the references: one goroutine looks at a view
	references  map[*resolve.Request][]credential.Reference
	shared      map[string]any // see Once
	once        sync.Once
	behind      []behind // see behindCredentials

	judgedOnce sync.Once
	judged     []credential.Judgement // see judgements
}

// Load reads the inputs, pairs environments with collections and makes the views.
// Inputs that cannot be read are in Errors. The error is the context's, or a
// *SettingsError.
func Load(ctx context.Context, inputs []Input, s Settings) (*Project, error) {
	p, err := load(ctx, inputs, s)
	if err != nil {
		return nil, err
	}
	if err := p.each(ctx, len(p.views), func(i int) { p.views[i].behindCredentials() }); err != nil {
		return nil, err
	}
	p.secrets()
	return p, nil
}

// load is Load, but for the secrets.
func load(ctx context.Context, inputs []Input, s Settings) (*Project, error) {
	if s.Limits == (source.Limits{}) {
		s.Limits = source.DefaultLimits()
	}
	packs, err := s.own()
	if err != nil {
		return nil, err
	}
	s.Packs = packs
	p := &Project{settings: s}
	if err := p.readGlobs(); err != nil {
		return nil, err
	}
	given := distinct(inputs)
	for i := range given {
		p.size += len(given[i].Bytes)
	}
	if err := p.read(ctx, p.readData(given)); err != nil {
		return nil, err
	}
	for i := range given {
		if given[i].Role == AsData {
			p.origins[given[i].Name] = &given[i]
		}
	}
	p.join()
	return p, p.checkFolders()
}

// Check says what Run would say is wrong with the settings, without a run: nil, or a
// *SettingsError.
func (s Settings) Check(rules []*Rule) error {
	if err := checkNames(rules, s); err != nil {
		return err
	}
	if err := checkOptions(rules, s.Options); err != nil {
		return err
	}
	if _, err := s.own(); err != nil {
		return err
	}
	return (&Project{settings: s}).readGlobs()
}

// readGlobs reads what the settings name requests and files by.
func (p *Project) readGlobs() (err error) {
	if p.publics, err = globs(p.settings.Public); err != nil {
		return err
	}
	if p.overrides, err = overridesOf(p.settings.Overrides); err != nil {
		return err
	}
	p.ignores, err = ignoresOf(p.settings.Ignores)
	return err
}

// distinct sorts the inputs by their place, so that it does not matter how a user names
// them, and keeps one of each name, with the strongest role.
func distinct(inputs []Input) []Input {
	list := slices.Clone(inputs)
	for i := range list {
		if list[i].Role == 0 {
			list[i].Role = Named
		}
		if list[i].Key == "" {
			list[i].Key = list[i].Name
		}
		if list[i].Place == "" {
			list[i].Place = list[i].Name
		}
	}
	order.By(list, byPlace)
	return slices.CompactFunc(list, func(a, b Input) bool { return a.Name == b.Name })
}

func byPlace(a, b Input) int {
	return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Name, b.Name), cmp.Compare(b.Role, a.Role))
}

// worthWorkers is how many bytes the inputs have together from which on several goroutines are
// worth the threads that they begin.
const worthWorkers = 64 << 10

// each does n jobs, as many at a time as the settings say. The error is the context's:
// then some jobs were not begun. A panic of a job is one of the caller, when the others are done:
// in its own goroutine nobody could contain it.
func (p *Project) each(ctx context.Context, n int, do func(i int)) error {
	workers := p.settings.Jobs
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, n)
	if workers <= 1 || p.size < worthWorkers {
		for i := 0; i < n && ctx.Err() == nil; i++ {
			do(i)
		}
		return ctx.Err()
	}
	var died atomic.Bool
	var next atomic.Int64
	contained := func(i int) {
		finished := false
		defer func() {
			if !finished {
				_ = recover()
				died.Store(true)
			}
		}()
		do(i)
		finished = true
	}
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				contained(i)
			}
		})
	}
	wg.Wait()
	if died.Load() {
		panic("a job panicked") //nolint:forbidigo // one of a worker is handed on to whoever waits for it
	}
	return ctx.Err()
}

// Views are the collections in their environments, in the order of the files.
func (p *Project) Views() []*resolve.View {
	out := make([]*resolve.View, len(p.views))
	for i, v := range p.views {
		out[i] = v.View
	}
	return out
}

// Place is where a range lies, as a finding tells it.
func (p *Project) Place(at resolve.Range) Place { return p.place(at) }

// Keeps says that a request is in the folder that the settings ask for, or in one of them.
//
//go:noinline
func (p *Project) Keeps(r *postman.Request) bool {
	return len(p.settings.Folders) == 0 || slices.ContainsFunc(p.settings.Folders, func(name string) bool { return liesIn(r, name) })
}

// liesIn says that a request, or a folder that it lies in, has a name or an id: newman
// takes either.
func liesIn(r *postman.Request, name string) bool {
	if r.Name == name || hasID(r.Node(), name) {
		return true
	}
	for f := r.Folder; f != nil; f = f.Parent {
		if f.Name == name || hasID(f.Node(), name) {
			return true
		}
	}
	return false
}

func hasID(item source.Value, id string) bool {
	return item.Get("id").Text().String() == id || item.Get("_postman_id").Text().String() == id
}

// NoFolder is the error of a run in which no folder and no request of any collection is called
// as some of Settings.Folders say.
type NoFolder struct{ Names []string }

// Error says so; it does not repeat the names.
func (*NoFolder) Error() string { return "no folder or request has the name given with --folder" }

// Unwrap makes it a mistake in the settings.
func (e *NoFolder) Unwrap() error { return &SettingsError{Message: e.Error()} }

// checkFolders refuses names that no folder and no request of any collection has.
func (p *Project) checkFolders() error {
	collections := slices.DeleteFunc(slices.Clone(p.Files), func(f *File) bool { return f.Export.Collection == nil || f.Role == Context })
	var none []string
	for _, name := range p.settings.Folders {
		has := func(f *File) bool {
			return slices.ContainsFunc(f.Export.Collection.Requests, func(r *postman.Request) bool { return liesIn(r, name) })
		}
		if len(collections) > 0 && !slices.ContainsFunc(collections, has) {
			none = append(none, name)
		}
	}
	if none != nil {
		return &NoFolder{none}
	}
	return nil
}

// secrets collects what no printer may show: of every file, of the command line, and
// what reaches a credential through a variable, whatever that is called.
func (p *Project) secrets() {
	spans := map[string][]Sensitive{}
	var values []string
	add := func(spot *postman.Spot, at source.Span, value string, shape credential.Shape) {
		file := anchored(Whole(*spot)).Spot.Node.File().Name()
		spans[file] = append(spans[file], Sensitive{Start: at.Start, End: at.End, Shape: shape.Text(p.settings.Now)})
		values = append(values, value)
	}
	for _, f := range p.Files {
		spans[f.Name] = nil // a path stays legible, whether secrets are in the file or not
	}
	for _, f := range p.Files {
		for _, l := range f.literals {
			if l.Secret {
				add(&l.Spot, l.Span(), l.Value(), l.Shape)
			}
		}
	}
	seen := map[resolve.Range]bool{}
	for _, v := range p.views {
		for _, b := range v.behindCredentials() {
			if seen[b.at] {
				continue
			}
			seen[b.at] = true // as what it is used as first
			if value, shape, ok := credential.SecretAt(b.at, b.name); ok {
				add(b.at.Spot, b.at.Span(), value, shape)
			}
		}
	}
	for _, v := range p.settings.Command {
		values = append(values, v.Value)
	}
	p.Secrets = NewSecrets(spans, values)
}

// A behind is a place in a variable that reaches a credential, and what it is used as.
type behind struct {
	at   resolve.Range
	name string
}

// behindCredentials are the places in variables that reach credentials of the view, once for
// each time that they do.
func (v *view) behindCredentials() []behind {
	v.once.Do(func() {
		for _, r := range v.Requests() {
			for at, name := range credential.Behind(r, v.credentialsOf(r)) {
				v.behind = append(v.behind, behind{at, name})
			}
		}
	})
	return v.behind
}
