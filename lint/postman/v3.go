package postman

import (
	"path"

	"github.com/postlint/postlint/lint/source"
)

const formatV3 = "v3"

// A Part is one file of a v3 folder: one for which Recognise says KindV3. Path is its
// place, absolute or relative, with slashes; files are grouped by it.
type Part struct {
	Path string
	File *source.File
}

// A Tree is the files of one v3 collection, in the order of their paths. Root is the
// folder that is the collection.
type Tree struct {
	Root  string
	Parts []Part
}

// ReadTree reads one v3 collection. Folders and a collection without a definition file
// are legal: their Node is absent, and their File is the first file below them. The
// error is always a *Error: a folder with two definition files, too many folders inside of
// each other, a file that is no part of a v3 folder, or no file at all.
func ReadTree(t Tree) (*Export, error) {
	if len(t.Parts) == 0 {
		return nil, &Error{Code: "unrecognised", Message: "a folder without a file of a v3 collection"}
	}
	layout, err := layOut(t)
	if err != nil {
		return nil, err
	}
	e := &Export{Kind: KindCollection, Format: formatV3}
	r := &treeReader{reader: newReader(), export: e, layout: layout, read: map[*source.File]bool{}, nested: map[string]*Folder{}}
	defer r.release()
	e.Collection = r.collection()
	e.File = e.Collection.file
	r.rest(e.Collection, t.Parts)
	if err := e.tooDeep(); err != nil {
		return nil, err
	}
	return e, nil
}

// readPart reads a file of a v3 folder that was given on its own.
func readPart(f *source.File) (*Export, error) {
	name := path.Clean("/" + f.Name())
	return ReadTree(Tree{Root: folderOf(name), Parts: []Part{{Path: name, File: f}}})
}

// Files returns all files of an export in the order in which they were read: one, or
// for a v3 collection many.
func (e *Export) Files() []*source.File {
	if len(e.files) > 0 {
		return e.files
	}
	return []*source.File{e.File}
}

// IsV3 reports whether the collection is a v3 folder.
func (c *Collection) IsV3() bool { return c.file != nil }
