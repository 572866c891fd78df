package report

import "github.com/postlint/postlint/lint"

// repairJSON is what a run with --fix or --diff has besides. Like the others it is frozen.
type repairJSON struct {
	Planned  bool        `json:"planned"`  // nothing was written
	Fixed    []fixedJSON `json:"fixed"`    // places are those of the files as they were
	NotFixed []leftJSON  `json:"notFixed"` // fixes that were wanted and not made
	Edits    []editJSON  `json:"edits"`    // all fixes together, in bytes of the files as they were
}

type fixedJSON struct {
	Rule     string    `json:"rule"`
	Case     string    `json:"case"`
	Title    string    `json:"title"`
	Class    string    `json:"class"`
	Location placeJSON `json:"location"`
}

type leftJSON struct {
	fixedJSON `json:",inline"`
	Why       string `json:"why"`
}

func (e encoder) fixed(f *lint.Fixes) *fixableJSON {
	if f == nil {
		return nil
	}
	safe, unsafe := classes(f.Made)
	return &fixableJSON{safe, unsafe}
}

func (e encoder) repair(f *lint.Fixes) *repairJSON {
	if f == nil {
		return nil
	}
	out := &repairJSON{Planned: f.Planned, Fixed: []fixedJSON{}}
	for i := range f.Made {
		out.Fixed = append(out.Fixed, e.fix(&f.Made[i].Finding))
	}
	for i := range f.Left {
		out.NotFixed = append(out.NotFixed, leftJSON{e.fix(&f.Left[i].Finding), e.text(f.Left[i].Why)})
	}
	for _, c := range f.Changes {
		for _, x := range c.Edits {
			out.Edits = append(out.Edits, editJSON{e.text(c.Path), x.Start, x.End, x.Insert})
		}
	}
	return out
}

func (e encoder) fix(f *lint.Finding) fixedJSON {
	return fixedJSON{f.Rule, f.Case, e.text(f.Fix.Title), f.Fix.Class.String(), e.place(&f.Place)}
}
