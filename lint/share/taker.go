package share

import (
	"cmp"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// A means says what can stand for a text that is taken out.
type means uint8

const (
	byReference means = iota // Postman resolves references there
	byMark
)

// An edit replaces a part of a scalar, or any bytes where node is absent.
type edit struct {
	at     source.Span
	node   source.Value
	text   source.Text // all of the scalar's text
	i, j   int         // the part of it
	insert string      // as it reads
	whole  bool        // all of the scalar is written anew, with quotes
}

// A taker goes through exports and notes what is taken out.
type taker struct {
	project *lint.Project
	options *Options
	names   *names
	edits   map[*source.File][]edit
	within  map[source.Value][]source.Span // where a value is edited, in order
	whole   source.Text                    // of the value that was edited last
	wholeOf source.Value
	nests   [][2]int // the references in nestsIn in whose names others stand
	nestsIn source.Text
	seen    map[source.Value]bool
	taken   []Taken
	secrets []secret
	spans   map[string][]source.Span // what is not in the copy at all
	values  []string                 // what was taken out, to be looked for elsewhere
	kept    map[string]map[source.Value]bool
	// keptValues stay wherever they stand.
	keptValues map[string]bool
	sweeping   bool
	swept      []lint.Place // in the copy: what the sweep took out
	dropped    map[*source.File]bool
	changed    map[string]bool        // owners some script of which is another one now
	gone       map[postman.Owner]bool // dropped with all that is in it
	cuts       map[source.Value]map[source.Value]bool
	// cutOrder is the order in which lists lost something for the first time.
	cutOrder []source.Value
	// literals are those of the inventory that must go, by their values.
	literals map[source.Value][]credential.Literal
}

func newTaker(p *lint.Project, o *Options) *taker {
	names := namesOf(p.Files)
	names.hidden = []*lint.Secrets{p.Secrets}
	return &taker{
		project: p, options: o, names: names, edits: map[*source.File][]edit{}, within: map[source.Value][]source.Span{}, seen: map[source.Value]bool{},
		kept: map[string]map[source.Value]bool{}, dropped: map[*source.File]bool{}, changed: map[string]bool{}, keptValues: map[string]bool{}, literals: map[source.Value][]credential.Literal{},
		gone: map[postman.Owner]bool{}, cuts: map[source.Value]map[source.Value]bool{},
	}
}

// keeps says that a person wants to keep what stands under a name.
func (t *taker) keeps(key string) bool {
	return key != "" && slices.ContainsFunc(t.options.Keep, func(name string) bool { return strings.EqualFold(name, key) })
}

// keep notes that a value stays because of its name.
func (t *taker) keep(key string, v source.Value, text string) {
	for _, name := range t.options.Keep {
		if strings.EqualFold(name, key) {
			if t.kept[name] == nil {
				t.kept[name] = map[source.Value]bool{}
			}
			t.kept[name][v] = true
		}
	}
	t.keptValues[strings.TrimSpace(text)] = true
}

// look marks a value as looked at.
func (t *taker) look(v source.Value) { t.seen[v] = true }

// rigour says what is harmless in a place.
type rigour uint8

const (
	slot  rigour = iota // a credential: nothing
	value               // what harmless says
	words               // also whatever is plain words
)

// rigourOf is that of a value under a key.
func rigourOf(key string) rigour {
	switch {
	case credential.SecretName(key) || credential.ClientSecretName(key):
		return slot
	case listsNames.has(strings.TrimPrefix(alike(key), "sysparm")):
		return words
	}
	return value
}

// listsNames are the parameters that name fields, orders and formats.
var listsNames = wordSet{list: "sort sortby sortorder order orderby fields include includes expand select embed columns groupby format lang locale direction view displayvalue excludereferencelink"}

// text takes out what is not harmless in the text of a spot, between its references.
func (t *taker) text(spot postman.Spot, key string, r rigour, by means) {
	t.look(spot.Node)
	switch spot.Node.Kind() {
	case source.True, source.False, source.Null:
		return
	case source.Array, source.Object:
		if spot.Text.IsZero() {
			t.tree(spot.Owner, key, spot.Node, r, by)
			return
		}
	case source.Absent, source.String, source.Number:
	}
	t.part(spot, 0, spot.Text.Len(), key, r, by)
}

// part does so with the bytes [i, j) of the text.
func (t *taker) part(spot postman.Spot, i, j int, key string, r rigour, by means) {
	s := spot.Text.String()
	if t.keeps(key) {
		t.keep(key, spot.Node, s[i:j])
		return
	}
	if text := strings.TrimSpace(s[i:j]); by == byReference && r != slot && (strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "{{") || strings.HasPrefix(text, "[")) {
		t.members(spot, i, j)
		return
	}
	for at := i; at < j; {
		end, next := j, j
		for k := at; k < j; k++ {
			if n, ok := referenceAt(s[:j], k); ok {
				end, next = k, n
				if name := s[k+2 : n-2]; !strings.Contains(name, "{{") && credential.ValueAsName(name) { // a value stands between the braces
					end, next = j, j
				}
				break
			}
		}
		t.piece(spot, at, end, key, r, by)
		at = next
	}
}

// piece decides on a text without references.
func (t *taker) piece(spot postman.Spot, i, j int, key string, r rigour, by means) {
	s := spot.Text.Slice(i, j).String()
	i += len(s) - len(strings.TrimLeft(s, " \t\r\n"))
	s = strings.TrimSpace(s)
	alone := j == spot.Text.Len() // no token follows in a reference
	if n := schemeLength(s); n > 0 && (n < len(s) || !alone) && (r == slot || spot.Role == postman.RoleHeader || spot.Role == postman.RoleVariable) {
		i, s = i+n, s[n:]
	}
	if broken, ok := strings.CutPrefix(s, "{{"); ok && !strings.Contains(s, "}}") && plainWord(strings.TrimRight(broken, "}"), loosely) {
		return // a reference that lacks a brace
	}
	if strings.Trim(s, ":.-_/;,&=?+*#@|()[]{}<>'\"\\ \t\r\n") == "" || takenOut(s) {
		return
	}
	if r != slot && harmless(s) || r == words && plainText(s) || isSwitch(s) {
		return
	}
	t.take(spot, i, i+len(s), key, by)
}

// isSwitch says that a value says yes, no or nothing, which no secret does.
func isSwitch(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "null", "undefined", "none":
		return true
	}
	return false
}

// schemeLength is the length of a scheme of HTTP and the blanks behind it, at the start of a
// value or all of it: it is kept.
func schemeLength(s string) int {
	word, rest, two := strings.Cut(s, " ")
	switch strings.ToLower(word) {
	case "bearer", "basic", "digest", "token", "apikey", "api-key", "ssws", "geniekey", "hawk", "ntlm", "negotiate", "dpop", "oauth", "jwt", "mac", "aws4-hmac-sha256":
		if !two {
			return len(s)
		}
		return len(s) - len(strings.TrimLeft(rest, " "))
	}
	return 0
}

// take takes out the bytes [i, j) of a spot's text.
func (t *taker) take(spot postman.Spot, i, j int, key string, by means) {
	insert := mark
	var v *variable
	if by == byReference {
		v = t.names.variable(spot.Owner, key, spot.Text.Slice(i, j).String())
		insert = "{{" + v.name + "}}"
	}
	t.replace(spot, i, j, insert, v)
}

// textOf is the text of a value. That of the last one is kept: it is decoded once for all edits.
func (t *taker) textOf(node source.Value) source.Text {
	if !t.wholeOf.Same(node) || t.whole.IsZero() {
		t.whole, t.wholeOf = node.Text(), node
	}
	return t.whole
}

// replace notes an edit, and what it takes out. What was taken out before is left.
func (t *taker) replace(spot postman.Spot, i, j int, insert string, v *variable) {
	bytes := spot.Text.Span(i, j)
	file := fileOf(spot)
	edited := t.within[spot.Node]
	next, _ := slices.BinarySearchFunc(edited, bytes.Start+1, func(other source.Span, end int) int { return cmp.Compare(other.End, end) })
	if next < len(edited) && edited[next].Start < bytes.End {
		return
	}
	t.within[spot.Node] = slices.Insert(edited, next, bytes)
	whole, from := t.textOf(spot.Node), 0
	if spot.Role == postman.RoleScript || whole.IsZero() {
		whole = spot.Text
	} else {
		from, _ = spot.Text.Within(whole)
	}
	t.edits[file] = append(t.edits[file], edit{at: bytes, node: spot.Node, text: whole, i: from + i, j: from + j, insert: insert})
	at := t.project.Place(resolve.Range{Spot: &spot, Start: i, End: j})
	if t.sweeping {
		t.swept = append(t.swept, at)
		if v != nil {
			v.used = true
		}
		return
	}
	removed := spot.Text.Slice(i, j).String()
	if spot.Role == postman.RoleScript {
		removed = strings.Trim(removed, "\"'`")
	}
	x := Taken{Place: at, Shape: credential.ShapeOf(spot.Name, removed).Text(t.options.Settings.Now)}
	if _, environment := spot.Owner.(*postman.Environment); spot.Role == postman.RoleVariable && !environment {
		x.variable = spot.Name
	}
	if v != nil {
		v.used = true
		x.Name = v.name
	}
	t.taken = append(t.taken, x)
	t.values = append(t.values, removed)
}

func fileOf(spot postman.Spot) *source.File {
	f := spot.Node.File()
	if spot.Node.Exists() {
		return f
	}
	return spot.Owner.File()
}

// tree takes out what is not harmless in a value of any shape.
func (t *taker) tree(owner postman.Owner, key string, v source.Value, r rigour, by means) {
	switch v.Kind() {
	case source.String, source.Number:
		t.text(postman.FileSpot(owner, v), key, r, by)
	case source.Array:
		for _, element := range v.Elements() {
			t.tree(owner, key, element, r, by)
		}
	case source.Object:
		row := v.Get("key").Text().String()
		for name, member := range v.Members() {
			inner := name.Text().String()
			switch {
			case inner == "key":
				t.look(member)
				continue
			case inner == "type" || inner == "send_as":
				t.tree(owner, inner, member, words, byMark)
				continue
			case inner == "description":
				continue // the rest looks at it
			case inner == "value" && row != "":
				inner = row
			}
			t.tree(owner, inner, member, min(r, rigourOf(inner)), by)
		}
	case source.Absent, source.Null, source.True, source.False:
	}
}

// sorted are the edits of a file in its order, without those inside of others.
func sorted(list []edit) []edit {
	list = slices.Clone(list)
	order.By(list, func(a, b edit) int {
		empty := a.at.Start == a.at.End
		switch {
		case a.at.Start != b.at.Start:
			return a.at.Start - b.at.Start
		case empty != (b.at.Start == b.at.End): // what is put in front of something comes before it
			if empty {
				return -1
			}
			return 1
		}
		return b.at.End - a.at.End
	})
	out := list[:0]
	for _, e := range list {
		if n := len(out); n > 0 && e.at.Start < out[n-1].at.End {
			continue
		}
		out = append(out, e)
	}
	return out
}
