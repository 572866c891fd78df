package lint

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
	"github.com/postlint/postlint/lint/source"
)

// An outcome is what came of an input, or of the files of a v3 collection.
type outcome struct {
	files   []*File
	inputs  []Input       // what is in an archive
	part    *postman.Part // of a v3 collection, which other inputs belong to as well
	errors  []InputError
	crashed string // what was read when the reader failed
}

// read turns the inputs into files, several at a time. How many files an input is, and
// how many inputs a file, is up to the input; the outcome does not depend on their order.
func (p *Project) read(ctx context.Context, inputs []Input) error {
	inputs, err := p.expand(ctx, inputs)
	if err != nil {
		return err
	}
	list, err := p.outcomes(ctx, len(inputs), func(i int) (string, func() outcome) {
		return inputs[i].Name, func() outcome { return p.readInput(inputs[i]) }
	})
	if err != nil {
		return err
	}
	p.origins = make(map[string]*Input, len(inputs))
	var parts []postman.Part
	for i := range inputs {
		p.origins[inputs[i].Name] = &inputs[i]
		if list[i].part != nil {
			parts = append(parts, *list[i].part)
		}
	}
	trees := postman.Trees(parts)
	grown, err := p.outcomes(ctx, len(trees), func(i int) (string, func() outcome) {
		return trees[i].Root, func() outcome { return p.readTree(trees[i]) }
	})
	for _, o := range slices.Concat(list, grown) {
		p.Files = append(p.Files, o.files...)
	}
	slices.SortStableFunc(p.Files, func(a, b *File) int { return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Name, b.Name)) })
	p.byExport = make(map[*postman.Export]*File, len(p.Files))
	for _, f := range p.Files {
		p.byExport[f.Export] = f
	}
	return err
}

// expand puts what is in archives in their place.
func (p *Project) expand(ctx context.Context, inputs []Input) ([]Input, error) {
	list, err := p.outcomes(ctx, len(inputs), func(i int) (string, func() outcome) {
		return inputs[i].Name, func() outcome { return expand(inputs[i], p.settings.Limits) }
	})
	var out []Input
	for _, o := range list {
		out = append(out, o.inputs...)
	}
	order.By(out, byPlace)
	return out, err
}

func expand(in Input, limits source.Limits) outcome {
	if kind, ok := postman.RecogniseBytes(in.Bytes); !ok || kind != postman.KindZip {
		return outcome{inputs: []Input{in}}
	}
	if failed := misused(&in, postman.KindZip); failed != nil {
		return outcome{errors: []InputError{*failed}}
	}
	if limits.Bytes <= 0 {
		limits.Bytes = source.DefaultLimits().Bytes
	}
	inputs, failed := unpack(in, limits.Bytes)
	return outcome{inputs: inputs, errors: failed}
}

// outcomes does n jobs, several at a time, and keeps what went wrong in them.
func (p *Project) outcomes(ctx context.Context, n int, job func(i int) (string, func() outcome)) ([]outcome, error) {
	list := make([]outcome, n)
	err := p.each(ctx, n, func(i int) { list[i] = safely(job(i)) })
	for _, o := range list {
		p.Errors = append(p.Errors, o.errors...)
		if o.crashed != "" {
			p.Crashes = append(p.Crashes, o.crashed)
		}
	}
	return list, err
}

// safely contains a panic of the reader: the other files are still read. The panic's
// text is not kept, as it might hold a value.
func safely(name string, read func() outcome) (out outcome) {
	out.crashed = "reading " + name
	defer func() {
		if out.crashed != "" {
			_ = recover()
		}
	}()
	return read()
}

func (p *Project) readInput(in Input) outcome {
	src, err := parse(&in, p.settings.Limits)
	if err != nil {
		return failure(&in, 0, err)
	}
	p.marked.look(src)
	src.Problems() // they are asked for later, when the file is no longer at hand
	kind, _ := postman.Recognise(src)
	if failed := misused(&in, kind); failed != nil {
		return outcome{errors: []InputError{*failed}}
	}
	if kind == postman.KindV3 {
		return outcome{part: &postman.Part{Path: in.Place, File: src}}
	}
	exports, err := postman.ReadAll(src, in.Role >= AsEnvironment)
	if err != nil {
		return failure(&in, kind, err)
	}
	var out outcome
	if len(exports) == 0 && in.Role != Context {
		out.errors = []InputError{{Path: in.Name, Code: "unrecognised", Message: "a Postman data dump with nothing in it", Found: in.Role == Found}}
	}
	for _, e := range exports {
		f := p.newFile(in, e)
		f.shared = kind == postman.KindDump
		out.files = append(out.files, f)
	}
	return out
}

func (p *Project) newFile(in Input, e *postman.Export) *File {
	f := &File{Input: in, Export: e, literals: credential.Inventory(e)}
	p.settings.Packs.Excuse(f.literals)
	f.told = slices.DeleteFunc(slices.Clone(f.literals), func(l credential.Literal) bool { return l.Repeated })
	if in.Role == AsGlobals && e.Environment != nil {
		e.Environment.Globals = true
	}
	if e.Collection != nil {
		// Collections of one team have scripts in common, which are read once.
		r, ok := p.scripts.Get().(*script.Reader)
		if !ok {
			r = script.NewReader()
		}
		f.scripts = resolve.ScanScriptsBy(r, e.Collection)
		p.scripts.Put(r)
	}
	return f
}

// misused is the error of something that cannot be what -e or -g says it is.
func misused(in *Input, kind postman.Kind) *InputError {
	if in.Role < AsEnvironment {
		return nil
	}
	what := ""
	switch kind {
	case postman.KindCollection, postman.KindCollectionV1:
		what = "a collection"
	case postman.KindV3:
		what = "a file of a collection"
	case postman.KindDump:
		what = "a data dump"
	case postman.KindZip:
		what = "a zip archive"
	default:
		return nil
	}
	return &InputError{
		Path: in.Name, Code: "unsupported",
		Message: "this is " + what + ", given as an environment or globals; give it as a plain argument",
	}
}

func failure(in *Input, kind postman.Kind, err error) outcome {
	if in.Role == Context {
		return outcome{}
	}
	e := NewInputError(in.Name, err)
	e.Found, e.Evidence = in.Role == Found, isEvidence(kind)
	return outcome{errors: []InputError{*e}}
}

// isEvidence says that a file tells about requests that were made (a run report, a
// recording) or about other files (a table of contents, a report of postlint): there is
// nothing in it to lint.
func isEvidence(kind postman.Kind) bool {
	switch kind {
	case postman.KindRunReport, postman.KindTestRun, postman.KindHAR, postman.KindManifest, postman.KindWorkspace, postman.KindOwn:
		return true
	default:
		return false
	}
}

// NewInputError tells what source.Parse or postman.Read says against a file: with its
// code and, where there is one, its place.
func NewInputError(path string, err error) *InputError {
	out := &InputError{Path: path, Message: err.Error()}
	var syntax *source.Error
	var unknown *postman.Error
	switch {
	case errors.As(err, &syntax):
		out.Code, out.Message, out.Flag = string(syntax.Code), syntax.Message, syntax.Flag
		out.Line, out.Column, out.Offset = syntax.At.Line, syntax.At.Column, syntax.At.Offset
	case errors.As(err, &unknown):
		out.Code, out.Message = unknown.Code, unknown.Message
	}
	return out
}
