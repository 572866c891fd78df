package lint_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

const module = "github.com/postlint/postlint/"

// everyone is what every room may import: it knows nothing of exports.
var everyone = []string{"lint/lazy", "lint/order", "lint/slab"}

// mayKnow lists, for each room, the rooms that it may import. The commands may import
// everything.
var mayKnow = map[string][]string{
	"lint/lazy":         {},
	"lint/order":        {},
	"lint/slab":         {},
	"lint/source":       {},
	"lint/why/evidence": {"lint/source"},
	"lint/script":       {"lint/source"},
	"lint/postman":      {"lint/source"},
	"lint/resolve":      {"lint/source", "lint/postman", "lint/script"},
	"lint/credential":   {"lint/source", "lint/postman", "lint/resolve"},
	"lint":              {"lint/source", "lint/postman", "lint/script", "lint/resolve", "lint/credential"},
	"lint/config":       {"lint", "lint/source"},
	// diff holds what resolve shows of two versions against each other, so it stands behind that room.
	"lint/diff":               {"lint", "lint/source", "lint/postman", "lint/resolve", "lint/credential", "lint/report/requests"},
	"lint/edit":               {"lint", "lint/source"},
	"lint/share":              {"lint", "lint/source", "lint/postman", "lint/script", "lint/resolve", "lint/credential"},
	"lint/report":             {"lint", "lint/source"},
	"lint/report/answers":     {"lint", "lint/source", "lint/report", "lint/resolve", "lint/why"},
	"lint/report/differences": {"lint", "lint/report", "lint/report/requests", "lint/diff"},
	"lint/report/page":        {"lint", "lint/source", "lint/report", "lint/report/requests", "lint/resolve", "lint/credential", "lint/postman"},
	"lint/report/requests":    {"lint", "lint/source", "lint/report", "lint/resolve", "lint/credential", "lint/postman", "lint/script"},
	"lint/why":                {"lint", "lint/source", "lint/credential", "lint/resolve", "lint/postman", "lint/why/evidence"},
	"rules":                   {"lint", "lint/source", "lint/credential", "lint/resolve", "lint/postman", "lint/script"},
}

// bans lists packages of others, and why they are kept out of a folder and what is below
// it. An import that ends in "/" stands for all that begin so.
var bans = []struct {
	below, imported, why string
	except               string // a folder below that is left out
}{
	{below: "lint", imported: "net", why: "postlint works offline"},
	{below: "lint", imported: "net/http", why: "postlint works offline"},
	{below: "lint", imported: "crypto/tls", why: "postlint works offline"},
	{below: "lint", imported: "os/exec", why: "postlint runs nothing"},
	{below: "lint", imported: "plugin", why: "postlint runs nothing"},
	{below: "lint", imported: "os", why: "inputs are bytes; files belong to the command", except: "lint/edit"},
	{below: "lint", imported: "encoding/json", why: "it loses positions and duplicates; lint/source reads with jsontext"},
	{below: "rules", imported: "net", why: "postlint works offline"},
	{below: "rules", imported: "net/http", why: "postlint works offline"},
	{below: "rules", imported: "os", why: "a rule sees nothing but its Pass"},
	{below: "rules", imported: "os/", why: "a rule sees nothing but its Pass"},
	{below: "rules", imported: "io", why: "a rule sees nothing but its Pass"},
	{below: "rules", imported: "io/", why: "a rule sees nothing but its Pass"},
	{below: "rules", imported: "time", why: "a rule's clock is that of its Pass"},
	{below: "rules", imported: "math/rand", why: "the same input gives the same findings"},
	{below: "rules", imported: "math/rand/", why: "the same input gives the same findings"},
	{below: "rules", imported: "encoding/json", why: "a rule selects, it does not parse"},
	{below: "cmd", imported: "net", why: "postlint works offline"},
	{below: "cmd", imported: "net/http", why: "postlint works offline"},
	{below: "cmd/postlint", imported: "os/exec", why: "postlint runs nothing"},
	{below: "cmd/postlint", imported: "plugin", why: "postlint runs nothing"},
}

// Nothing flows back: bytes, source, postman, resolve, credential, rules, findings,
// report. No room imports a room that it must not know, nor what its folder bans.
func TestLayers(t *testing.T) {
	breaches, err := layerBreaches(os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range breaches {
		t.Error(b)
	}
}

// Whoever breaks a layer is named, with the file and the import; tests may import what
// they need.
func TestLayersNamesTheOffender(t *testing.T) {
	file := func(imports ...string) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, "package p\n\nimport (\n\t\"%s\"\n)\n", strings.Join(imports, "\"\n\t\""))}
	}
	breaches, err := layerBreaches(fstest.MapFS{
		"lint/postman/x.go":         file("bytes", module+"lint/source", module+"lint/resolve"),
		"lint/postman/x_test.go":    file("encoding/json", module+"lint/resolve"),
		"lint/edit/write.go":        file("os", module+"lint"),
		"lint/attic/x.go":           file("bytes"),
		"rules/some.go":             file("time", "math/rand/v2", module+"lint", module+"lint/report"),
		"cmd/postlint/main.go":      file("os", "net/http", module+"lint/report", module+"rules"),
		"lint/source/reader.go":     file("encoding/json"),
		"lint/source/testdata/x.go": file("net"),
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"cmd/postlint/main.go imports net/http: postlint works offline",
		"lint/attic is a room that the table of layers does not know",
		"lint/postman/x.go imports lint/resolve, which its room must not know",
		"lint/source/reader.go imports encoding/json: it loses positions and duplicates; lint/source reads with jsontext",
		"rules/some.go imports lint/report, which its room must not know",
		"rules/some.go imports math/rand/v2: the same input gives the same findings",
		"rules/some.go imports time: a rule's clock is that of its Pass",
	}
	if !slices.Equal(breaches, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(breaches, "\n"), strings.Join(want, "\n"))
	}
}

// layerBreaches names every import below lint, rules and cmd that breaks a layer,
// sorted.
func layerBreaches(root fs.FS) ([]string, error) {
	found := map[string]bool{}
	for _, top := range []string{"lint", "rules", "cmd"} {
		err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == "testdata":
				return fs.SkipDir
			case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			imports, err := importsOf(root, name)
			for _, breach := range breachesOf(name, imports) {
				found[breach] = true
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return slices.Sorted(maps.Keys(found)), nil
}

func importsOf(root fs.FS, name string) ([]string, error) {
	src, err := fs.ReadFile(root, name)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var imports []string
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		imports = append(imports, imported)
	}
	return imports, nil
}

func breachesOf(name string, imports []string) []string {
	room := path.Dir(name)
	known, listed := mayKnow[room]
	command := below(room, "cmd")
	if !listed && !command {
		return []string{room + " is a room that the table of layers does not know"}
	}
	var breaches []string
	for _, imported := range imports {
		if ours, ok := strings.CutPrefix(imported, module); ok {
			if !command && !slices.Contains(everyone, ours) && !slices.Contains(known, ours) {
				breaches = append(breaches, fmt.Sprintf("%s imports %s, which its room must not know", name, ours))
			}
		} else if why := banned(room, imported); why != "" {
			breaches = append(breaches, fmt.Sprintf("%s imports %s: %s", name, imported, why))
		}
	}
	return breaches
}

// banned says why a package of others is kept out of a room, or nothing.
func banned(room, imported string) string {
	for _, ban := range bans {
		family := strings.HasSuffix(ban.imported, "/") && strings.HasPrefix(imported, ban.imported)
		if (imported == ban.imported || family) && below(room, ban.below) && (ban.except == "" || !below(room, ban.except)) {
			return ban.why
		}
	}
	return ""
}

func below(room, folder string) bool { return room == folder || strings.HasPrefix(room, folder+"/") }

// The command links nothing that could open a connection or start a process, through
// whatever library: what it promises about being offline can be read off its parts.
func TestOffline(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "./cmd/postlint")
	list.Dir = ".."
	out, err := list.Output()
	if err != nil {
		t.Fatalf("while listing what the command links: %v", err)
	}
	linked := strings.Fields(string(out))
	if !slices.Contains(linked, module+"lint") {
		t.Fatalf("the list of %d packages does not hold lint itself", len(linked))
	}
	for _, forbidden := range []string{"net", "net/http", "crypto/tls", "os/exec", "plugin"} {
		if slices.Contains(linked, forbidden) {
			t.Errorf("the command links %s", forbidden)
		}
	}
}
