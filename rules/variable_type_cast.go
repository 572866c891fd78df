package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&variableTypeCast)

// The text of the value is what a person sees and means; what is sent is what Postman
// makes of it for the type. Of a credential that looks wrong on account of it, the type
// is the cause, so this comes first in the family.
var variableTypeCast = lint.Rule{
	ID:       "variable-type-cast",
	Category: lint.CategoryVariable,
	Tier:     lint.Ext,
	Family:   lint.Form,
	Rank:     1,
	Summary:  "a value that Postman sends as another text on account of its type",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "a credential or host hangs on it"},
	},
	Doc: lint.Doc{
		Why: "Postman casts a variable's value to the type that stands beside it: of type boolean every text but the empty one is sent as true, even false; of type number what is no number is sent as NaN, " +
			"and leading zeros and long digits change; an object is sent as [object Object]. The server gets another credential than the one that the file shows, and answers 401.",
		Instead:    "Set the type to default, and write the value as a text in quotes.",
		Bad:        `{"info":{"name":"Orders"},"variable":[{"key":"apiKey","value":"0071894FAKEpostlint","type":"number"}],"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"X-API-Key","value":"{{apiKey}}"}]}}]}`,
		Good:       `{"info":{"name":"Orders"},"variable":[{"key":"apiKey","value":"0071894FAKEpostlint","type":"default"}],"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"X-API-Key","value":"{{apiKey}}"}]}}]}`,
		Exceptions: "Silent when the cast leaves the text as it is, for null, and for names that a script sets. Bodies, paths and ordinary query parameters are not looked at.",
		Refs:       []string{"measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r, c := range p.Credentials() {
			if mayBeReplaced(r, c) {
				continue
			}
			for v := range viasOf(c.Value) {
				if w, changed := castWords(v.Lookup); changed {
					p.Report("", castAt(v.Var), w).On(r).About(c).Related(v.At, "it is used here")
				}
			}
		}
		for r := range p.Requests() {
			u := &r.Target
			end := max(u.Host.End, u.Port.End)
			through := func(x resolve.Piece) bool { return x.Via != nil && x.Start() <= end }
			if r.Touched.URL || !slices.ContainsFunc(u.Whole.Pieces(), through) {
				continue
			}
			for v := range viasOf(u.Whole.Slice(0, end)) {
				if w, changed := castWords(v.Lookup); changed {
					p.Report("", castAt(v.Var), w).On(r).Related(v.At, "it is used here")
				}
			}
		}
	},
}

// viasOf yields the variables through which a text comes.
func viasOf(t resolve.Text) iter.Seq[*resolve.Via] {
	return func(yield func(*resolve.Via) bool) {
		for _, piece := range t.Pieces() {
			for v := piece.Via; v != nil; v = v.Outer {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// castWords say what the type of a variable makes of its value, when that is another
// text than the one that is written.
func castWords(l *resolve.Lookup) (lint.Words, bool) {
	v := l.Var
	if v == nil || l.Scripted || v.Value.Kind() == source.Null {
		return lint.Words{}, false
	}
	sent := resolve.ValueText(v).String()
	if sent == v.Value.Text().String() {
		return lint.Words{}, false
	}
	w := lint.Words{
		Message: "type " + strings.ToLower(v.Type) + " makes another text of this value",
		Why:     "what is sent is not what the file shows, so the server does not know it",
		Help:    "set the type to default, so that the value is sent as it is written",
	}
	switch kind := v.Value.Kind(); {
	case strings.EqualFold(v.Type, "boolean"):
		w.Message = "type boolean makes " + sent + " of this value"
	case strings.EqualFold(v.Type, "number") && sent == "NaN":
		w.Message = "type number makes NaN of this value, as it is no number"
	case strings.EqualFold(v.Type, "number"), kind == source.Number:
		w.Message = "as a number this value is sent with other digits than it is written with"
		w.Help = "write the value in quotes, and set the type to default"
	case kind == source.Object:
		w.Message = "an object is sent as the text [object Object]"
		w.Help = "store the text that is to be sent in quotes, such as the token alone, with the type default"
	case kind == source.Array:
		w.Message = "a list is sent as its elements with commas between them"
		w.Help = "store the text that is to be sent in quotes, such as one of the elements, with the type default"
	}
	return w, true
}

// castAt is the place of what makes another text of a value: its type, or the value
// itself where that is no text.
func castAt(v *postman.Variable) resolve.Range {
	typed := v.Node.Get("type")
	switch strings.ToLower(v.Type) {
	case "boolean", "number", "string", "array", "object":
		if v.Value.Kind() == source.String || !v.Value.Exists() {
			return textAt(v.Spot, typed)
		}
	}
	return lint.Whole(v.Spot)
}
