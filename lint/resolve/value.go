package resolve

import (
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// ValueText is the text that Postman makes of a variable's value (measured): null is
// the text "null", no value at all is empty, an object is "[object Object]".
func ValueText(v *postman.Variable) Text { return scalar(&v.Spot, v.Value) }

// scalar is the text that Postman makes of a value at a spot.
func scalar(spot *postman.Spot, v source.Value) Text {
	switch v.Kind() {
	case source.Absent:
		return Text{pieces: []Piece{{From: Range{Spot: spot}}}}
	case source.String, source.Null, source.True, source.False, source.Number:
		return Plain(spot)
	case source.Object, source.Array:
		return Text{s: objectText, pieces: []Piece{{End: len(objectText), From: Range{Spot: spot}}}}
	}
	return Text{}
}

// objectText is what JavaScript makes of an object where a text is wanted.
const objectText = "[object Object]"
