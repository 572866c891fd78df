package resolve

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// ValueText is the text that Postman makes of a variable's value, cast to the type of
// the variable (measured): null is the text "null", no value at all is empty, an object
// is "[object Object]".
func ValueText(v *postman.Variable) Text { return (*room)(nil).cast(&v.Spot, v.Value, v.Type) }

// cast is the text that Postman makes of a value at a spot for a type. Types that are
// not cast to (default, secret, any, ...) leave the value as it is.
func (m *room) cast(spot *postman.Spot, v source.Value, typ string) Text {
	switch strings.ToLower(typ) {
	case "string":
		if v.Kind() == source.Absent {
			return made(spot, "undefined")
		}
	case "boolean":
		if v.Truthy() {
			return literal(spot, v, "true")
		}
		return literal(spot, v, "false")
	case "number":
		return literal(spot, v, numberOf(v))
	case "array", "object":
		return parsed(spot, v, strings.ToLower(typ))
	}
	return m.scalar(spot, v)
}

// scalar is the text that JavaScript makes of a value at a spot. The room may be nil.
func (m *room) scalar(spot *postman.Spot, v source.Value) Text {
	switch v.Kind() {
	case source.Absent:
		return nothing(spot)
	case source.Object, source.Array, source.Number:
		return literal(spot, v, jsText(v))
	default:
		return m.plain(spot)
	}
}

// parsed is the text of a value that Postman reads as a JSON array or object: nothing
// when it is none.
func parsed(spot *postman.Spot, v source.Value, typ string) Text {
	if v.Kind() == source.String {
		f, err := source.ParseNested(v.Text(), source.DefaultLimits())
		if err != nil {
			return nothing(spot)
		}
		v = f.Root()
	}
	if v.Kind().String() != typ {
		return nothing(spot)
	}
	return made(spot, jsText(v))
}

// nothing is an empty text that is written at a spot.
func nothing(spot *postman.Spot) Text {
	return Text{pieces: []Piece{pieceOf(0, 0, Range{Spot: spot})}}
}

// made is a text that stands for all that is written at a spot.
func made(spot *postman.Spot, s string) Text {
	return Text{s: s, pieces: []Piece{pieceOf(0, len(s), Range{Spot: spot, End: spot.Text.Len()})}}
}

// literal is a text at a spot: byte for byte when the file has it like that.
func literal(spot *postman.Spot, v source.Value, s string) Text {
	if v.Text().String() == s {
		return Plain(spot)
	}
	return made(spot, s)
}

// objectText is what JavaScript makes of an object where a text is wanted.
const objectText = "[object Object]"

// jsText is what JavaScript makes of a value where a text is wanted (ECMA-262, ToString).
func jsText(v source.Value) string {
	switch v.Kind() {
	case source.Object:
		return objectText
	case source.Number:
		return jsNumber(v.Text().String())
	case source.Array:
		parts := make([]string, 0, v.Len())
		for _, x := range v.Elements() {
			if x.Kind() == source.Null {
				parts = append(parts, "")
				continue
			}
			parts = append(parts, jsText(x))
		}
		return strings.Join(parts, ",")
	default:
		return v.Text().String()
	}
}

// isJSONObject says that JavaScript's JSON.parse makes an object of a text.
func isJSONObject(s string) bool {
	v := jsontext.Value(s)
	return v.Kind() == '{' && v.IsValid(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}
