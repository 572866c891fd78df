package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// A position is what counting from the start of the file says, at every offset of files
// that are longer than the stretches that the index remembers.
func TestPositionsAreWhatCountingSays(t *testing.T) {
	body := strings.Repeat("é😀 \r\n\t日本,", 1300) + strings.Repeat("x€", 6000) + "\n\n" + strings.Repeat("\n", 5000) + "end"
	for name, f := range filesOf(t, body) {
		line, column, offset := 1, 1, f.mark
		for _, r := range "\"" + body {
			if got, want := f.Position(offset), (Position{line, column, offset}); got != want {
				t.Fatalf("%s: %v, want %v", name, got, want)
			}
			offset += f.width(r)
			column++
			if r == '\n' {
				line, column = line+1, 1
			}
		}
		if got := f.Position(-1); got != (Position{1, 1, 0}) {
			t.Errorf("%s: before the file is %v", name, got)
		}
		if got := f.Position(1 << 30); got.Offset != len(f.raw) || got.Line != line {
			t.Errorf("%s: after the file is %v", name, got)
		}
	}
}

// Lines are those of strings.Split, without a carriage return before the line feed.
func TestLinesAreWhatSplittingSays(t *testing.T) {
	body := "\"a\r\n\r\né\rb\n" + strings.Repeat("long € ", 2000) + "\r\n" + strings.Repeat("\n", 5000) + "last\r"
	for name, f := range filesOf(t, body[1:]) {
		lines := strings.Split(body, "\n")
		for i, want := range lines {
			if i < len(lines)-1 {
				want = strings.TrimSuffix(want, "\r")
			}
			if got := f.Excerpt(f.Line(i + 1)); got != want {
				t.Fatalf("%s: line %d is %q, want %q", name, i+1, got, want)
			}
		}
		end := Span{len(f.raw), len(f.raw)}
		if f.Line(0) != end || f.Line(-3) != end || f.Line(len(lines)+1) != end {
			t.Errorf("%s: %v, %v", name, f.Line(0), f.Line(len(lines)+1))
		}
	}
}

// filesOf returns the same text, which need not be JSON, in every encoding.
func filesOf(t *testing.T, body string) map[string]*File {
	t.Helper()
	files := map[string]*File{}
	for name, raw := range map[string][]byte{
		"UTF-8": []byte("\"" + body), "marked": []byte("\xef\xbb\xbf\"" + body),
		"little": inUTF16("\""+body, false), "big": inUTF16("\""+body, true),
	} {
		f := &File{raw: raw, text: raw}
		f.home = f
		if err := f.recode(); err != nil {
			t.Fatal(err)
		}
		files[name] = f
	}
	return files
}

func (f *File) width(r rune) int {
	switch {
	case f.wide == nil:
		return utf8.RuneLen(r)
	case r > 0xffff:
		return 4
	}
	return 2
}

// Every limit lets pass what is just as large, and names itself and the place of what
// is larger; only the size of the file has a flag.
func TestLimitsAreInclusive(t *testing.T) {
	for name, c := range map[string]struct {
		doc    string
		limits Limits
		offset int
	}{
		"bytes":  {`[1, 2]`, Limits{Bytes: 6}, 0},
		"depth":  {`[1, {"a": [2]}]`, Limits{Depth: 3}, 10},
		"string": {`["ab", "abcd"]`, Limits{String: 6}, 7},
		"name":   {`{"ab": 1, "abcd": 2}`, Limits{String: 6}, 10},
		"number": {`[-1, -12.5]`, Limits{Number: 5}, 5},
	} {
		if _, err := Parse("", []byte(c.doc), c.limits); err != nil {
			t.Errorf("%s at the limit: %v", name, err)
		}
		limits := c.limits
		for _, l := range []*int{&limits.Bytes, &limits.Depth, &limits.String, &limits.Number} {
			if *l > 0 {
				*l--
			}
		}
		_, err := Parse("", []byte(c.doc), limits)
		var e *Error
		if !errors.As(err, &e) || e.Code != CodeLimit || e.At.Offset != c.offset || !strings.Contains(e.Error(), "limit of") {
			t.Errorf("%s above the limit: %v", name, err)
			continue
		}
		if (e.Flag != "") != (name == "bytes") || strings.Contains(e.Error(), "--") != (name == "bytes") {
			t.Errorf("%s: flag %q in %q", name, e.Flag, e)
		}
	}
}

// The default limits hold when none is given, and depth stays below what jsontext takes.
func TestLimitsThatAreNotGivenAreTheDefaults(t *testing.T) {
	if got := (Limits{}).orDefault(); got != DefaultLimits() {
		t.Errorf("got %v", got)
	}
	deep := []byte(strings.Repeat("[", 9999) + strings.Repeat("]", 9999))
	if _, err := Parse("", deep, Limits{Depth: 1 << 30}); err != nil {
		t.Error(err)
	}
	var e *Error
	if _, err := Parse("", append([]byte("["), deep...), Limits{Depth: 1 << 30}); !errors.As(err, &e) || e.Code != CodeLimit {
		t.Errorf("deeper: %v", err)
	}
}

// Hostile files are answered in one pass: the number of nodes is bounded by the bytes,
// and five million brackets are refused at the first that is too deep.
func TestHostileFilesAreAnsweredInOnePass(t *testing.T) {
	var e *Error
	var r Reader
	if _, err := r.Parse("", bytes.Repeat([]byte("["), 5_000_000), Limits{}); !errors.As(err, &e) || e.At.Offset != 512 {
		t.Errorf("open brackets: %v", err)
	}
	if len(r.nodes) != 512 {
		t.Errorf("%d nodes for 512 levels", len(r.nodes))
	}
	var b strings.Builder
	b.WriteString("{")
	for i := range 200_000 {
		fmt.Fprintf(&b, `"%s": 0, `, spelled(i))
	}
	b.WriteString(`"end": 0}`)
	f := mustParse(t, b.String())
	if got := len(f.Problems()); got != 199_999 {
		t.Errorf("%d of 199,999 variants of one name", got)
	}
	if got := f.Root().Get("end").Pointer(); got != "/end" {
		t.Error(got)
	}
}

// spelled writes one word of 18 letters in the case that the bits of i say.
func spelled(i int) string {
	word := []byte("authorizationtoken")
	for bit := range word {
		if i>>bit&1 == 1 {
			word[bit] -= 'a' - 'A'
		}
	}
	return string(word)
}

// A Reader that has read much reads the next document as if it were new.
func TestAReaderCanBeUsedAgain(t *testing.T) {
	var r Reader
	for _, doc := range []string{string(bigCollection(t, 200_000)), `{"a": [1,`, `{"a": "\n[2]"}`, "\xff\xfe[\x00]\x00", ``, `3`} {
		f, err := r.Parse("a", []byte(doc), Limits{})
		want, wantErr := Parse("a", []byte(doc), Limits{})
		if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Fatalf("%v, want %v", err, wantErr)
		}
		if err != nil {
			continue
		}
		for i, n := range want.nodes {
			if f.nodes[i] != n {
				t.Fatalf("node %d is %v, want %v", i, f.nodes[i], n)
			}
		}
	}
}

// Memory follows the size of the file: the node array of a common collection is less
// than half of it, and nothing is allocated for each node.
func TestReadingAllocatesByTheFileAndNotByTheNode(t *testing.T) {
	raw := bigCollection(t, 1<<20)
	f := mustParse(t, string(raw))
	if got := cap(f.nodes) * 20; got > len(raw)/2 {
		t.Errorf("%d bytes of nodes for %d bytes", got, len(raw))
	}
	if n := testing.AllocsPerRun(3, func() { mustParse(t, string(raw)) }); n > 30 {
		t.Errorf("%v allocations", n)
	}
	if n := testing.AllocsPerRun(3, func() {
		again := &File{raw: f.raw, text: f.text, nodes: f.nodes}
		again.home = again
		again.Problems()
	}); n < 1 || n > 10 {
		t.Errorf("%v allocations for no problem", n)
	}
}
