package lint

import "slices"

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
		out.Edits = append(out.Edits, Edit{Path: file.Name(), Start: at.Start, End: at.End, Insert: insert})
	}
	return out
}

// editable says whether an edit can be offered, and what it writes: only in a file that
// can be written as it is. That leaves out what lies in an archive, formats that Postman
// itself no longer writes (v1, data dumps), UTF-16, and in YAML, where white space has a
// meaning, whatever is more than a part of one value.
func (p *Project) editable(e edit) (insert string, ok bool) {
	file, _ := e.span()
	f := p.byExport[exportOf(e.at.Spot.Owner)]
	in := p.origins[file.Name()]
	switch {
	case f == nil || in == nil || in.archive != "" || f.shared || f.Export.Format == "v1" || file.UTF16():
		return "", false
	case !file.YAML():
		return e.insert, true
	case e.bytes != nil || e.at.Spot.Text.IsZero():
		return "", false
	}
	part := e.at.Spot.Text.Slice(e.at.Start, e.at.End)
	return string(part.Encode(e.insert)), part.Encodable(e.insert)
}

// sharesScalar says that two edits change one value of a YAML file: each could be made
// alone, and both together might mean something else.
func (e edit) sharesScalar(o edit) bool {
	return e.at.Spot.Node.File().YAML() && e.at.Spot.Node.Same(o.at.Spot.Node)
}
