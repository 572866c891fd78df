package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
)

const blanks = " \t\r\n"

// withoutBlanks says where a text begins and ends once the white space around it is gone.
func withoutBlanks(s string) (start, end int) {
	end = len(strings.TrimRight(s, blanks))
	return min(end, len(s)-len(strings.TrimLeft(s, blanks))), end
}

// offerTrim offers to remove the white space around what is written at a spot.
func offerTrim(rep *lint.Report, spot *postman.Spot) {
	start, end := withoutBlanks(spot.Text.String())
	rep.Fix("remove the white space")
	if start > 0 {
		rep.Edit(lint.At(spot, 0, start), "")
	}
	if end < spot.Text.Len() {
		rep.Edit(lint.At(spot, end, spot.Text.Len()), "")
	}
}
