package lint

import (
	"slices"

	"github.com/postlint/postlint/lint/source"
)

// fix is the fix that a report offers, with its edits as they have to be made, or none
// where nothing could make them.
func (p *Project) fix(r *Report) Fix {
	if r.fix.Class == NoFix || len(r.edits) == 0 {
		return Fix{}
	}
	out := r.fix
	for i, e := range r.edits {
		insert, ok := p.editable(e)
		if !ok || slices.ContainsFunc(r.edits[:i], e.sharesScalar) {
			return Fix{}
		}
		file, at := e.span()
		made := Edit{Path: file.Name(), Start: at.Start, End: at.End, Insert: insert}
		if file.YAML() {
			made.Scalar = e.at.Spot.Node.Span()
		}
		out.Edits = append(out.Edits, made)
	}
	return out
}

// editable says whether an edit can be offered, and what it writes: only in a file that
// can be written as it is, and in YAML, where white space has a meaning, nothing but a part
// of one value.
func (p *Project) editable(e edit) (insert string, ok bool) {
	file, _ := e.span()
	f := p.byExport[exportOf(e.at.Spot.Owner)]
	switch {
	case f == nil || p.readOnly(f, file) != "":
		return "", false
	case !file.YAML():
		return e.insert, true
	case e.bytes != nil || e.at.Spot.Text.IsZero():
		return "", false
	}
	part := e.at.Spot.Text.Slice(e.at.Start, e.at.End)
	return string(part.Encode(e.insert)), part.Encodable(e.insert)
}

// readOnly says why no fix can be written back into a file of an export: it lies in an
// archive, Postman itself no longer writes the format, or it is UTF-16.
func (p *Project) readOnly(f *File, file *source.File) string {
	in := p.origins[file.Name()]
	switch {
	case in == nil || in.archive != "":
		return "in an archive"
	case f.shared:
		return "a data dump"
	case f.Export.Format == "v1":
		return "a v1 collection"
	case file.UTF16():
		return "in UTF-16"
	}
	return ""
}

// sharesScalar says that two edits change one value of a YAML file: each could be made
// alone, and both together might mean something else.
func (e edit) sharesScalar(o edit) bool {
	return e.at.Spot.Node.File().YAML() && e.at.Spot.Node.Same(o.at.Spot.Node)
}
