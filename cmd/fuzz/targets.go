package main

import (
	"crypto/sha256"
	"encoding/hex"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// A target is a fuzz test of this module: its folder and its name.
type target struct{ folder, name string }

func (t target) String() string { return t.folder + "." + t.name }

// targetsIn are the fuzz tests of a module, sorted, read off its test files. That go test
// lists the same ones is for the project's check to show.
func targetsIn(root fs.FS) ([]target, error) {
	var out []target
	err := goFiles(root, ".", func(name string) error {
		if !strings.HasSuffix(name, "_test.go") {
			return nil
		}
		src, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Fuzz") {
				out = append(out, target{path.Dir(name), f.Name.Name})
			}
		}
		return nil
	})
	slices.SortFunc(out, func(a, b target) int { return strings.Compare(a.String(), b.String()) })
	return out, err
}

func goFiles(root fs.FS, folder string, visit func(name string) error) error {
	return fs.WalkDir(root, folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "fixtures" || strings.HasPrefix(d.Name(), ".") && name != "."):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		return visit(name)
	})
}

// codeOf is a short hash of the code in some folders, tests left out: what a target has to
// say is about the code that it ran on. Only the files of the folder itself count for a
// target; with those of all that it imports no line of the ledger would ever be of today.
func codeOf(root fs.FS, below bool, folders ...string) (string, error) {
	sum := sha256.New()
	for _, folder := range folders {
		err := goFiles(root, folder, func(name string) error {
			if strings.HasSuffix(name, "_test.go") || !below && path.Dir(name) != folder {
				return nil
			}
			src, err := fs.ReadFile(root, name)
			sum.Write([]byte(name + "\x00"))
			sum.Write(src)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:12], nil
}
