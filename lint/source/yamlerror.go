package source

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
)

// yamlMessages are our words for those of yaml.v3, of which some quote the file. The
// first whose key occurs in its message counts.
var yamlMessages = [...]struct{ theirs, ours string }{
	{"found character that cannot start any token", "a character that cannot start a value, such as a tab, @ or %, write it in quotes"},
	{"found a tab character", "a tab in the indentation, expected spaces"},
	{"mapping values are not allowed", "a colon where no key can be, write the text in quotes"},
	{"could not find expected ':'", "a line that is neither a key with a colon nor part of the value before it"},
	{"did not find expected key", "something in or after this mapping that is not its next key, see the indentation"},
	{"did not find expected '-' indicator", "something in or after this list that is not its next dash, see the indentation"},
	{"did not find expected ',' or '", "a list or mapping in brackets without the comma or bracket that it needs"},
	{"found unexpected end of stream", "a quoted text that is not closed"},
	{"found unexpected document indicator", "a quoted text that is not closed"},
	{"found unknown escape character", "an unknown escape in double quotes"},
	{"did not find expected hexdecimal number", "an escape without the hexadecimal digits that it needs"},
	{"found invalid Unicode character escape code", "an escape for half a character, write the character itself"},
	{"block sequence entries are not allowed", "a dash where no list can be, start the list on a line of its own"},
	{"block mapping keys are not allowed", "a key where none can be, see the indentation"},
	{"did not find expected <document start>", "something that the value before it cannot be followed by"},
	{"did not find expected node content", "a value is missing"},
	{"while scanning a block scalar", "a block text with an odd header"},
	{"did not find expected comment or line break", "a block text with something else on its first line"},
	{"found an indentation indicator", "a block text with an indentation of 0"},
	{"undefined tag handle", tagMessage},
	{"tag", tagMessage},
	{"directive", "a directive, which is not supported"},
}

// yamlError turns an error of yaml.v3 into one of ours: the line is its own, and leads to
// the first character on it that is not blank.
func (f *File) yamlError(err error, limits Limits) error {
	if errors.Is(err, io.EOF) {
		return f.fail(CodeEmpty, strings.Replace(emptyMessage, "JSON", "YAML", 1), len(f.text))
	}
	theirs := strings.TrimPrefix(err.Error(), "yaml: ")
	if name, ok := strings.CutPrefix(theirs, "unknown anchor '"); ok {
		name = strings.TrimSuffix(name, "' referenced")
		at := bytes.Index(f.text, []byte("*"+name))
		return f.fail(CodeSyntax, aliasMessage, max(at, f.begin))
	}
	line := 1
	if rest, ok := strings.CutPrefix(theirs, "line "); ok {
		number, _, _ := strings.Cut(rest, ":")
		if n, err := strconv.Atoi(number); err == nil {
			line = n
		}
	}
	at := f.lineStart(line)
	if strings.Contains(theirs, "exceeded max depth") {
		return f.tooMuch(at, limitDepth, limits.Depth)
	}
	return f.fail(CodeSyntax, f.explainYAML(theirs, at), at)
}

func (f *File) explainYAML(theirs string, at int) string {
	for i := at; i > f.begin && isBlank(f.text[i-1]); i-- {
		if f.text[i-1] == '\t' {
			return "a tab in the indentation, expected spaces"
		}
	}
	for _, m := range yamlMessages {
		if strings.Contains(theirs, m.theirs) {
			return m.ours
		}
	}
	return "not YAML"
}

// lineStart returns the first place on a line that is not blank. Lines count from 1, as
// yaml.v3 tells them apart.
func (f *File) lineStart(line int) int {
	at := f.begin
	for ; line > 1 && at < len(f.text); line-- {
		at = lineEnd(f.text, at)
		at += breakLen(f.text[at:])
	}
	for at < len(f.text) && isBlank(f.text[at]) {
		at++
	}
	return at
}
