package source

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
)

// yamlMessages are our words for those of yaml.v3, of which some quote the file. The
// first whose key occurs in its message counts. The parser of yaml.v3 counts lines from
// 0, its scanner from 1.
var yamlMessages = [...]struct {
	theirs, ours string
	parser       bool
}{
	{"did not find expected key", "something in or after this mapping is not its next key, see the indentation", true},
	{"did not find expected '-' indicator", "something in or after this list is not its next dash, see the indentation", true},
	{"did not find expected ',' or '", "a list or mapping in brackets without a comma or bracket that it needs", true},
	{"did not find expected node content", "something else than the value that is expected here", true},
	{"did not find expected <document start>", "something that cannot follow the value before it", true},
	{"found character that cannot start any token", "a character that cannot start a value, such as a tab, @ or %, write it in quotes", false},
	{"tab character", tabMessage, false},
	{"mapping values are not allowed", "a colon where no key can be, write the text in quotes", false},
	{"could not find expected ':'", "a line that is neither a key with a colon nor part of the value before it", false},
	{"found unexpected end of stream", "a text in quotes that is not closed", false},
	{"found unexpected document indicator", "a text in quotes that is not closed", false},
	{"found unknown escape character", "a text with an unknown escape in double quotes", false},
	{"did not find expected hexdecimal number", "a text with an escape that lacks hexadecimal digits", false},
	{"found invalid Unicode character escape code", "a text with an escape for half a character, write the character itself", false},
	{"block sequence entries are not allowed", "a dash where no list can be, start the list on a line of its own", false},
	{"block mapping keys are not allowed", "a key where none can be, see the indentation", false},
	{"did not find expected comment or line break", "a block text with something else on its first line", false},
	{"found an indentation indicator", "a block text with an indentation of 0", false},
	{"did not find expected alphabetic or numeric character", "an anchor or alias without a name", false},
	{"undefined tag handle", tagMessage, true},
	{"tag", tagMessage, false},
	{"directive", "a directive, which is not supported", false},
}

const tabMessage = "a tab in the indentation, expected spaces"

// yamlError turns an error of yaml.v3 into one of ours: the line is its own, and leads to
// the first character on it that is not blank.
func (f *File) yamlError(err error, limits Limits) error {
	if errors.Is(err, io.EOF) {
		return f.fail(CodeEmpty, emptyYAMLMessage, len(f.text))
	}
	theirs := strings.TrimPrefix(err.Error(), "yaml: ")
	if name, ok := strings.CutPrefix(theirs, "unknown anchor '"); ok {
		name = strings.TrimSuffix(name, "' referenced")
		at := bytes.Index(f.text, []byte("*"+name))
		return f.fail(CodeSyntax, aliasMessage, max(at, f.begin))
	}
	ours, parser := "not YAML", false
	for _, m := range yamlMessages {
		if strings.Contains(theirs, m.theirs) {
			ours, parser = m.ours, m.parser
			break
		}
	}
	line := 0
	if rest, ok := strings.CutPrefix(theirs, "line "); ok {
		number, _, _ := strings.Cut(rest, ":")
		if n, err := strconv.Atoi(number); err == nil {
			line = n
		}
	}
	if parser {
		line++
	}
	at := f.lineStart(line)
	if strings.Contains(theirs, "exceeded max depth") {
		return f.tooMuch(at, limitDepth, limits.Depth)
	}
	return f.oftenSeen(ours, at)
}

// oftenSeen looks, from the line of an error on, for the mistakes that people make most: a
// reference to a variable without quotes, and a tab in the indentation.
func (f *File) oftenSeen(message string, at int) error {
	for line := at; line < len(f.text); {
		end := lineEnd(f.text, line)
		if brace := unquotedBraces(f.text[line:end]); brace >= 0 {
			return f.fail(CodeSyntax, bracesMessage, line+brace)
		}
		line = end + breakLen(f.text[end:])
	}
	for line := at - len(f.indentation(at)); line < len(f.text); {
		margin := bytes.TrimRight(f.text[line:skipBlanks(f.text, line)], " ")
		if len(margin) > 0 {
			return f.fail(CodeSyntax, tabMessage, line+len(margin)-1)
		}
		if message != tabMessage {
			break
		}
		line = lineEnd(f.text, line)
		line += breakLen(f.text[line:])
	}
	return f.fail(CodeSyntax, message, at)
}

// unquotedBraces returns where in a line the value of a key that is a plain word begins
// with two braces, or -1.
func unquotedBraces(line []byte) int {
	key := bytes.TrimLeft(line, " -")
	word := bytes.IndexByte(key, ':')
	if word < 1 || !bytes.HasPrefix(key[word+1:], []byte(" {{")) {
		return -1
	}
	for _, c := range key[:word] {
		if !isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '-' && c != '$' && c != '.' {
			return -1
		}
	}
	return len(line) - len(key) + word + len(": ")
}

// indentation returns the blanks between the start of a line and a place.
func (f *File) indentation(at int) []byte {
	start := at
	for start > f.begin && isBlank(f.text[start-1]) {
		start--
	}
	return f.text[start:at]
}

func skipBlanks(text []byte, at int) int {
	for at < len(text) && isBlank(text[at]) {
		at++
	}
	return at
}

// lineStart returns the first place on a line that is not blank. Lines count from 1, as
// yaml.v3 tells them apart.
func (f *File) lineStart(line int) int {
	at := f.begin
	for ; line > 1 && at < len(f.text); line-- {
		at = lineEnd(f.text, at)
		at += breakLen(f.text[at:])
	}
	return skipBlanks(f.text, at)
}
