package rules

import (
	_ "embed" // for the table
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
)

// judgedTable has a line for each rule that spoke on a real file: id, findings that
// were right, wrong, debatable. What the files were is said at its head.
//
//go:embed judged.tsv
var judgedTable string

// Judged is how each rule's findings in real files were judged, by id. A rule that is
// not in it has never spoken there, or nobody has looked.
func Judged() map[string]lint.Judged { return judged.Get() }

var judged = lazy.Value[map[string]lint.Judged]{Make: func() map[string]lint.Judged {
	out := map[string]lint.Judged{}
	for line := range strings.Lines(judgedTable) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if len(cells) != 4 || strings.HasPrefix(line, "#") {
			continue
		}
		out[cells[0]] = lint.Judged{Right: number(cells[1]), Wrong: number(cells[2]), Debatable: number(cells[3])}
	}
	return out
}}

// number is that of a cell; -1 for what is none, which a test finds.
func number(cell string) int {
	n, err := strconv.Atoi(cell)
	if err != nil {
		return -1
	}
	return n
}
