package share

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// Options say what a copy holds.
type Options struct {
	Keep     []string // names under which values stay, whatever they are; capitals do not count
	Examples Examples
	Settings lint.Settings // Folder leaves out what does not lie in the folder, or is the request, of that name
}

// A Copy is what can be handed out, and what is to be known of it.
type Copy struct {
	Files   []File
	Taken   []Taken
	Secrets []Taken // of those in the originals that open something, each once: what was ever shared must be revoked
	Kept    []Kept
	Proofs  []Proof
	Remains Remains
	Now     time.Time // by which the copy has to be judged

	hidden []*lint.Secrets
}

// Redact replaces in a text what no printer may show: secrets of the originals, and what was
// taken out.
func (c *Copy) Redact(text string) string {
	for _, s := range c.hidden {
		text = s.Redact(text)
	}
	return text
}

// Inputs are the files of the copy, to be read again.
func (c *Copy) Inputs() []lint.Input {
	out := make([]lint.Input, len(c.Files))
	for i, f := range c.Files {
		out[i] = lint.Input{Name: f.Path, Bytes: f.Bytes}
	}
	return out
}

// A File is one file of a copy.
type File struct {
	Path     string // relative, with slashes
	Bytes    []byte
	From     string   // the input that it is made of; of a template of no environment ""
	Supplies []string // of a template: the names that have no value, in its order
	Template bool
}

// A Taken is one text that was taken out.
type Taken struct {
	Place lint.Place // in the original
	Name  string     // the variable that came in its place; "" when a mark did
	Shape string     // what may be told about it

	variable string // the variable of a collection whose value it was
}

// Kept says how many values stayed because of a name.
type Kept struct {
	Name   string
	Values int
}

// A Refusal says why there is no copy.
type Refusal struct {
	Path    string
	Message string // lower case, no full stop
	Unread  bool   // the input could not be read or understood
	Format  bool   // it was, and is of a format that cannot be written as it is
}

// Error returns the file and the reason.
func (r *Refusal) Error() string {
	if r.Path == "" {
		return r.Message
	}
	return r.Path + ": " + r.Message
}

// secret is a literal of the inventory, and where it is.
type secret struct {
	credential.Literal
	at lint.Place
}

func place(l *credential.Literal) resolve.Range {
	return resolve.Range{Spot: &l.Spot, Start: l.Start, End: l.End}
}

// Make makes a copy of the exports in the inputs. What is no export, and what cannot be
// written as it is, is a *Refusal: nothing is left out silently. Other errors are those of
// lint.Load.
func Make(ctx context.Context, inputs []lint.Input, o Options) (*Copy, error) {
	p, err := lint.Load(ctx, inputs, o.Settings)
	if err != nil {
		return nil, err
	}
	if err := shareable(p); err != nil {
		return nil, err
	}
	return newTaker(p, &o).copy(ctx, inputs)
}

// copy takes out, sweeps, proves and says what remains.
func (t *taker) copy(ctx context.Context, inputs []lint.Input) (*Copy, error) {
	t.all()
	t.spans = t.cutSpans()
	c := &Copy{hidden: []*lint.Secrets{t.project.Secrets}, Now: t.options.Settings.Now}
	out := newLayout(inputs)
	c.Files = t.files(out)
	s := &sweeper{taker: t}
	if err := s.sweep(ctx, c); err != nil {
		return nil, err
	}
	c.hidden = append(c.hidden, s.secret, s.odd)
	for _, f := range t.templates(s.secret) {
		c.Files = append(c.Files, out.place(f))
	}
	t.account(c)
	if err := t.prove(ctx, c, inputs); err != nil {
		return nil, err
	}
	return c, t.remains(ctx, c)
}

// shareable refuses what cannot be copied byte for byte.
func shareable(p *lint.Project) error {
	for _, e := range p.Errors {
		if !e.Found || !e.Evidence {
			return &Refusal{Path: e.Path, Message: e.Message, Unread: true}
		}
	}
	const again = "; import and export once: choose Import in Postman, then Export as Collection v2.1"
	collections := 0
	for _, f := range p.Files {
		switch {
		case f.Export.Format == "v1":
			return &Refusal{Path: f.Name, Format: true, Message: "a collection of the v1 format cannot be copied byte for byte" + again}
		case f.Shared():
			return &Refusal{Path: f.Name, Format: true, Message: "a data dump holds everything that you have" + again}
		case f.Archived():
			return &Refusal{Path: f.Name, Format: true, Message: "an archive is not written; unpack it and name the folder"}
		case len(f.Export.Presets) > 0:
			return &Refusal{Path: f.Name, Format: true, Message: "header presets are not shared"}
		}
		for _, src := range f.Export.Files() {
			if src.UTF16() {
				return &Refusal{Path: src.Name(), Format: true, Message: "UTF-16 cannot be copied byte for byte" + again}
			}
		}
		if f.Export.Collection != nil {
			collections++
		}
	}
	if collections == 0 && len(p.Files) == 0 {
		return &Refusal{Message: "there is no Postman export in what was named; choose Export on the collection in Postman", Unread: true}
	}
	return nil
}

// all notes what is taken out of every file.
func (t *taker) all() {
	for _, f := range t.project.Files {
		for _, l := range credential.Inventory(f.Export) {
			if mustGo(&l) {
				t.literals[l.Spot.Node] = append(t.literals[l.Spot.Node], l)
			}
		}
	}
	for _, f := range t.project.Files {
		c := f.Export.Collection
		if c == nil {
			t.environmentSecrets(f.Export)
			continue
		}
		t.onlyFolder(c)
		t.ids(c)
		t.collection(c)
		t.rest(f.Export)
		t.inventory(f.Export)
	}
	t.cutAll()
}

// environmentSecrets notes what a template will not hold.
func (t *taker) environmentSecrets(e *postman.Export) {
	for _, l := range credential.Inventory(e) {
		if mustGo(&l) && !t.keeps(l.Name) {
			t.secrets = append(t.secrets, secret{l, t.project.Place(place(&l))})
		}
	}
	for _, v := range e.Environment.Variables {
		if t.keeps(v.Key) {
			t.keep(v.Key, v.Value, v.Value.Text().String())
		} else if !t.templateKeeps(v) && v.Value.Text().Len() > 0 {
			spot := v.Spot
			s := spot.Text.String()
			t.values = append(t.values, s)
			t.taken = append(t.taken, Taken{Place: t.project.Place(lint.Whole(spot)), Name: v.Key, Shape: credential.ShapeOf(v.Key, s).Text(t.options.Settings.Now)})
		}
	}
}

// isGone says that an owner is not in the copy.
func (t *taker) isGone(owner postman.Owner) bool {
	switch o := owner.(type) {
	case *postman.Folder:
		return o != nil && (t.gone[o] || o.Parent != nil && t.isGone(o.Parent))
	case *postman.Request:
		return t.gone[o] || o.Folder != nil && t.isGone(o.Folder)
	case *postman.Example:
		return t.isGone(o.Request)
	}
	return false
}

// A layout gives the files of a copy their places, each one of its own.
type layout struct {
	places map[string]string // of the inputs
	used   map[string]bool
}

func newLayout(inputs []lint.Input) *layout {
	l := &layout{places: map[string]string{}, used: map[string]bool{}}
	for i := range inputs {
		l.places[inputs[i].Name] = cmp.Or(inputs[i].Place, inputs[i].Name)
	}
	return l
}

// place changes the path of a file where another one has it.
func (l *layout) place(f File) File {
	dir, base := path.Split(f.Path)
	stem, ext, _ := strings.Cut(base, ".")
	for i := 2; l.used[strings.ToLower(f.Path)]; i++ {
		f.Path = fmt.Sprintf("%s%s-%d.%s", dir, stem, i, ext)
	}
	l.used[strings.ToLower(f.Path)] = true
	return f
}

// files are those of the collections.
func (t *taker) files(l *layout) []File {
	var out []File
	for _, f := range t.project.Files {
		if f.Export.Collection == nil {
			continue
		}
		for _, src := range f.Export.Files() {
			if !t.dropped[src] {
				out = append(out, l.place(File{Path: relative(f, l.places[src.Name()]), Bytes: t.written(src), From: src.Name()}))
			}
		}
	}
	return out
}

// relative is where a file of an export goes: of a v3 collection its folder goes along.
func relative(f *lint.File, place string) string {
	if f.Export.Format != "v3" || len(f.Export.Files()) == 1 && f.Place == place {
		return path.Base(place)
	}
	inside := strings.TrimPrefix(place, f.Place+"/")
	return path.Join(path.Base(f.Place), inside)
}

// account tells what was taken, once for each place, in the order of the files.
func (t *taker) account(c *Copy) {
	byPlace := func(a, b Taken) int {
		return cmp.Or(cmp.Compare(a.Place.Path, b.Place.Path), cmp.Compare(a.Place.Start.Offset, b.Place.Start.Offset))
	}
	c.Taken = slices.DeleteFunc(slices.Clone(t.taken), t.inGone)
	order.By(c.Taken, byPlace)
	for _, s := range t.secrets {
		if s.Secret {
			c.Secrets = append(c.Secrets, Taken{Place: s.at, Shape: s.Shape.Text(t.options.Settings.Now)})
		}
	}
	order.By(c.Secrets, byPlace)
	for _, name := range t.options.Keep {
		c.Kept = append(c.Kept, Kept{name, len(t.kept[name])})
	}
}

// inGone says that what was taken out stood in something that is not in the copy.
func (t *taker) inGone(x Taken) bool {
	return slices.ContainsFunc(t.spans[x.Place.Path], func(at source.Span) bool {
		return at.Start <= x.Place.Start.Offset && x.Place.End.Offset <= at.End
	})
}

// cutSpans are the bytes of each file that are not in the copy at all.
func (t *taker) cutSpans() map[string][]source.Span {
	out := map[string][]source.Span{}
	for f, list := range t.edits {
		for _, e := range list {
			if !e.node.Exists() {
				out[f.Name()] = append(out[f.Name()], e.at)
			}
		}
	}
	return out
}
