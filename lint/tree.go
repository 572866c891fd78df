package lint

import (
	"path"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// readTree makes one file of the files of a v3 collection. It is called as the user
// would write its folder.
func (p *Project) readTree(t postman.Tree) outcome {
	in := Input{Place: t.Root, Role: Found}
	for _, part := range t.Parts {
		origin := p.origins[part.File.Name()]
		in.Role = max(in.Role, origin.Role)
		if in.Name == "" {
			in.Name = origin.folderNamed(t.Root)
		}
	}
	in.Key = in.Name
	e, err := postman.ReadTree(t)
	if err != nil {
		return failure(&in, 0, err)
	}
	return outcome{files: []*File{newFile(in, e, p.settings.Packs)}}
}

// folderNamed is how the user would name a folder that an input lies in, or below.
func (in *Input) folderNamed(folder string) string {
	name := strings.TrimPrefix(in.Name, in.archive+"!")
	up := max(0, len(steps(in.folder()))-len(steps(folder)))
	dir := path.Join(path.Dir(name), strings.Repeat("../", up))
	switch {
	case in.archive == "":
		return dir
	case dir == ".":
		return in.archive
	}
	return in.archive + "!" + dir
}

// exportOf is the export that an owner belongs to; nil for no owner.
func exportOf(owner postman.Owner) *postman.Export {
	switch o := owner.(type) {
	case *postman.Collection:
		return o.Export
	case *postman.Folder:
		return o.Collection.Export
	case *postman.Request:
		return o.Collection.Export
	case *postman.Example:
		return o.Request.Collection.Export
	case *postman.Environment:
		return o.Export
	case *postman.Preset:
		return o.Export
	}
	return nil
}

// anchored is a range that lies in a file. A folder of a v3 collection, or the collection
// itself, need not have a file of its own: what is to be said of it is shown where the
// first file below it begins.
func anchored(at resolve.Range) resolve.Range {
	if at.Spot == nil || at.Spot.Node.Exists() {
		return at
	}
	spot := *at.Spot
	spot.Node, spot.Text = spot.Owner.Node(), source.Text{}
	if !spot.Node.Exists() {
		spot.Node = spot.Owner.File().Root()
		for name := range spot.Node.Members() {
			spot.Text = name.Text()
			break
		}
	}
	return resolve.Range{Spot: &spot}
}
