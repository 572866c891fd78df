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
		file, at := e.span()
		if !p.writable(e, file) {
			return Fix{}
		}
		if !file.YAML() {
			out.Edits = append(out.Edits, editOf(file, at, e.insert))
			continue
		}
		edits := yamlEdits(e, r.edits[:i], r.edits[i+1:])
		if edits == nil {
			return Fix{}
		}
		for _, made := range edits {
			if !e.lines {
				made.Scalar = e.at.Spot.Node.Span()
			}
			out.Edits = append(out.Edits, made)
		}
	}
	return out
}

func editOf(f *source.File, at source.Span, insert string) Edit {
	return Edit{Path: f.Name(), Start: at.Start, End: at.End, Insert: insert}
}

// writable says whether an edit can be made in its file as it is.
func (p *Project) writable(e edit, file *source.File) bool {
	f := p.byExport[exportOf(e.at.Spot.Owner)]
	return f != nil && p.readOnly(f, file) == ""
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

// sharesScalar says that two edits change one value.
func (e edit) sharesScalar(o edit) bool { return e.at.Spot.Node.Same(o.at.Spot.Node) }

// sharing are the edits of a list that change the value that an edit changes.
func (e edit) sharing(list []edit) []edit {
	return slices.DeleteFunc(slices.Clone(list), func(o edit) bool { return !e.sharesScalar(o) })
}
