package report

import (
	"fmt"
	"slices"

	"github.com/postlint/postlint/lint"
)

// classes counts fixes by their class.
func classes(made []lint.MadeFix) (safe, unsafe int) {
	for i := range made {
		if made[i].Finding.Fix.Class == lint.Safe {
			safe++
		} else {
			unsafe++
		}
	}
	return safe, unsafe
}

// fixes tells what was fixed and what was not, and what is left to do.
func (t *text) fixes(f *lint.Fixes) {
	t.line()
	safe, unsafe := classes(f.Made)
	head := fmt.Sprintf("fixed: %d safe, %d unsafe in %s", safe, unsafe, count(len(f.Changes), "file"))
	t.line(t.in(bold, shown(head)))
	for i := range f.Made {
		t.fix(&f.Made[i].Finding, "")
	}
	if len(f.Left) > 0 {
		t.line(t.in(bold, "not fixed:"))
		for i := range f.Left {
			t.fix(&f.Left[i].Finding, "  - "+t.show(f.Left[i].Why))
		}
	}
	t.remaining(f)
	t.readOnly()
	t.advice(f)
}

// fix is a line about one fix: where, and what it does.
func (t *text) fix(f *lint.Finding, more shown) {
	where := t.whole(t.place(&f.Place))
	if f.Place.App != "" {
		where = t.clickPath(f.Place.App) + " (" + where + ")"
	}
	indent := 2 + len("unsafe") + 2
	lines := t.wrapped(where+"  "+shown(f.Case)+": "+t.show(f.Fix.Title)+more, indent, indent)
	t.line("  ", pad(shown(f.Fix.Class.String()), len("unsafe")), "  ", lines[0])
	for _, l := range lines[1:] {
		t.line(pad("", indent), l)
	}
}

// remaining says of the findings that are left who can do something about them.
func (t *text) remaining(f *lint.Fixes) {
	var unsafe, person int
	for i := range t.res.Findings {
		switch class := t.res.Findings[i].Fix.Class; {
		case class == lint.NoFix:
			person++
		case class == lint.Unsafe && !f.Unsafe:
			unsafe++
		}
	}
	if unsafe > 0 {
		t.inset(0, none, shown(fmt.Sprintf("%s left with an unsafe fix: --unsafe-fixes makes it, --diff shows it first", count(unsafe, "finding"))))
	}
	if person > 0 {
		t.inset(0, none, shown(count(person, "finding")+" left that a person has to see to"))
	}
}

// readOnly names the files with findings into which no fix can be written.
func (t *text) readOnly() {
	for i := range t.res.Files {
		f := &t.res.Files[i]
		if f.ReadOnly == "" || slices.ContainsFunc(t.res.Files[:i], func(o lint.FileResult) bool { return o.Path == f.Path }) {
			continue
		}
		if slices.ContainsFunc(t.res.Findings, func(x lint.Finding) bool {
			return x.Place.Path == f.Path || slices.Contains(f.Sources, x.Place.Path)
		}) {
			t.inset(0, none, t.whole(t.show(f.Path))+": read only here, as it is "+shown(f.ReadOnly)+": import it into Postman and export it once")
		}
	}
}

// advice says what no fix of a file does.
func (t *text) advice(f *lint.Fixes) {
	if slices.ContainsFunc(f.Made, func(m lint.MadeFix) bool { return m.Secret }) {
		t.inset(0, purple, "revoke what was taken out: taking a secret out of the file does not take it back from who has seen it")
	}
	if slices.ContainsFunc(f.Changes, func(c lint.Change) bool { return !c.Source.YAML() }) {
		t.inset(0, purple, "the file is fixed, your workspace is not: make the same change in Postman, or re-import the file")
	}
}
