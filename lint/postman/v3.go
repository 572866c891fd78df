package postman

import "github.com/postlint/postlint/lint/source"

// A Part is one YAML file of a v3 folder. Path is its place, absolute or relative, with
// slashes, and is used for grouping alone.
type Part struct {
	Path string
	File *source.File
}

// A Tree is the files of one v3 collection. Root is the folder that is the collection.
type Tree struct {
	Root  string
	Parts []Part
}

// Trees groups the files of v3 collections into collections, whatever their order.
func Trees(parts []Part) []Tree {
	if len(parts) == 0 {
		return nil
	}
	return []Tree{{Parts: parts}}
}

// ReadTree reads one v3 collection. The error is always a *Error.
func ReadTree(Tree) (*Export, error) {
	return nil, Unsupported(KindV3)
}

// Files returns all files of an export, in the order in which they were read: one, or
// for a v3 collection many.
func (e *Export) Files() []*source.File {
	if len(e.files) > 0 {
		return e.files
	}
	return []*source.File{e.File}
}
