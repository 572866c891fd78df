package postman

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// files are YAML files by their paths.
type files map[string]string

const request = "$kind: http-request\nurl: https://shop.acme-fixtures.net/\n"

func (f files) parts(t testing.TB) []Part {
	t.Helper()
	var parts []Part
	for name, text := range f {
		file, err := source.ParseYAML(name, []byte(text), source.DefaultLimits())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		parts = append(parts, Part{Path: name, File: file})
	}
	return parts
}

// tree reads files that are one collection.
func (f files) tree(t testing.TB) *Export {
	t.Helper()
	trees := Trees(f.parts(t))
	if len(trees) != 1 {
		t.Fatalf("%d collections", len(trees))
	}
	e, err := ReadTree(trees[0])
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Each folder below postman/collections is a collection, and elsewhere the topmost folder
// with a file of one. Neither order nor the way to write a path matters.
func TestFilesAreGroupedIntoCollections(t *testing.T) {
	const early, definition = "type: collection\nname: Early\n", "$kind: collection\n"
	for _, c := range []struct {
		name  string
		files files
		want  string
	}{
		{"workspace", files{
			"/w/postman/collections/A/.resources/definition.yaml": definition, "/w/postman/collections/A/x/y.request.yaml": request,
			"/w/postman/collections/B/deep/down/y.request.yaml": request,
		}, "/w/postman/collections/A 2, /w/postman/collections/B 1"},
		{"no definition", files{"a/x.request.yaml": request, "b/x.request.yaml": request}, "a 1, b 1"},
		{"a gap between folders", files{"a/x.request.yaml": request, "a/b/c/x.request.yaml": request}, "a 2"},
		{"relative to the collection", files{"x.request.yaml": request, "y/x.request.yaml": request}, ". 2"},
		{"at the root", files{"/x.request.yaml": request, "/.resources/definition.yaml": definition}, "/ 2"},
		{"relative, in .resources", files{".resources/definition.yaml": definition, "y/z/x.request.yaml": request}, ". 2"},
		{"early layout", files{
			"all/x.request.yaml": request, "all/one/collection.yaml": early, "all/one/f/folder.yaml": "type: folder\nname: F\n",
			"all/two/collection.yaml": early, "all/two/x.request.yaml": "type: http\nurl: x\n",
		}, "all 1, all/one 2, all/two 2"},
		{"in the folder of collections itself", files{"postman/collections/x.request.yaml": request}, "postman/collections 1"},
		{"an example goes with its folder", files{
			"a/.resources/x.resources/examples/ok.example.yaml": "$kind: http-example\n", "a/x.request.yaml": request,
		}, "a 2"},
	} {
		parts := c.files.parts(t)
		for range 4 {
			var got []string
			for _, tree := range Trees(parts) {
				got = append(got, fmt.Sprint(tree.Root, " ", len(tree.Parts)))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("%s: %s, want %s", c.name, s, c.want)
			}
			first := parts[0]
			first.Path = strings.Replace(first.Path, "/", "//", 1)
			parts = append(parts[1:], first)
		}
	}
}

// A folder without a definition is called like its folder and belongs to its first file;
// nothing that asks for its node or its place breaks.
func TestFoldersNeedNoDefinition(t *testing.T) {
	const home = "postman/collections/Shop/Orders/Open/"
	e := files{home + "list.request.yaml": request, home + "a.request.yaml": request}.tree(t)
	c := e.Collection
	if c.Name != "Shop" || len(c.Folders) != 2 || c.Folders[1].Name != "Open" {
		t.Fatalf("%q, %d folders", c.Name, len(c.Folders))
	}
	first := home + "a.request.yaml"
	for _, o := range []Owner{c, c.Folders[0], c.Folders[1]} {
		if o.Node().Exists() || o.File() == nil || o.File().Name() != first {
			t.Errorf("%v: node %v, file %v", o.App(), o.Node().Exists(), o.File())
		}
	}
	if e.File != c.File() || len(e.Files()) != 2 {
		t.Errorf("%d files", len(e.Files()))
	}
	everySpotIsSound(t, e)
	if s := e.Finder().Spot(c.Requests[1].Value().Get("url")); s.App() != "Collections › Shop › Orders › Open › list › URL" {
		t.Errorf("the finder says %s", s.App())
	}
}

func everySpotIsSound(t *testing.T, e *Export) {
	t.Helper()
	eachSpot(e, func(s Spot) {
		if err := soundV3(e, s); err != "" {
			t.Errorf("%s %s %s: %s", s.App(), s.Key(), s.Node.Pointer(), err)
		}
	})
}

// soundV3 is sound for an export of several files. A YAML value may have no bytes.
func soundV3(e *Export, s Spot) string {
	span, text := s.Node.Span(), s.Text.Whole()
	switch {
	case s.IsZero() || s.Owner == nil || s.Role == 0:
		return "is no place"
	case s.Owner.File() != s.Node.File() || !slices.Contains(e.Files(), s.Node.File()):
		return "is in another file"
	case span.Start < 0 || span.Start > span.End || span.End > len(s.Node.File().Bytes()):
		return "is outside of the file"
	case !s.Text.IsZero() && (text.Start < span.Start || text.End > span.End):
		return "has a text from elsewhere"
	case s.App() == "" || s.Key() == "":
		return "has no click path or no key"
	}
	return ""
}

// A folder with two definitions is read by nobody, so it is not read here.
func TestTwoDefinitionsAreRefused(t *testing.T) {
	for _, second := range []string{"a/.resources/definition.yml", "a/collection.yaml"} {
		trees := Trees(files{"a/.resources/definition.yaml": "$kind: collection\n", second: "$kind: collection\n"}.parts(t))
		_, err := ReadTree(trees[0])
		var refused *Error
		if !errors.As(err, &refused) || refused.Code != "unsupported" || !strings.Contains(refused.Message, "two definition files") {
			t.Errorf("%s: %v", second, err)
		}
	}
}

// A file that is called like one of a v3 folder, or has a "$kind", and is none says what
// it lacks and quotes nothing.
func TestUnusableFilesSayWhatTheyLack(t *testing.T) {
	for _, c := range [][3]string{
		{"a.request.yaml", "url: FAKEpostlint\n", "$kind: http-request"},
		{"a.request.yaml", "$kind: FAKEpostlint-request\nurl: x\n", "a $kind that Postman does not know"},
		{"a.request.yaml", "$kind: [collection]\n", "a $kind that Postman does not know"},
		{"a.example.yml", "request: {}\n", "$kind: http-example"},
		{"c/.resources/definition.yaml", "name: FAKEpostlint\n", "$kind: collection"},
		{"a.environment.yaml", "name: FAKEpostlint\n", "without a list of values"},
		{"a.globals.yaml", "values: {a: FAKEpostlint}\n", "without a list of values"},
		{"docker-compose.yaml", "services: {}\n", "not a Postman export (a YAML object)"},
	} {
		f := files{c[0]: c[1]}.parts(t)[0].File
		kind, ok := Recognise(f)
		_, err := Read(f, false)
		if ok || err == nil || !strings.Contains(err.Error(), c[2]) || strings.Contains(err.Error(), "FAKEpostlint") {
			t.Errorf("%s: %s, %v", c[0], kind, err)
		}
	}
}

// What stands beside the collections in a workspace is known for what it is.
func TestFilesOfAWorkspaceAreRecognised(t *testing.T) {
	const values = "name: Dev\nvalues: []\n"
	for name, c := range map[string]struct {
		text string
		kind Kind
	}{
		"w/.postman/resources.yaml":                   {"workspace: {id: x}\n", KindWorkspace},
		"w/.postman/config.json":                      {"workspace: {id: x}\n", KindWorkspace},
		"w/postman/environments/dev.environment.yaml": {values, KindEnvironment},
		"w/postman/environments/odd.environment.yml":  {"values:\n  - value: x\n", KindEnvironment},
		"w/postman/globals/workspace.globals.yaml":    {values, KindGlobals},
		"w/dev.yaml":   {values, KindEnvironment},
		"w/a.yaml":     {"$kind: mcp-request\n", KindV3},
		"w/b.yaml":     {"type: http\nmethod: GET\n", KindV3},
		"w/early.yaml": {"type: folder\nname: F\n", KindV3},
	} {
		f := files{name: c.text}.parts(t)[0].File
		if kind, _ := Recognise(f); kind != c.kind {
			t.Errorf("%s is a %s, want %s", name, kind, c.kind)
		}
		e, err := Read(f, false)
		if c.kind == KindWorkspace {
			if err == nil || err.Error() != Unsupported(KindWorkspace).Message {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || e.Environment != nil && e.Environment.Globals != (c.kind == KindGlobals) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
