package postman

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// What each fixture is, by its content alone. An export is "kind format name"; what is
// recognised and not supported begins with "no:".
var kinds = map[string]string{
	"shapes.postman_collection.json":      "collection v2.1 Acme Fixtures: shapes",
	"shapes-v2.0.postman_collection.json": "collection v2.0 Acme Fixtures: shapes v2.0",
	"shop.postman_collection.json":        "collection v2.1 Acme Shop",
	"bom.postman_collection.json":         "collection v2.1 Acme BOM",
	"duplicates.postman_collection.json":  "collection v2.1 Acme Fixtures: duplicates",
	"no-items.postman_collection.json":    "collection v2.1 Acme Fixtures: nothing yet",
	"no-info.json":                        "collection v2.1 ",
	"other-schema.json":                   "collection v2.0 Acme Fixtures: early schema",
	"wrapped-collection.json":             "collection v2.1 Acme Shop (wrapped)",

	"staging.postman_environment.json":  "environment environment Acme Staging",
	"old.postman_environment.json":      "environment environment Acme Old",
	"odd-rows.postman_environment.json": "environment environment Acme Odd",
	"empty.postman_environment.json":    "environment environment Acme Empty",
	"utf16le.postman_environment.json":  "environment environment Acme UTF-16",
	"wrapped-environment.json":          "environment environment Acme Wrapped (wrapped)",
	"workspace.postman_globals.json":    "globals globals Globals",

	"variable-list.json":       "no: variable list",
	"shapes.v1.json":           "collection v1 Acme Shop v1",
	"shapes.v1-converted.json": "collection v2.1 Acme Shop v1",
	"shapes.dump.json":         "collection v1 First, collection v2.1 Second, environment environment Staging, environment environment Empty, header presets header presets Shop, globals globals Globals",
	"v1.json":                  "collection v1 Acme v1",
	"wrapped-v1.json":          "collection v1 Acme v1 (wrapped)",
	"dump.json":                "collection v1 Acme, environment environment Acme, header presets header presets auth",
	"newman-report.json":       "no: run report",
	"postman-cli-report.json":  "no: run report",
	"test-run.json":            "no: test run",
	"recording.har":            "no: har",
	"archive.json":             "no: manifest",
	"v3-request.json":          "collection v3 _exports",
	"v3-request.yaml":          "collection v3 _exports",
	"v3-early-collection.yaml": "collection v3 Acme Shop",
	"v3-early-request.yaml":    "collection v3 _exports",
	"v3.environment.yaml":      "environment environment Acme Dev",
	"export.zip":               "no: zip",

	"values-only.json":            "unrecognised: variables without a name, so perhaps no environment; if it is one, give it with -e or -g",
	"not-postman/package.json":    "unrecognised: not a Postman export (a JSON object with name, version, dependencies)" + exportCollection,
	"not-postman/openapi.json":    "unrecognised: an OpenAPI description, not a Postman export; import it into Postman and export the collection as Collection v2.1",
	"not-postman/series.json":     "unrecognised: not a Postman export (a JSON object with name, values)" + exportCollection,
	"not-postman/list.json":       "unrecognised: not a Postman export (a JSON array)" + exportCollection,
	"not-postman/word.json":       "unrecognised: not a Postman export (a single JSON value)" + exportCollection,
	"not-postman/values-map.json": "unrecognised: an environment whose values are no list of variables; export it from Postman again",
	"not-postman/compose.yaml":    "unrecognised: not a Postman export (a YAML object with name, type); in Postman choose Export on the collection, Collection v2.1",
}

// A file is recognised by its content, never by its name, and every fixture is what
// the table says.
func TestFilesAreRecognisedByContent(t *testing.T) {
	var names []string
	for _, path := range fixtures(t) {
		name, _ := filepath.Rel(exports, path)
		name = filepath.ToSlash(name)
		names = append(names, name)
		if got := identify(t, path, false); got != kinds[name] {
			t.Errorf("%s is %q, not %q", name, got, kinds[name])
		}
	}
	for name := range kinds {
		if !slices.Contains(names, name) {
			t.Errorf("there is no fixture %s", name)
		}
	}
}

// What is given with -e or -g is an environment when it holds variables in any shape
// that newman takes; what is none stays none.
func TestGivenVariablesAreAnEnvironment(t *testing.T) {
	for name, want := range map[string]string{
		"values-only.json":                 "environment environment ",
		"variable-list.json":               "environment environment ",
		"not-postman/series.json":          "environment environment temperatures",
		"workspace.postman_globals.json":   "globals globals Globals",
		"staging.postman_environment.json": "environment environment Acme Staging",
		"wrapped-environment.json":         "environment environment Acme Wrapped (wrapped)",
		"shop.postman_collection.json":     "collection v2.1 Acme Shop",
		"newman-report.json":               "no: run report",
		"not-postman/list.json":            "unrecognised: not a Postman environment (a JSON array)" + exportEnvironment,
		"not-postman/package.json":         "unrecognised: not a Postman environment (a JSON object with name, version, dependencies)" + exportEnvironment,
		"not-postman/values-map.json":      kinds["not-postman/values-map.json"],
	} {
		if got := identify(t, filepath.Join(exports, filepath.FromSlash(name)), true); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}

func fixtures(t testing.TB) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(exports, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() == "want" {
			return filepath.SkipDir
		}
		if err == nil && !d.IsDir() && filepath.Ext(path) != ".md" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func identify(t *testing.T, path string, asVariables bool) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if kind, ok := RecogniseBytes(raw); ok {
		return "no: " + kind.String()
	}
	parse := source.Parse
	if filepath.Ext(path) == ".yaml" {
		parse = source.ParseYAML
	}
	f, err := parse(path, raw, source.DefaultLimits())
	if err != nil {
		return "unreadable"
	}
	list, err := ReadAll(f, asVariables)
	var refused *Error
	switch {
	case errors.As(err, &refused) && refused.Code == "unsupported":
		kind, _ := Recognise(f)
		if *Unsupported(kind) != *refused {
			t.Errorf("%s: %s, but it is a %s", path, refused, kind)
		}
		return "no: " + kind.String()
	case err != nil:
		return "unrecognised: " + err.Error()
	}
	var said []string
	for _, e := range list {
		name := ""
		switch {
		case e.Collection != nil:
			name = e.Collection.Name
		case e.Environment != nil:
			name = e.Environment.Name
		default:
			name = e.Presets[0].Name
		}
		said = append(said, e.Kind.String()+" "+e.Format+" "+name+map[bool]string{true: " (wrapped)"}[e.Wrapped])
	}
	return strings.Join(said, ", ")
}

// readable are the kinds that can be linted.
var readable = []Kind{KindCollection, KindEnvironment, KindGlobals, KindDump, KindCollectionV1, KindV3, KindPresets}

// Every kind says what it is, and those that cannot be linted say what to do.
func TestEveryKindHasWords(t *testing.T) {
	for kind := KindCollection; kind <= KindPresets; kind++ {
		if kind.String() == "unknown" {
			t.Errorf("kind %d has no name", kind)
		}
		if err := Unsupported(kind); (err == nil) != slices.Contains(readable, kind) {
			t.Errorf("%s: %v", kind, err)
		} else if err != nil && !strings.Contains(err.Message, ";") && !strings.Contains(err.Message, ":") {
			t.Errorf("%s does not say what to do: %s", kind, err)
		}
	}
	if Kind(0).String() != "unknown" || Kind(200).String() != "unknown" {
		t.Error("no kind is known")
	}
}

// What a refused file holds is not told, be it a name or a value.
func TestRefusalsQuoteNothing(t *testing.T) {
	for name := range kinds {
		said := identify(t, filepath.Join(exports, filepath.FromSlash(name)), true)
		for _, secret := range []string{"FAKEpostlint", "private-thing"} {
			if strings.Contains(said, secret) {
				t.Errorf("%s: the message quotes the file", name)
			}
		}
	}
}

// Postman's marks are seen in any encoding, and no others.
func TestMarksAreSeenInAnyEncoding(t *testing.T) {
	wide := func(s string, order int) []byte {
		var out []byte
		for _, c := range []byte(s) {
			pair := [2]byte{c, 0}
			out = append(out, pair[order], pair[1-order])
		}
		return out
	}
	for _, text := range []string{
		`{"info":{"schema":"https://schema.getpostman.com/json"}}`, `{"schema":"https:\/\/schema.postman.com\/"}`,
		`{"_postman_variable_scope":"globals"}`, "url: x\n$kind: http-request\n",
	} {
		for _, raw := range [][]byte{[]byte(text), wide(text, 0), wide(text, 1), append([]byte("\xff\xfe"), wide(text, 0)...)} {
			if !Marked(raw) {
				t.Errorf("no mark is seen in %q", raw)
			}
		}
	}
	for _, text := range []string{"", "{}", `{"name":"x","values":[]}`, `{"kind":"x"}`, "\x00", "postman"} {
		if Marked([]byte(text)) {
			t.Errorf("a mark is seen in %q", text)
		}
	}
}
