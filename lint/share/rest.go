package share

import (
	"cmp"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// rest looks at every value of a file that nothing else looked at: what no runtime reads is
// handed out all the same.
func (t *taker) rest(e *postman.Export) {
	finder := e.Finder()
	for _, f := range e.Files() {
		t.restOf(finder, f.Root(), "")
	}
}

func (t *taker) restOf(finder *postman.Finder, v source.Value, name string) {
	if t.seen[v] && v.Kind() != source.Object && v.Kind() != source.Array {
		return
	}
	switch v.Kind() {
	case source.String, source.Number:
		t.left(finder, v, name)
	case source.Array:
		for _, element := range v.Elements() {
			t.restOf(finder, element, name)
		}
	case source.Object:
		for member, x := range v.Members() {
			inner := member.Text().String()
			if name == "description" && inner == "content" {
				inner = name
			}
			t.restOf(finder, x, inner)
		}
	case source.Absent, source.Null, source.True, source.False:
	}
}

// left decides on a value by the name of the member that it is.
func (t *taker) left(finder *postman.Finder, v source.Value, name string) {
	spot := finder.Spot(v)
	t.look(v)
	switch {
	case v.Kind() == source.Number && rigourOf(name) != slot, spot.Text.IsZero():
	case name == "description":
		t.odd(spot, 0, spot.Text.Len(), "description", byMark)
	case name == "name" || name == "key":
	case name == "id" || name == "_postman_id" || name == "postman_id" || strings.HasPrefix(name, "$"):
		if !isID(spot.Text.String()) && !v.File().YAML() { // in YAML auth is inherited by its id
			t.text(spot, name, words, byMark)
		}
	case name == "schema":
		if !harmlessURL(spot.Text.String()) {
			t.text(spot, name, words, byMark)
		}
	case structural.has(strings.ToLower(name)):
		t.text(spot, name, words, byMark)
	default:
		t.text(spot, name, rigourOf(name), byMark)
	}
}

// isID says that a text is written as Postman's ids are: a UUID, perhaps with the number of
// its owner in front.
func isID(s string) bool {
	return len(s) >= 8 && len(s) <= 64 && strings.Trim(s, "0123456789abcdefABCDEF-") == ""
}

// structural are the members of Postman's formats that say how a thing is to be read.
var structural = wordSet{list: `
	type listen mode language method status code title protocol version contenttype format in addtokento _postman_previewlanguage _postman_previewtype
	statustext statuscode order time responsetime timings src packages kind identifier major minor patch meta alias
	tlspreferredciphers tlsdisabledprotocols scripts
`}

// inventory takes out what the inventory of credentials finds and nothing else took out.
func (t *taker) inventory(e *postman.Export) {
	for _, l := range credential.Inventory(e) {
		if !mustGo(&l) || t.isGone(l.Spot.Owner) {
			continue
		}
		t.secrets = append(t.secrets, secret{l, t.project.Place(place(&l))})
		if !l.Spot.Text.IsZero() && !t.keeps(l.Name) {
			t.uncovered(&l)
		}
	}
}

// uncovered takes out those parts of a literal that are left.
func (t *taker) uncovered(l *credential.Literal) {
	by := byMark
	switch l.Place {
	case credential.InAuth, credential.InIdleAuth, credential.InHeader, credential.InURL, credential.InQuery, credential.InBody, credential.InVariable:
		by = byReference
	case credential.InScript, credential.InCookie, credential.InResponse, credential.InDescription, credential.InName, credential.InOther:
	}
	if t.nested(l.Spot.Text, l.Start) {
		return
	}
	for i := l.Start; i < l.End; {
		end := i
		for end < l.End && !t.covered(l, end) {
			end++
		}
		if s := l.Spot.Text.Slice(i, end).String(); strings.TrimFunc(s, notLetterOrDigit) != "" {
			t.take(l.Spot, i, end, l.Name, by)
		}
		i = end + 1
	}
}

// nested says that byte i of a text belongs to a reference in the name of which another stands.
func (t *taker) nested(text source.Text, i int) bool {
	if text != t.nestsIn {
		t.nests, t.nestsIn = nests(text.String()), text
	}
	k, _ := slices.BinarySearchFunc(t.nests, i+1, func(at [2]int, end int) int { return cmp.Compare(at[1], end) })
	return k < len(t.nests) && t.nests[k][0] <= i
}

// nests are the references in the names of which others stand.
func nests(s string) [][2]int {
	var out [][2]int
	for k := strings.Index(s, "{{"); k >= 0 && k < len(s); {
		end, ok := referenceAt(s, k)
		if ok && strings.Contains(s[k+2:end-2], "{{") {
			out = append(out, [2]int{k, end})
		}
		if !ok {
			end = k + 1
		}
		next := strings.Index(s[end:], "{{")
		if next < 0 {
			break
		}
		k = end + next
	}
	return out
}

func notLetterOrDigit(r rune) bool { return notLetter(r) && (r < '0' || r > '9') }

// covered says that an edit takes byte i of a literal's text out.
func (t *taker) covered(l *credential.Literal, i int) bool {
	at := l.Spot.Text.Span(i, i+1)
	edited := t.within[l.Spot.Node]
	k, _ := slices.BinarySearchFunc(edited, at.End, func(other source.Span, end int) int { return cmp.Compare(other.End, end) })
	return k < len(edited) && edited[k].Start <= at.Start
}
