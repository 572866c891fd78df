package report

import (
	"strconv"

	"github.com/postlint/postlint/lint"
)

// acceptedJSON is a finding that somebody accepted. Like the others it is frozen.
type acceptedJSON struct {
	findJSON    `json:",inline"`
	Suppression suppressionJSON `json:"suppression"`
}

type suppressionJSON struct {
	Kind   string `json:"kind"`
	Reason string `json:"reason"`
	Path   string `json:"path"`
	Line   int    `json:"line"`
}

func (e encoder) accepted(list []lint.Finding) []acceptedJSON {
	out := make([]acceptedJSON, len(list))
	for i := range list {
		x := list[i].Suppression
		out[i] = acceptedJSON{e.finding(&list[i]), suppressionJSON{string(x.Kind), e.text(x.Reason), e.text(x.Path), x.Line}}
	}
	return out
}

// suppressed lists the findings that somebody accepted, with who says so.
func (t *text) suppressed() {
	if len(t.res.Suppressed) == 0 {
		return
	}
	t.line(t.in(bold, "accepted, so not counted:"))
	for i := range t.res.Suppressed {
		f := &t.res.Suppressed[i]
		x := f.Suppression
		by := t.show(x.Path)
		if x.Line > 0 {
			by += shown(":" + strconv.Itoa(x.Line))
		}
		t.line("  ", shown(f.Severity.String()+"["+f.Case+"]"), " ", t.show(f.Message), " (", t.place(&f.Place), ")")
		if x.Reason != "" {
			by += ": " + t.show(x.Reason)
		}
		t.line("    by ", shown(string(x.Kind)), ", ", by)
	}
	t.line()
}
