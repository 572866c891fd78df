package lint

import (
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// Words are what a finding says. Message is what is wrong, in lower case, without a
// full stop, in at most 90 code points; Why says why that gives a 401 or leaks; Help
// begins with a verb. None of them quotes a value.
type Words struct{ Message, Why, Help string }

// A Report is one thing that a rule has to say. Its methods add to it and return it.
type Report struct {
	rule     *Rule
	kase     *Case
	at       resolve.Range
	words    Words
	subject  any
	request  *resolve.Request
	runtimes []*resolve.Runtime // nil: those of the request
	view     *view
	related  []relation
	shape    credential.Shape
	shaped   bool
	fix      Fix
	edits    []edit
	affected int      // when the rule counts for itself
	key      placeKey // of the place, once it was asked for
}

// place is the bytes at fault. In a text with escapes they have to be counted, so they are
// kept.
func (r *Report) place() placeKey {
	if r.key == (placeKey{}) {
		r.key = placeOf(r.at)
	}
	return r.key
}

type relation struct {
	at    resolve.Range
	label string
}

type edit struct {
	at     resolve.Range
	insert string
	bytes  *source.Span // when the edit is no part of a text
	lines  bool         // the edit takes out or puts in lines, and leaves the others as they are
}

// span is the file and the bytes that an edit replaces.
func (e edit) span() (*source.File, source.Span) {
	f, s := span(e.at)
	if e.bytes != nil {
		s = *e.bytes
	}
	return f, s
}

// Report says that the mistake is at a place. The name of the case is "" for the
// rule's main case; a name that the rule does not declare panics. A rule reports once
// for each subject; the engine merges what it reports for several requests,
// environments and runtimes.
//
//go:noinline
func (p *Pass) Report(kase string, at resolve.Range, w Words) *Report {
	r := &Report{rule: p.rule, kase: p.rule.caseNamed(kase), at: at, words: w, view: p.view}
	p.found = append(p.found, r)
	return r
}

// Words says it in other words.
func (r *Report) Words(w Words) *Report {
	r.words = w
	return r
}

// On names the request that it concerns.
func (r *Report) On(q *resolve.Request) *Report {
	r.request = q
	return r
}

// In names the runtimes in which it holds, where those are not all to which the request
// comes in the same way.
func (r *Report) In(runtimes ...*resolve.Runtime) *Report {
	r.runtimes = runtimes
	return r
}

// About names the subject within a family or a rule: of all reports of a family about
// one subject only the first is shown, and of several cases of one rule only the
// lowest. Without it the subject is the place.
func (r *Report) About(subject any) *Report {
	r.subject = subject
	return r
}

// AboutPlace names the subject by a place: that of reports about it which name none.
func (r *Report) AboutPlace(at resolve.Range) *Report {
	if !at.IsZero() {
		r.subject = placeOf(at)
	}
	return r
}

// Related adds a place that belongs to the finding without being at fault.
//
//go:noinline
func (r *Report) Related(at resolve.Range, label string) *Report {
	if !at.IsZero() {
		r.related = append(r.related, relation{at, label})
	}
	return r
}

// Shaped says what may be told about the value.
func (r *Report) Shaped(s credential.Shape) *Report {
	r.shape, r.shaped = s, true
	return r
}

// Affects says how many requests it concerns, when the rule counts for itself.
func (r *Report) Affects(n int) *Report {
	r.affected = n
	return r
}

// Fix offers a fix of the case's class. The title begins with a verb; Edit adds what
// it changes.
//
//go:noinline
func (r *Report) Fix(title string) *Report {
	r.fix = Fix{Class: r.kase.Fix, Title: title}
	return r
}

// Unsafely lowers the class of the fix where this one changes more than the case's
// usual fix does.
func (r *Report) Unsafely() *Report {
	r.fix.Class = Unsafe
	return r
}

// Edit replaces the bytes of a range. The text is what stands in the file, so inside
// a JSON string it is escaped already; it holds no text of the file.
//
//go:noinline
func (r *Report) Edit(at resolve.Range, insert string) *Report {
	r.edits = append(r.edits, edit{at: at, insert: insert})
	return r
}

// EditBytes replaces the bytes [start, end) of the file of a spot.
//
//go:noinline
func (r *Report) EditBytes(spot postman.Spot, start, end int, insert string) *Report {
	r.edits = append(r.edits, edit{at: resolve.Range{Spot: &spot}, insert: insert, bytes: &source.Span{Start: start, End: end}})
	return r
}

// At is the range of a spot's text, bytes [i, j) of the decoded text.
func At(spot *postman.Spot, i, j int) resolve.Range {
	return resolve.Range{Spot: spot, Start: i, End: j}
}

// Whole is the range of all of a spot's text; of a spot without one, its node.
//
//go:noinline
func Whole(spot postman.Spot) resolve.Range {
	return resolve.Range{Spot: &spot, End: spot.Text.Len()}
}

// place is a range as a person finds it. A pointer names values, so what is wrong with
// a member's name lies in the object that holds the member.
func (p *Project) place(at resolve.Range) Place {
	at = anchored(at)
	f := at.Spot.Node.File()
	span := at.Span()
	holder := at.Spot.Node
	if holder.IsName() {
		holder = holder.Parent()
	}
	return Place{
		Path: f.Name(), Start: f.Position(span.Start), End: f.Position(span.End),
		Token: holder.Span(), Pointer: holder.Pointer(),
		Request: names(at.Spot.Owner), App: at.Spot.App(),
	}
}

func names(o postman.Owner) []string {
	if o == nil {
		return nil
	}
	return o.Names()
}

func span(at resolve.Range) (*source.File, source.Span) {
	at = anchored(at)
	return at.Spot.Node.File(), at.Span()
}
