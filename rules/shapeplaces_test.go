package rules_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/postlint/postlint/lint"
)

const shapes = "../fixtures/_shapes"

// archiveName is what the archive of a zip export is called; its members follow behind "!".
const archiveName = "export.zip"

// files are the files of a shape by their path below its folder.
func (s shape) files(t *testing.T) map[string][]byte {
	t.Helper()
	return filesBelow(t, filepath.Join(shapes, s.folder))
}

// filesBelow are the files of a folder by their path below it, without what is expected.
func filesBelow(t *testing.T, root string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "want":
			return filepath.SkipDir
		case d.IsDir():
			return nil
		}
		raw, err := os.ReadFile(path)
		name, _ := filepath.Rel(root, path)
		out[filepath.ToSlash(name)] = raw
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatalf("%d files below %s: %v", len(out), root, err)
	}
	return out
}

// inputs are the files as a search of their folder gives them; a zip export is packed first.
func (s shape) inputs(t *testing.T, files map[string][]byte) []lint.Input {
	t.Helper()
	var out []lint.Input
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		out = append(out, lint.Input{Name: name, Bytes: files[name], Role: lint.Found})
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if s.zip {
		return []lint.Input{{Name: archiveName, Bytes: b.Bytes(), Role: lint.Found}}
	}
	return out
}

// A shapePlace is where a mistake is in a shape, as its want/places.txt says.
type shapePlace struct {
	mistake mistake
	path    string // as the report names it
	raw     []byte
	line    int
	column  int
	pointer string
}

// places reads what a person and a search wrote down, in the order of the twelve.
func (s shape) places(t *testing.T, files map[string][]byte) []shapePlace {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(shapes, s.folder, "want", "places.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []shapePlace
	all := s.mistakes()
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		p := shapePlace{mistake: all[len(out)], path: part[2], raw: files[part[2]], pointer: part[3]}
		if _, err := fmt.Sscanf(part[1], "%d:%d", &p.line, &p.column); err != nil || p.mistake.kase != part[0] || p.raw == nil {
			t.Fatalf("%s: %q is no place of %s (%v)", s.folder, line, p.mistake.kase, err)
		}
		if s.zip {
			p.path = archiveName + "!" + p.path
		}
		out = append(out, p)
	}
	return out
}

// check holds the finding of the mistake against its place and against the bytes.
func (p shapePlace) check(t *testing.T, res *lint.Result) {
	t.Helper()
	for _, f := range res.Findings {
		if f.Case != p.mistake.kase {
			continue
		}
		at := f.Place
		if at.Path != p.path || at.Start.Line != p.line || at.Start.Column != p.column || at.Pointer != p.pointer {
			t.Errorf("%s:\n got %s:%d:%d %s\nwant %s:%d:%d %s", f.Case, at.Path, at.Start.Line, at.Start.Column, at.Pointer, p.path, p.line, p.column, p.pointer)
			return
		}
		if offset := p.offset(p.line, p.column); at.Start.Offset != offset {
			t.Errorf("%s: offset %d, want %d", f.Case, at.Start.Offset, offset)
		}
		if offset := p.offset(at.End.Line, at.End.Column); at.End.Offset != offset {
			t.Errorf("%s: the end is at offset %d and at %d:%d, which is %d", f.Case, at.End.Offset, at.End.Line, at.End.Column, offset)
		}
		p.checkBytes(t, at)
		return
	}
	t.Errorf("nothing is said of %s at %s:%d:%d", p.mistake.kase, p.path, p.line, p.column)
}

// checkBytes decodes the bytes at fault and the token that holds them, and finds the
// token again by its pointer.
func (p shapePlace) checkBytes(t *testing.T, at lint.Place) {
	t.Helper()
	fault, token, pointed := p.text(at.Start.Offset, at.End.Offset), p.text(at.Token.Start, at.Token.End), p.resolve(t)
	if p.yaml() { // the first line of a block is as far in as the others
		before := p.text(p.start(), at.Token.Start)
		token = strings.Repeat(" ", len(before)-strings.LastIndexByte(before, '\n')-1) + token
	}
	whole, err := p.decode(token)
	if err != nil || !reflect.DeepEqual(whole, pointed) {
		t.Errorf("%s: the token is %v (%v), the pointer leads to %v", p.mistake.kase, whole, err, pointed)
	}
	if p.mistake.fault == credentialsOf {
		if strings.TrimLeft(token, " ") != fault || !strings.Contains(fmt.Sprint(whole), "orders:read") {
			t.Errorf("%s: %q is not the auth", p.mistake.kase, fault)
		}
		return
	}
	got, err := p.decode(`"` + fault + `"`)
	if err != nil || got != p.mistake.fault {
		t.Errorf("%s: the bytes at fault are %q (%v), want %q", p.mistake.kase, got, err, p.mistake.fault)
	}
	if !strings.Contains(fmt.Sprint(whole), p.mistake.fault) || at.Start.Offset < at.Token.Start || at.End.Offset > at.Token.End {
		t.Errorf("%s: the token does not hold the bytes at fault", p.mistake.kase)
	}
}

func (p shapePlace) yaml() bool { return strings.HasSuffix(p.path, ".yaml") }

// text is a part of the file in UTF-8.
func (p shapePlace) text(from, to int) string {
	if !bytes.HasPrefix(p.raw, []byte("\xff\xfe")) {
		return string(p.raw[from:to])
	}
	units := make([]uint16, (to-from)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(p.raw[from+2*i:])
	}
	return string(utf16.Decode(units))
}

// start is where the text of the file begins, behind a byte-order mark.
func (p shapePlace) start() int {
	for _, mark := range []string{"\xff\xfe", "\xef\xbb\xbf"} {
		if bytes.HasPrefix(p.raw, []byte(mark)) {
			return len(mark)
		}
	}
	return 0
}

// offset counts to a line and column, both from 1 and in code points.
func (p shapePlace) offset(line, column int) int {
	at := p.start()
	wide := bytes.HasPrefix(p.raw, []byte("\xff\xfe"))
	l, c := 1, 1
	for _, r := range p.text(at, len(p.raw)) {
		if l == line && c == column {
			return at
		}
		c++
		if r == '\n' {
			l, c = l+1, 1
		}
		if wide {
			at += 2 * utf16.RuneLen(r)
			continue
		}
		at += utf8.RuneLen(r)
	}
	return at
}

// decode reads one value; two quotes and what is between them are a string in YAML, too.
func (p shapePlace) decode(text string) (any, error) {
	var v any
	read := json.Unmarshal
	if p.yaml() {
		read = yaml.Unmarshal
	}
	err := read([]byte(text), &v)
	return v, err
}

// resolve follows the pointer in the document, read by another reader than postlint's.
func (p shapePlace) resolve(t *testing.T) any {
	t.Helper()
	v, err := p.decode(p.text(p.start(), len(p.raw)))
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range strings.Split(p.pointer, "/")[1:] {
		switch x := v.(type) {
		case map[string]any:
			v = x[strings.NewReplacer("~1", "/", "~0", "~").Replace(step)]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(x) {
				t.Fatalf("%s: no element %s", p.pointer, step)
			}
			v = x[i]
		default:
			t.Fatalf("%s: nothing at %s", p.pointer, step)
		}
	}
	return v
}
