package main

import (
	"archive/zip"
	"bytes"

	"github.com/postlint/postlint/lint"
)

// A file is one file before its marks are taken out.
type file struct {
	name string
	text string
	wide bool // UTF-16
	role lint.InputRole
}

// A shape is one of the things that Postman writes.
type shape struct {
	name  string
	kind  format
	write func(*export) []file
	zip   bool
}

// A format is what the shape is of.
type format uint8

const (
	formatV2 format = iota
	formatV1
	formatV3
)

// shapes are all shapes; the first is what the app writes today.
var shapes = []shape{
	{name: "v2.1", write: jsonFiles(appStyle, "")},
	{name: "v2.0", write: oldFiles},
	{name: "v1", kind: formatV1, write: v1Files},
	{name: "v3", kind: formatV3, write: func(e *export) []file { return (&v3{e: e}).write() }},
	{name: "minified", write: jsonFiles(minifiedStyle, "")},
	{name: "crlf+bom", write: jsonFiles(windowsStyle, "\uFEFF")},
	{name: "wrapped", write: wrappedFiles},
	{name: "dump", kind: formatV1, write: dumpFile},
	{name: "zip", write: zipFiles, zip: true},
	{name: "escapes", write: jsonFiles(escapedStyle, "")},
	{name: "utf16", write: wideFiles},
}

// archiveName is what the archive is called; its files follow behind "!".
const archiveName = "export.zip"

func jsonFiles(style jsonStyle, head string) func(*export) []file {
	return func(e *export) []file {
		out := []file{{name: stripped(e.name) + ".postman_collection.json", text: head + style.print(v2{}.collection(e))}}
		return append(out, environmentFiles(e, style, head)...)
	}
}

func environmentFiles(e *export, style jsonStyle, head string) []file {
	var out []file
	for _, env := range e.environments {
		name := env.name + ".postman_environment.json"
		if env.globals {
			name = env.name + ".postman_globals.json"
		}
		out = append(out, file{name: name, text: head + style.print(environmentTree(env)), role: env.given()})
	}
	return out
}

// given is how the command line names the file: -e or -g.
func (env *environment) given() lint.InputRole {
	if env.globals {
		return lint.AsGlobals
	}
	return lint.AsEnvironment
}

func oldFiles(e *export) []file {
	out := []file{{name: stripped(e.name) + ".postman_collection.json", text: appStyle.print(v2{old: true}.collection(e))}}
	return append(out, environmentFiles(e, appStyle, "")...)
}

func v1Files(e *export) []file {
	out := []file{{name: stripped(e.name) + ".json", text: appStyle.print(new(v1).collection(e))}}
	return append(out, environmentFiles(e, appStyle, "")...)
}

// wrappedFiles are what the Postman API answers.
func wrappedFiles(e *export) []file {
	out := []file{{name: "collection.json", text: appStyle.print(obj("collection", v2{}.collection(e)))}}
	for _, env := range e.environments {
		name := env.name + ".json"
		tree := obj("environment", environmentTree(env))
		if env.globals {
			tree = environmentTree(env)
		}
		out = append(out, file{name: name, text: appStyle.print(tree), role: env.given()})
	}
	return out
}

// dumpFile is a data dump of the app: everything in one file.
func dumpFile(e *export) []file {
	environments, globals := []*node{}, []*node{}
	for _, env := range e.environments {
		n := environmentTree(env)
		if env.globals {
			globals = n.get("values").nodes
			continue
		}
		environments = append(environments, n)
	}
	n := obj("version", verbatim("1"), "collections", arr(new(v1).collection(e)), "environments", environments, "headerPresets", []*node{}, "globals", globals)
	return []file{{name: "Backup.postman_dump.json", text: appStyle.print(n)}}
}

// zipFiles are the files of an export of several things as one archive.
func zipFiles(e *export) []file {
	out := []file{{name: "collection/" + identity(e.name) + ".json", text: appStyle.print(v2{}.collection(e))}}
	ids := obj()
	for _, env := range e.environments {
		id := identity(env.name)
		if env.globals {
			id = "globals"
		}
		ids.add(id, true)
		out = append(out, file{name: "environment/" + id + ".json", text: appStyle.print(environmentTree(env))})
	}
	list := obj("environment", ids, "collection", obj(identity(e.name), true))
	return append(out, file{name: "archive.json", text: appStyle.print(list)})
}

func wideFiles(e *export) []file {
	out := jsonFiles(appStyle, "")(e)
	for i := range out {
		out[i].wide = true
	}
	return out
}

// A written export is the files of a shape as bytes, and what was marked in them.
type written struct {
	inputs []lint.Input
	marked map[string][]span // by the path that a finding names
	files  map[string][]byte
}

// files writes an export in a shape.
func (s shape) files(e *export) written {
	w := written{marked: map[string][]span{}, files: map[string][]byte{}}
	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	for _, f := range append(s.write(e), e.extra...) {
		for _, change := range e.bytes {
			f.text = change(f.name, f.text)
		}
		raw, marked := encode(f.text, f.wide)
		path := f.name
		if s.zip && f.role != lint.AsData {
			path = archiveName + "!" + f.name
			if in, err := archive.Create(f.name); err == nil {
				_, _ = in.Write(raw)
			}
		} else {
			w.inputs = append(w.inputs, lint.Input{Name: f.name, Bytes: raw, Role: f.role})
		}
		w.files[path] = raw
		if len(marked) > 0 {
			w.marked[path] = marked
		}
	}
	if s.zip {
		_ = archive.Close()
		w.inputs = append(w.inputs, lint.Input{Name: archiveName, Bytes: packed.Bytes(), Role: lint.Found})
	}
	return w
}
