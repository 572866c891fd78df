package lint

import (
	"bytes"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// LinesBefore puts lines in front of a member of a YAML file, indented as it is. It offers
// nothing where the member has no lines for itself.
func (r *Report) LinesBefore(spot postman.Spot, member source.Value, lines ...string) *Report {
	at, ok := linesOf(member)
	if !ok {
		return r.EditBytes(spot, at.Start, at.Start, "")
	}
	start := member.Name().Span().Start
	raw := member.File().Bytes()[:start]
	indent := strings.TrimPrefix(string(raw[bytes.LastIndexByte(raw, '\n')+1:]), "\ufeff")
	return r.editLines(spot, source.Span{Start: start, End: start}, strings.Join(lines, "\n"+indent)+"\n"+indent)
}

// LinesAfter puts lines behind an element of a YAML file, indented as it is, likewise. The
// first of them begins with a dash.
func (r *Report) LinesAfter(spot postman.Spot, element source.Value, lines ...string) *Report {
	at, ok := linesOf(element)
	if !ok {
		return r.EditBytes(spot, at.Start, at.Start, "")
	}
	raw := element.File().Bytes()
	start := bytes.LastIndexByte(raw[:element.Span().Start], '\n') + 1
	indent := strings.Repeat(" ", bytes.IndexByte(raw[start:], '-'))
	text := indent + strings.Join(lines, "\n"+indent)
	if raw[at.End-1] != '\n' { // the last line of a file that no line break ends
		return r.editLines(spot, source.Span{Start: at.End, End: at.End}, "\n"+text)
	}
	return r.editLines(spot, source.Span{Start: at.End, End: at.End}, text+"\n")
}

// editLines replaces whole lines, [start, end) of the file of a spot.
func (r *Report) editLines(spot postman.Spot, at source.Span, insert string) *Report {
	r.edits = append(r.edits, edit{at: resolve.Range{Spot: &spot}, insert: insert, bytes: &at, lines: true})
	return r
}

// linesOf are the lines of a YAML file that an element or a member has for itself.
func linesOf(value source.Value) (at source.Span, ok bool) {
	raw := value.File().Bytes()
	span := withName(value)
	start := bytes.LastIndexByte(raw[:span.Start], '\n') + 1
	lead := strings.TrimPrefix(string(raw[start:span.Start]), "\ufeff")
	if value.Name().Exists() {
		ok = strings.Trim(lead, " ") == ""
	} else {
		ok = strings.TrimLeft(strings.TrimSuffix(strings.TrimRight(lead, " "), "-"), " ") == "" && strings.Contains(lead, "-")
	}
	end := span.End
	if end == start || raw[end-1] != '\n' {
		rest := bytes.IndexByte(raw[end:], '\n')
		if rest < 0 { // the last line: the break before it goes
			before := len(bytes.TrimSuffix(bytes.TrimSuffix(raw[:start], []byte("\n")), []byte("\r")))
			return source.Span{Start: before, End: len(raw)}, ok && before < start && blank(raw[span.End:])
		}
		ok = ok && blank(raw[end:end+rest])
		end += rest + 1
	}
	return source.Span{Start: start, End: end}, ok
}

func blank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }
