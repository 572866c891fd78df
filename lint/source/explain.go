package source

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

const (
	emptyMessage    = "the file is empty, expected an export"
	trailingMessage = "something follows the end of the JSON document, expected only white space"
	numberMessage   = "a number in a form that JSON does not have, such as a leading zero or a bare point"
	wordMessage     = "an unknown word, expected null, true, false or a string in double quotes"
)

// Error returns the place and the message on one line, without the name of the file.
func (e *Error) Error() string {
	text := "line " + strconv.Itoa(e.At.Line) + ", column " + strconv.Itoa(e.At.Column) + ": " + e.Message
	if e.Flag != "" {
		text += " (raise it with " + e.Flag + ")"
	}
	return text
}

// fail makes an error at an offset of the text of f.
func (f *File) fail(code Code, message string, at int) *Error {
	return &Error{Code: code, Message: message, At: f.Position(f.rawSpan(at, at).Start)}
}

// tooLarge refuses a file without looking into it.
func tooLarge(limit int) *Error {
	return &Error{
		Code: CodeLimit, Flag: "--max-file-size", At: Position{Line: 1, Column: 1},
		Message: "the file is larger than the limit of " + strconv.Itoa(limit) + " bytes",
	}
}

// What a limit on the inside of a file is about.
const (
	limitDepth  = "open arrays and objects"
	limitString = "bytes for one string"
	limitNumber = "bytes for one number"
)

func (f *File) tooMuch(at int, what string, limit int) *Error {
	return f.fail(CodeLimit, "more than the limit of "+strconv.Itoa(limit)+" "+what, at)
}

// explain says what is wrong at an offset of the text and what was expected there, and
// moves the place to the start of a word or name that is wrong as a whole. It names
// characters by what they are and never repeats any.
func (p *parser) explain(at int, kind jsontext.Kind, early bool) (string, int) {
	text := p.file.text
	rest := text[min(at, len(text)):]
	isWord := kind == 'n' || kind == 't' || kind == 'f'
	switch {
	case early || len(rest) == 0:
		return "the document ends too early, " + p.unfinished(kind), at
	case p.wantName && (isWord || kind == '0'):
		return "an unexpected character, expected a member name in double quotes", p.tokenStart()
	case kind == '"':
		return explainString(rest[0]), at
	case kind == '0':
		return numberMessage, at
	case isWord:
		return wordMessage, p.tokenStart()
	}
	if odd := p.explainOddity(at); odd != "" {
		return odd, at
	}
	want := p.expected(at)
	if isLetter(rest[0]) && strings.HasPrefix(want, "a value") {
		return wordMessage, at
	}
	return "an unexpected character, expected " + want, at
}

// tokenStart returns where the token starts that could not be read.
func (p *parser) tokenStart() int {
	at := skipSpace(p.file.text, p.offset())
	if at < len(p.file.text) && (p.file.text[at] == ',' || p.file.text[at] == ':') {
		at = skipSpace(p.file.text, at+1)
	}
	return at
}

func (p *parser) unfinished(kind jsontext.Kind) string {
	switch {
	case kind == '"':
		return "inside a string that is not closed"
	case p.depth == 0:
		return "expected the rest of a value"
	case p.inObject:
		return "inside an object that is not closed"
	}
	return "inside an array that is not closed"
}

func explainString(c byte) string {
	switch {
	case c == '\\':
		return `an unknown escape in a string, expected \" \\ \/ \b \f \n \r \t or \u and four digits`
	case c == '\n' || c == '\r':
		return `a line break inside a string, expected its closing quote or the escape \n`
	case c == '\t':
		return `a raw tab inside a string, expected the escape \t`
	}
	return `a raw control character inside a string, expected an escape such as \u0000`
}

// explainOddity recognises what people take for JSON. It returns "" for the rest.
func (p *parser) explainOddity(at int) string {
	rest := p.file.text[at:]
	switch c := rest[0]; {
	case c == ',' && closes(rest[1:]):
		return "a comma before a closing bracket, expected another value or no comma"
	case c == '\'':
		return "a single quote, expected a double quote"
	case bytes.HasPrefix(rest, []byte("//")), bytes.HasPrefix(rest, []byte("/*")):
		return "a comment, which JSON does not have"
	case bytes.HasPrefix(rest, []byte("\xef\xbb\xbf")):
		return "a byte-order mark that is not the first character of the file"
	case c < ' ':
		return "a raw control character between values"
	case c == '{' && p.wantName && p.file.text[at-1] == '{':
		return "two opening braces, expected a member name or, for a reference, a string around it"
	case len(p.nodes) > 0 && p.nodes[len(p.nodes)-1].kind == Number && int(p.nodes[len(p.nodes)-1].end) == at:
		return numberMessage
	}
	return ""
}

func isLetter(c byte) bool { return 'a' <= lower(c) && lower(c) <= 'z' }

func closes(rest []byte) bool {
	at := skipSpace(rest, 0)
	return at < len(rest) && (rest[at] == '}' || rest[at] == ']')
}

// expected names what may stand after the last node.
func (p *parser) expected(at int) string {
	text := p.file.text[:min(at, len(p.file.text))]
	last := byte(0)
	if text = bytes.TrimRight(text[p.base:], " \t\r\n"); len(text) > 0 {
		last = text[len(text)-1]
	}
	switch {
	case p.depth == 0:
		return "a value"
	case p.inObject && p.wantName && last == '{':
		return "a member name in double quotes or a closing brace"
	case p.inObject && p.wantName && last == ',':
		return "a member name in double quotes"
	case p.inObject && p.wantName:
		return "a comma or a closing brace"
	case p.inObject && last != ':':
		return "a colon after the member name"
	case !p.inObject && last == '[':
		return "a value or a closing bracket"
	case last == ',' || last == ':':
		return "a value"
	}
	return "a comma or a closing bracket"
}
