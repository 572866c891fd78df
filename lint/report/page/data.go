package page

import (
	"io"
	"slices"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/requests"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// A Run is what the page shows.
type Run struct {
	Projects []*lint.Project // one, but where files have settings of their own
	Result   *lint.Result    // of all of them
	Packs    *credential.Packs
	Now      time.Time // by which tokens were judged
	Version  string    // of postlint
}

// The data of the page, schemaVersion "1". Findings and requests are known by their positions
// in the reports.
type dataJSON struct {
	SchemaVersion string        `json:"schemaVersion"`
	Tool          toolJSON      `json:"tool"`
	Now           string        `json:"now"`
	Report        any           `json:"report"`   // of `lint -f json`
	Requests      any           `json:"requests"` // of `resolve -f json`
	Trees         []treeJSON    `json:"trees"`
	Files         []fileJSON    `json:"files"` // environments and globals
	Excerpts      []excerptJSON `json:"excerpts"`
}

type toolJSON struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type treeJSON struct {
	Path         string     `json:"path"`
	Name         string     `json:"name"`
	Format       string     `json:"format"`
	Environments []string   `json:"environments"`
	Items        []itemJSON `json:"items"`
	Findings     []int      `json:"findings"` // of the collection itself
}

// An itemJSON is a folder or a request.
type itemJSON struct {
	Folder   *string    `json:"folder,omitzero"`
	Request  *string    `json:"request,omitzero"` // "" for one without a name
	Method   string     `json:"method,omitempty"`
	Pointer  string     `json:"pointer"`
	Path     string     `json:"path"`
	Items    []itemJSON `json:"items,omitempty"`
	Partly   bool       `json:"partly,omitzero"` // it could not be judged completely
	Sends    []int      `json:"sends,omitempty"`
	Findings []int      `json:"findings"`
}

type fileJSON struct {
	Path     string `json:"path"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Findings []int  `json:"findings"`
}

type excerptJSON struct {
	Lines []lineJSON `json:"lines"`
}

type lineJSON struct {
	Number int         `json:"n"`
	Cells  [][2]string `json:"cells"` // kind and text
}

// WriteData writes the data of a run. Every string in it went through the redactor.
func WriteData(w io.Writer, r Run) error {
	b := &builder{Run: r, sends: map[*postman.Request][]int{}, findings: map[spot][]int{}, shown: map[string]bool{}}
	doc := dataJSON{
		SchemaVersion: report.SchemaVersion, Tool: toolJSON{"postlint", r.Version}, Now: r.Now.UTC().Format(time.RFC3339),
		Report: report.Document(r.Result, report.JSONOptions{Version: r.Version}), Trees: []treeJSON{}, Files: []fileJSON{}, Excerpts: []excerptJSON{},
	}
	list, unread := b.outcomes()
	doc.Requests = requests.Document(list, &lint.Result{Errors: unread, Secrets: r.Result.Secrets}, requests.Showing{Secrets: r.Result.Secrets, Packs: r.Packs})
	for i, o := range list {
		b.sends[o.Request.Request] = append(b.sends[o.Request.Request], i)
	}
	b.place()
	for _, p := range r.Projects {
		for _, f := range p.Files {
			b.file(&doc, p, f)
		}
	}
	for i := range r.Result.Findings {
		doc.Excerpts = append(doc.Excerpts, excerpt(r.Result, &r.Result.Findings[i]))
	}
	text, err := report.CompactJSON(doc)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

func excerpt(res *lint.Result, f *lint.Finding) excerptJSON {
	out := excerptJSON{Lines: []lineJSON{}}
	for _, l := range report.Excerpt(res, f) {
		line := lineJSON{Number: l.Number, Cells: [][2]string{}}
		for _, c := range l.Cells {
			line.Cells = append(line.Cells, [2]string{string(c.Kind), c.Text})
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

// A builder knows which findings and outcomes belong to what.
type builder struct {
	Run
	sends    map[*postman.Request][]int
	findings map[spot][]int
	ofFiles  map[string][]int
	shown    map[string]bool // environments and globals, which several projects may have
}

// A spot is where a request stands. Findings and requests are matched by it, as the result may
// come from another reading of the same bytes than the project.
type spot struct {
	file string
	span source.Span
}

func spotOf(r *postman.Request) spot { return spot{r.File().Name(), r.Node().Span()} }

// outcomes are what the requests of all projects send, and the files that do not tell.
func (b *builder) outcomes() (list []requests.Outcome, unread []lint.InputError) {
	for _, p := range b.Projects {
		more, errors := requests.Of(p, nil)
		list, unread = append(list, more...), append(unread, errors...)
	}
	return b.decisive(list), unread
}

// decisive keeps one outcome for each request, environment and thing that is sent: that of
// the first runtime that sends it.
func (b *builder) decisive(list []requests.Outcome) []requests.Outcome {
	seen := map[*resolve.Request]bool{}
	return slices.DeleteFunc(slices.Clone(list), func(o requests.Outcome) bool {
		again := seen[o.Request]
		seen[o.Request] = true
		return again
	})
}

// place gives each finding to what it was found at: a request, or else the folder, collection
// or environment that is its owner.
func (b *builder) place() {
	b.ofFiles = map[string][]int{}
	for i := range b.Result.Findings {
		f := &b.Result.Findings[i]
		at := f.At()
		if len(at) == 0 {
			b.ofFiles[f.Place.Path] = append(b.ofFiles[f.Place.Path], i)
		}
		for _, r := range at {
			b.findings[spotOf(r)] = append(b.findings[spotOf(r)], i)
		}
	}
}

func (b *builder) text(s string) string { return b.Result.Secrets.Redact(s) }

// file adds an export to the data.
func (b *builder) file(doc *dataJSON, p *lint.Project, f *lint.File) {
	c := f.Export.Collection
	if c == nil {
		e := f.Export.Environment
		if e == nil || b.shown[f.Name] {
			return
		}
		b.shown[f.Name] = !f.Shared()
		doc.Files = append(doc.Files, fileJSON{b.text(f.Name), f.Export.Kind.String(), b.text(e.Name), b.own(f)})
		return
	}
	tree := treeJSON{Path: b.text(f.Name), Name: b.text(c.Name), Format: f.Export.Format, Environments: []string{}, Findings: b.own(f)}
	for _, pair := range p.Pairs {
		if pair.Collection == f.Name && pair.CollectionName == c.Name {
			tree.Environments = append(tree.Environments, b.text(pair.Environment))
		}
	}
	tree.Items = b.items(p, c)
	doc.Trees = append(doc.Trees, tree)
}

// own are the findings of the files of an export that concern no request.
func (b *builder) own(f *lint.File) []int {
	out := []int{}
	for _, src := range f.Export.Files() {
		out = append(out, b.ofFiles[src.Name()]...)
	}
	slices.Sort(out)
	return out
}

// items are the folders and requests of a collection in the order in which Postman runs
// them: what is in a folder stands together.
func (b *builder) items(p *lint.Project, c *postman.Collection) []itemJSON {
	partly := p.Partly()
	children := map[*postman.Folder][]itemJSON{}
	below := map[*postman.Folder][]*postman.Folder{}
	for _, f := range c.Folders {
		below[f.Parent] = append(below[f.Parent], f)
	}
	for _, r := range c.Requests {
		if !p.Keeps(r) {
			continue
		}
		name := b.text(r.Name)
		children[r.Folder] = append(children[r.Folder], itemJSON{
			Request: &name, Method: b.method(r), Pointer: b.text(r.Node().Pointer()), Path: b.text(r.File().Name()),
			Partly: partly[r], Sends: b.sends[r], Findings: listed(b.findings[spotOf(r)]),
		})
	}
	var build func(f *postman.Folder) []itemJSON
	build = func(f *postman.Folder) []itemJSON {
		out := []itemJSON{}
		for _, sub := range below[f] {
			name := b.text(sub.Name)
			out = append(out, itemJSON{Folder: &name, Pointer: b.text(sub.Node().Pointer()), Path: b.text(sub.File().Name()), Items: build(sub), Findings: []int{}})
		}
		return append(out, children[f]...)
	}
	return build(nil)
}

func listed(list []int) []int {
	if list == nil {
		return []int{}
	}
	return list
}

// method is the method as it is written, where it is a word of HTTP.
func (b *builder) method(r *postman.Request) string {
	s := r.Method.Text().String()
	if s == "" {
		return "GET"
	}
	return b.text(s)
}
