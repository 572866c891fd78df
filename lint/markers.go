package lint

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// markerWord begins a marker:
//
//	postlint-ignore RULE[, RULE...] -- REASON [until YYYY-MM-DD]
//
// It has a line of its own, in a description or behind // in a script. It may be a comment
// of HTML, which Postman does not show.
const markerWord = "postlint-ignore"

// markerIn reads a line that is a marker, and says whether it is one.
func markerIn(line string) (*Acceptance, bool) {
	line = strings.TrimSpace(line)
	if inner, ok := strings.CutPrefix(line, "<!--"); ok {
		line = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(inner), "-->"))
	}
	rest, ok := strings.CutPrefix(line, markerWord)
	if !ok || rest != "" && !strings.ContainsAny(rest[:1], " \t:") {
		return nil, false
	}
	a := &Acceptance{Kind: ByMarker}
	list, reason, _ := strings.Cut(strings.TrimPrefix(rest, ":"), "--")
	for word := range strings.FieldsFuncSeq(list, parts) {
		a.Rules = append(a.Rules, word)
	}
	a.Reason = strings.TrimSpace(reason)
	if before, day, ok := untilIn(a.Reason); ok {
		a.Reason, a.Until = before, day
	}
	return a, true
}

// parts says that a character stands between the names in a marker.
func parts(r rune) bool { return r == ',' || r == ' ' || r == '\t' }

// namesIn is where the names in a marker begin, each for the first time.
func namesIn(line string) map[string]int {
	out := map[string]int{}
	at := strings.Index(line, markerWord) + len(markerWord)
	list, _, _ := strings.Cut(strings.TrimPrefix(line[at:], ":"), "--")
	at += len(line[at:]) - len(strings.TrimPrefix(line[at:], ":"))
	for word := range strings.FieldsFuncSeq(list, parts) {
		i := at + strings.Index(line[at:], word) // the next word, so the search ends where it begins
		if _, again := out[word]; !again {
			out[word] = i
		}
		at = i + len(word)
	}
	return out
}

// untilIn takes "until YYYY-MM-DD" off the end of a reason. What looks like a day is taken for
// one, whether it exists or not.
func untilIn(reason string) (before, day string, ok bool) {
	i := strings.LastIndex(reason, "until ")
	if i < 0 || i > 0 && reason[i-1] != ' ' {
		return reason, "", false
	}
	day = strings.TrimSuffix(strings.TrimSpace(reason[i+len("until "):]), ".")
	if ok, _ := regexp.MatchString(`^\d{4}-\d\d?-\d\d?$`, day); !ok {
		return reason, "", false
	}
	return strings.TrimRight(reason[:i], " ,;("), day, true
}

// A markedSet is the files of a run that may hold markers. Most hold none, which a look at their
// bytes tells; those in UTF-16 or with escaped ASCII may.
type markedSet struct {
	mu    sync.Mutex
	files map[*source.File]bool
}

// look takes in a file. That is done when it is read, while its bytes are at hand.
func (s *markedSet) look(f *source.File) {
	if !f.UTF16() && !mayMark(f.Bytes(), f.Escaped()) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = map[*source.File]bool{}
	}
	s.files[f] = true
}

// markers are the markers of an export.
func (p *Project) markers(f *File) []*Acceptance {
	marked := p.marked.files
	if len(marked) == 0 || !slices.ContainsFunc(f.Export.Files(), func(src *source.File) bool { return marked[src] }) {
		return nil
	}
	scripts := scriptsIn(f.Export, marked)
	m := &markerFinder{project: p, file: f, finder: f.Export.Finder(), code: map[source.Value]bool{}}
	for _, s := range scripts {
		m.code[s.Spot.Node] = true
	}
	for _, part := range f.Export.Rest() {
		if marked[part.File()] {
			m.walk(part)
		}
	}
	m.inScripts(scripts)
	return m.found
}

// mayMark says that some bytes may hold the word of a marker: as it is, or with a letter of it
// escaped, which nobody does but programs that escape everything.
func mayMark(raw []byte, escaped bool) bool {
	if holdsMarker(raw) {
		return true
	}
	for escaped {
		i := bytes.Index(raw, []byte(`\u00`))
		if i < 0 || i+5 >= len(raw) {
			return false
		}
		switch raw = raw[i+4:]; {
		case raw[0] == '6', raw[0] == '7', raw[0] == '2' && raw[1]|0x20 == 'd': // a to z, and the dash
			return true
		}
	}
	return false
}

// holdsMarker looks for the letter of the word that exports have least of, a g, since every file is
// read for it.
func holdsMarker(raw []byte) bool {
	const g = len("postlint-i")
	for at := 0; ; at++ {
		i := bytes.IndexByte(raw[at:], markerWord[g])
		if i < 0 {
			return false
		}
		if at += i; at >= g && bytes.HasPrefix(raw[at-g:], []byte(markerWord)) {
			return true
		}
	}
}

// A markerFinder looks for the markers of an export.
type markerFinder struct {
	project *Project
	file    *File
	finder  *postman.Finder
	code    map[source.Value]bool // the texts of scripts
	found   []*Acceptance
}

// walk looks at every text but those of scripts.
func (m *markerFinder) walk(v source.Value) {
	if m.code[v] {
		return
	}
	switch v.Kind() {
	case source.Object:
		for _, member := range v.Members() {
			m.walk(member)
		}
	case source.Array:
		for _, x := range v.Elements() {
			m.walk(x)
		}
	case source.String:
		m.look(v)
	}
}

// look reads the markers of one text.
func (m *markerFinder) look(v source.Value) {
	if f := v.File(); !f.UTF16() && !mayMark(f.Bytes()[v.Span().Start:v.Span().End], f.Escaped()) {
		return
	}
	text := v.Text()
	if !bytes.Contains(text.Bytes(), []byte(markerWord)) {
		return
	}
	spot := m.finder.Spot(v)
	covers, kept, whole := m.scope(v, spot.Owner)
	for start, line := range textLines(text.String()) {
		a, ok := markerIn(line)
		if !ok {
			continue
		}
		a.Preserved, a.covers = kept, covers
		m.add(a, resolve.Range{Spot: &spot, Start: start, End: start + len(line)}, whole)
	}
}

func (m *markerFinder) add(a *Acceptance, at resolve.Range, owner postman.Owner) {
	at.Start, at.End = trimmed(at)
	a.at, a.export = at, m.file
	a.partial = m.project.leavesOut(owner)
	m.found = append(m.found, a)
}

// trimmed is a range without the white space around it.
func trimmed(at resolve.Range) (start, end int) {
	line := at.Spot.Text.Slice(at.Start, at.End).String()
	left := len(line) - len(strings.TrimLeft(line, " \t\r"))
	return at.Start + left, at.Start + len(strings.TrimRight(line, " \t\r"))
}

// leavesOut says that the run does not look at all that is in an owner.
func (p *Project) leavesOut(owner postman.Owner) bool {
	if len(p.settings.Folders) == 0 {
		return false
	}
	if x, ok := owner.(*postman.Example); ok {
		owner = x.Request
	}
	r, ok := owner.(*postman.Request)
	return !ok || !p.Keeps(r)
}

// textLines yields the lines of a text with the offsets of their first bytes.
func textLines(s string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		at := 0
		for line := range strings.SplitAfterSeq(s, "\n") {
			if !yield(at, strings.TrimRight(line, "\r\n")) {
				return
			}
			at += len(line)
		}
	}
}

// rowLists hold rows whose descriptions Postman keeps when it converts a collection.
var rowLists = []string{"header", "query", "variable", "headers", "queryParams", "pathVariables", "variables", "headerData", "pathVariableData"}

// scope is what a marker in a text covers: the row, or everything in the request, folder or
// collection that the text describes. Elsewhere Postman drops the text when it converts or
// exports the collection again (measured with its converter), so that a marker there is lost.
func (m *markerFinder) scope(v source.Value, owner postman.Owner) (covers reach, kept bool, of postman.Owner) {
	if memberNamed(v) == "content" && memberNamed(v.Parent()) == "description" {
		v = v.Parent()
	}
	if memberNamed(v) != "description" || m.file.Export.Collection == nil {
		return reach{}, false, owner
	}
	holder := v.Parent()
	if m.describes(holder, owner) {
		return everythingIn(owner), true, owner
	}
	if list := holder.Parent(); list.Kind() == source.Array && slices.Contains(rowLists, memberNamed(list)) && !isBelow(list, "auth", "helperAttributes") {
		return reach{file: holder.File(), span: holder.Span()}, true, owner
	}
	return reach{}, false, owner
}

func memberNamed(v source.Value) string { return v.Name().Text().String() }

func isBelow(v source.Value, members ...string) bool {
	for ; v.Exists(); v = v.Parent() {
		if slices.Contains(members, memberNamed(v)) {
			return true
		}
	}
	return false
}

// describes says that the description in an object is that of the owner.
func (m *markerFinder) describes(holder source.Value, owner postman.Owner) bool {
	v2 := m.file.Export.Format != "v1" && m.file.Export.Format != "v3"
	switch owner.(type) {
	case *postman.Collection:
		if v2 {
			return memberNamed(holder) == "info" && holder.Parent().Same(owner.Node())
		}
	case *postman.Request:
		if v2 {
			return memberNamed(holder) == "request" && holder.Parent().Same(owner.Node())
		}
	case *postman.Example:
		return false
	}
	return holder.Same(owner.Node())
}

// inScripts reads the comments of scripts. A marker covers the next line that is no comment.
func (m *markerFinder) inScripts(scripts []*postman.Script) {
	for _, s := range scripts {
		text := s.Text.String()
		if !strings.Contains(text, markerWord) {
			continue
		}
		var waiting []*Acceptance
		for start, line := range textLines(text) {
			comment, ok := strings.CutPrefix(strings.TrimSpace(line), "//")
			if !ok && strings.TrimSpace(line) != "" {
				for _, a := range waiting {
					a.covers = reach{file: s.Text.File(), span: s.Text.Span(start, start+len(line))}
				}
				waiting = nil
				continue
			}
			a, ok := markerIn(comment)
			if !ok {
				continue
			}
			a.Preserved = true
			spot := s.Spot
			spot.Text = s.Text
			m.add(a, resolve.Range{Spot: &spot, Start: start, End: start + len(line)}, s.Owner)
			waiting = append(waiting, a)
		}
	}
}

// scriptsIn are the scripts of an export that lie in some of its files.
func scriptsIn(e *postman.Export, files map[*source.File]bool) []*postman.Script {
	c := e.Collection
	if c == nil {
		return nil
	}
	out := slices.Clone(c.Scripts)
	for _, x := range slices.Concat(c.Folders, c.OrphanFolders) {
		out = append(out, x.Scripts...)
	}
	for _, r := range slices.Concat(c.Requests, c.Orphans, c.Others) {
		out = append(out, r.Scripts...)
	}
	return slices.DeleteFunc(out, func(s *postman.Script) bool { return !files[s.Text.File()] })
}
