package main

import (
	"io"

	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/share"
)

// The JSON of share, schemaVersion "1". Its members keep their names and meaning.
type sharedDoc struct {
	SchemaVersion string           `json:"schemaVersion"`
	Folder        string           `json:"folder"`
	Files         []sharedFileJSON `json:"files"`
	Taken         []takenJSON      `json:"taken"`
	Swept         int              `json:"swept"` // places where one of them stood again
	Kept          []keptJSON       `json:"kept"`
	Proofs        []proofJSON      `json:"proofs"`
	Remains       remainsJSON      `json:"remains"`
	Revoke        []takenJSON      `json:"revoke"`
}

type sharedFileJSON struct {
	Path     string   `json:"path"` // below the folder
	From     string   `json:"from,omitempty"`
	Template bool     `json:"template"`
	Supplies []string `json:"supplies,omitempty"`
}

type takenJSON struct {
	spotJSON
	Variable string `json:"variable,omitempty"` // what stands in its place; without one a mark
	Shape    string `json:"shape"`
}

// A spotJSON is a place in a file, and the click path to it.
type spotJSON struct {
	Path    string `json:"path"`
	Pointer string `json:"pointer"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	App     string `json:"app,omitempty"`
}

type keptJSON struct {
	Name   string `json:"name"`
	Values int    `json:"values"`
}

type proofJSON struct {
	Collection  string         `json:"collection"`
	Environment string         `json:"environment,omitempty"`
	Requests    int            `json:"requests"`
	Same        int            `json:"same"`
	Scripts     []unprovenJSON `json:"scripts"`
	Different   []unprovenJSON `json:"different"`
}

type unprovenJSON struct {
	Request []string `json:"request"`
	Why     string   `json:"why"`
}

type remainsJSON struct {
	Hosts        []hostJSON         `json:"hosts"`
	Addresses    []string           `json:"addresses"`
	Names        []string           `json:"names"`
	Scripts      []remainScriptJSON `json:"scripts"`
	Descriptions [][]string         `json:"descriptions"`
	Findings     []leftJSON         `json:"findings"` // warnings and errors of preset share
}

type hostJSON struct {
	Name     string `json:"name"`
	Internal bool   `json:"internal"`
}

type remainScriptJSON struct {
	App     []string `json:"app"`
	Calls   []string `json:"calls"`
	Changed bool     `json:"changed"`
}

type leftJSON struct {
	Case     string `json:"case"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	spotJSON
}

// A sharedShowing turns a copy into JSON without the secrets of the originals.
type sharedShowing struct{ copy *share.Copy }

func (x sharedShowing) text(s string) string { return x.copy.Redact(s) }

func (x sharedShowing) list(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = x.text(s)
	}
	return out
}

func sharedJSON(w io.Writer, got *shared, dir string) error {
	c := got.copy
	x := sharedShowing{c}
	doc := sharedDoc{SchemaVersion: "1", Folder: dir, Files: []sharedFileJSON{}, Taken: x.taken(c.Taken), Swept: c.Remains.Swept, Kept: []keptJSON{}, Proofs: []proofJSON{}, Revoke: x.taken(c.Secrets)}
	for _, f := range c.Files {
		doc.Files = append(doc.Files, sharedFileJSON{x.text(f.Path), x.text(f.From), f.Template, x.list(f.Supplies)})
	}
	for _, k := range c.Kept {
		doc.Kept = append(doc.Kept, keptJSON{x.text(k.Name), k.Values})
	}
	for _, p := range c.Proofs {
		doc.Proofs = append(doc.Proofs, proofJSON{x.text(p.Collection), x.text(p.Environment), p.Requests, p.Same, x.unproven(p.Scripts), x.unproven(p.Different)})
	}
	doc.Remains = x.remains(got)
	return report.WriteJSON(w, doc)
}

func (x sharedShowing) taken(list []share.Taken) []takenJSON {
	out := []takenJSON{}
	for i := range list {
		t := &list[i]
		out = append(out, takenJSON{x.location(t.Place.Path, t.Place.Pointer, t.Place.Start.Line, t.Place.Start.Column, t.Place.App), x.text(t.Name), t.Shape})
	}
	return out
}

func (x sharedShowing) location(path, pointer string, line, column int, app string) spotJSON {
	return spotJSON{x.text(path), x.text(pointer), line, column, x.text(app)}
}

func (x sharedShowing) unproven(list []share.Unproven) []unprovenJSON {
	out := []unprovenJSON{}
	for _, u := range list {
		out = append(out, unprovenJSON{x.list(u.Request), x.text(u.Why)})
	}
	return out
}

func (x sharedShowing) remains(got *shared) remainsJSON {
	r := &got.copy.Remains
	out := remainsJSON{Hosts: []hostJSON{}, Addresses: x.list(r.Addresses), Names: x.list(r.Names), Scripts: []remainScriptJSON{}, Descriptions: [][]string{}, Findings: []leftJSON{}}
	for _, h := range r.Hosts {
		out.Hosts = append(out.Hosts, hostJSON{x.text(h.Name), h.Internal})
	}
	for _, s := range r.Scripts {
		out.Scripts = append(out.Scripts, remainScriptJSON{x.list(s.App), x.list(s.Hosts), s.Changed})
	}
	for _, app := range r.Descriptions {
		out.Descriptions = append(out.Descriptions, x.list(app))
	}
	for i := range got.left {
		f := &got.left[i]
		at := &f.Place
		out.Findings = append(out.Findings, leftJSON{f.Case, f.Severity.String(), x.text(f.Message), x.location(at.Path, at.Pointer, at.Start.Line, at.Start.Column, at.App)})
	}
	return out
}
