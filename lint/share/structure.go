package share

import (
	"slices"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// exporterIDs are the members that say who exported a file, from which workspace.
var exporterIDs = []string{
	"_exporter_id", "_collection_link", "_postman_exported_at", "_postman_exported_using", "owner", "createdBy", "lastUpdatedBy", "updatedBy", "team", "workspace",
	"uid", "fork", "forks", "createdAt", "updatedAt", "lastRevision",
}

// cut takes an element or member out of its list or object.
func (t *taker) cut(list, v source.Value) {
	if t.cuts[list] == nil {
		t.cuts[list] = map[source.Value]bool{}
		t.cutOrder = append(t.cutOrder, list)
	}
	t.cuts[list][v] = true
}

// cutAll notes the edits of all that was cut. Runs go with the comma in front of them, or
// behind them where none stays in front.
func (t *taker) cutAll() {
	for _, list := range t.cutOrder {
		var parts []source.Span
		var gone []bool
		add := func(at source.Span, v source.Value) {
			parts, gone = append(parts, at), append(gone, t.cuts[list][v])
		}
		for _, x := range list.Elements() {
			add(x.Span(), x)
		}
		for name, x := range list.Members() {
			add(source.Span{Start: name.Span().Start, End: x.Span().End}, x)
		}
		f := list.File()
		for _, at := range runs(parts, gone) {
			t.edits[f] = append(t.edits[f], edit{at: at})
		}
	}
}

// runs are the bytes to be taken out so that what is gone leaves no comma behind.
func runs(parts []source.Span, gone []bool) []source.Span {
	var out []source.Span
	for i := 0; i < len(parts); i++ {
		if !gone[i] {
			continue
		}
		first := i
		for i+1 < len(parts) && gone[i+1] {
			i++
		}
		at := source.Span{Start: parts[first].Start, End: parts[i].End}
		switch {
		case first > 0:
			at.Start = parts[first-1].End
		case i+1 < len(parts):
			at.End = parts[i+1].Start
		}
		out = append(out, at)
	}
	return out
}

// ids takes out the members that say who exported a collection and from where.
func (t *taker) ids(c *postman.Collection) {
	for _, v := range []source.Value{c.Node(), c.Node().Get("info"), c.File().Root()} {
		for name, member := range v.Members() {
			if slices.Contains(exporterIDs, name.Text().String()) && !c.IsV3() {
				t.see(member)
				t.cut(v, member)
			}
		}
	}
}

// dropExample takes an example out of the file, or its file out of the copy.
func (t *taker) dropExample(e *postman.Example) {
	t.see(e.Node())
	if e.Request.Collection.IsV3() {
		t.dropped[e.File()] = true
		return
	}
	t.cut(e.Node().Parent(), e.Node())
}

// onlyFolder takes out what does not lie in the folders that were asked for. Those around
// them stay, as they lend it their auth, scripts and variables.
func (t *taker) onlyFolder(c *postman.Collection) {
	if len(t.options.Settings.Folders) == 0 {
		return
	}
	inside := map[*postman.Folder]bool{}
	for _, r := range c.Requests {
		if !t.project.Keeps(r) {
			t.drop(r)
			continue
		}
		for f := range r.Folders() {
			inside[f] = true
		}
	}
	for _, r := range c.Others {
		if !t.project.Keeps(r) {
			t.drop(r)
		}
	}
	for _, f := range c.Folders {
		if !inside[f] {
			t.drop(f)
		}
	}
}

// drop takes a request or a folder out of the copy.
func (t *taker) drop(owner postman.Owner) {
	node := owner.Node()
	t.gone[owner] = true
	switch o := owner.(type) {
	case *postman.Request:
		for _, e := range o.Examples {
			if o.Collection.IsV3() {
				t.dropped[e.File()] = true
			}
		}
		if o.Collection.IsV3() {
			t.dropped[o.File()] = true
			return
		}
	case *postman.Folder:
		if o.Collection.IsV3() {
			if node.Exists() {
				t.dropped[o.File()] = true
			}
			return
		}
	}
	t.see(node)
	t.cut(node.Parent(), node)
}
