package lint_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// speakers are rules that look at requests, at literals and at what the reader saw.
func speakers() []*lint.Rule {
	return []*lint.Rule{
		onHeaders("of-request", lint.Form, 1, lint.Error), onLiterals("of-file", lint.Leak, 1, lint.Info),
		{
			ID: "twice", Tier: lint.Core, Cases: []lint.Case{{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Safe}},
			CheckFile: func(p *lint.Pass) {
				finder := p.Export().Finder()
				for _, x := range p.Problems() {
					p.Report("", lint.Whole(finder.Spot(x.Value)), words).Fix("delete it").Edit(lint.Whole(finder.Spot(x.Value)), "x")
				}
			},
		},
	}
}

// dump is a data dump with two collections and an environment, each with a name that
// occurs twice.
const dump = `{"version":1,"collections":[
{"id":"1","id":"1","name":"A","order":["r"],"requests":[{"id":"r","name":"R","url":"{{baseUrl}}/a","headers":"Authorization: {{token}}\n"}]},
{"id":"2","id":"2","name":"B","order":["r"],"requests":[{"id":"r","name":"R","url":"{{baseUrl}}/b","headers":"Authorization: {{token}}\n"}]},
{"id":"3","name":"C","order":["r"],"requests":[{"id":"r","name":"R","url":"https://c.acme-fixtures.net","headers":"Authorization: Bearer FAKEpostlint-c7Kq\n"}]}],
"environments":[{"id":"e","id":"e","name":"Prod","values":[{"key":"token","value":"FAKEpostlint-9vQm"},{"key":"baseUrl","value":"https://h.acme-fixtures.net"}]}],
"headerPresets":[{"id":"h","name":"H","headers":[{"key":"Authorization","value":"Bearer FAKEpostlint-h7Kq","enabled":true}]}],
"globals":[{"key":"secret","value":"FAKEpostlint-g7Kq"}],"globals":[{"key":"secret","value":"FAKEpostlint-g7Kq"}]}`

// tree are the files of a v3 workspace: a collection with a folder that has no file of
// its own, and the environment that goes with it.
func tree() []lint.Input {
	const shop = "postman/collections/Shop/"
	return []lint.Input{
		input(shop+".resources/definition.yaml", "$kind: collection\nauth:\n  type: bearer\n  credentials:\n    token: \"{{token}}\"\n"),
		input(shop+"List.request.yaml", "$kind: http-request\nurl: \"{{baseUrl}}/list\"\nheaders:\n  Authorization: Bearer FAKEpostlint-x7Kq\nauth:\n  type: noauth\n"),
		input(shop+"Orders/Create.request.yaml", "$kind: http-request\nurl: \"{{baseUrl}}/create\"\nmethod: POST\nurl: \"{{baseUrl}}/orders\"\n"),
		input("postman/environments/Prod.environment.yaml", "name: Prod\nvalues:\n  - key: token\n    value: FAKEpostlint-9vQm\n  - key: baseUrl\n    value: https://h.acme-fixtures.net\n"),
	}
}

// Nothing hangs on how an export is cut into files, on the order of the files, on how
// they came to be inputs, or on how many goroutines read them.
func TestTheOrderOfFilesDoesNotMatter(t *testing.T) {
	inputs := append(tree(), input("backup.json", dump), lint.Input{Name: "export.zip", Bytes: zipped(t, nil, shopFiles()...)})
	order := rand.New(rand.NewPCG(1, 2))
	var want []string
	for i := range 20 {
		res := lintWith(t, lint.Settings{Jobs: 1 + i%4}, speakers(), inputs...)
		got := told(res)
		for j := range res.Findings {
			got[j] += " " + res.Findings[j].Fingerprint
		}
		for _, f := range res.Files {
			got = append(got, f.Path+" "+f.Name+" "+f.Kind+" "+strings.Join(append(f.Environments, f.Sources...), " "))
		}
		if i == 0 {
			want = got
			if len(res.Errors) != 0 || len(res.Files) < 10 || len(res.Findings) < 15 {
				t.Fatalf("too little to compare: errors %v\n%s", res.Errors, strings.Join(got, "\n"))
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("run %d: got\n%s\nwant\n%s", i, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		order.Shuffle(len(inputs), func(i, j int) { inputs[i], inputs[j] = inputs[j], inputs[i] })
		for j := range inputs {
			inputs[j].Role = lint.Found + lint.InputRole(order.IntN(2))
		}
	}
}

// Each export of a dump is told by itself. What stands twice in one of them is told
// once, of that one, and the same mistake in two of them has two fingerprints.
func TestADumpIsSeveralExports(t *testing.T) {
	res := lintWith(t, lint.Settings{}, speakers(), input("backup.json", dump))
	var names []string
	for _, f := range res.Files {
		names = append(names, f.Kind+" "+f.Name)
		if f.Kind == "collection" && (f.Requests != 1 || f.Path != "backup.json") {
			t.Errorf("%+v", f)
		}
	}
	if want := []string{"collection A", "collection B", "collection C", "environment Prod", "header presets ", "globals Globals"}; !slices.Equal(names, want) {
		t.Errorf("got %q, want %q", names, want)
	}
	var twice []string
	prints := map[string]bool{}
	for _, f := range res.Findings {
		if prints[f.Fingerprint] {
			t.Errorf("%s at %s has the fingerprint of another", f.Rule, f.Place.Pointer)
		}
		prints[f.Fingerprint] = true
		if f.Rule == "twice" {
			twice = append(twice, f.Place.App)
		}
		if f.Fix.Class != lint.NoFix {
			t.Errorf("%s offers a fix", f.Rule)
		}
	}
	if want := []string{"Collections › A", "Collections › B", "Environments › Prod"}; !slices.Equal(twice[:3], want) || len(twice) != 4 {
		t.Errorf("got %q", twice)
	}
	if len(res.Pairs) != 2 || res.Pairs[0].CollectionName != "A" || res.Pairs[1].CollectionName != "B" || res.Pairs[0].EnvironmentName != "Prod" {
		t.Errorf("pairs %+v", res.Pairs)
	}
	for _, secret := range []string{"FAKEpostlint-c7Kq", "FAKEpostlint-9vQm", "FAKEpostlint-g7Kq"} {
		if res.Secrets.Redact(secret) != "***" {
			t.Errorf("%s is not known", secret)
		}
	}
}

// The exports of a dump go with other files by folder, as if they lay side by side.
func TestADumpIsPairedWithFilesAroundIt(t *testing.T) {
	c := input("a.json", collection("Loose", "{{token}}"))
	res := lintWith(t, lint.Settings{}, nil, c, input("backup.json", dump), input("far/e.json", environment("Far", "token", "", "baseUrl", "")))
	var got []string
	for _, p := range res.Pairs {
		got = append(got, p.CollectionName+" with "+p.EnvironmentName)
	}
	if want := []string{"Loose with Prod", "A with Prod", "B with Prod"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A v3 folder is one collection: a finding names the file that it is in, the result the
// folder.
func TestAFolderIsOneCollection(t *testing.T) {
	res := lintWith(t, lint.Settings{}, speakers(), tree()...)
	if len(res.Errors) != 0 || len(res.Files) != 2 {
		t.Fatalf("errors %v, files %+v", res.Errors, res.Files)
	}
	f := res.Files[0]
	if f.Path != "postman/collections/Shop" || f.Format != "v3" || f.Requests != 2 || len(f.Sources) != 3 ||
		!slices.Equal(f.Environments, []string{"postman/environments/Prod.environment.yaml"}) {
		t.Errorf("got %+v", f)
	}
	for _, path := range f.Sources {
		if res.Sources[path] == nil {
			t.Errorf("no text of %s", path)
		}
	}
	var where []string
	for _, x := range res.Findings {
		where = append(where, x.Rule+" "+strings.TrimPrefix(x.Place.Path, "postman/"))
		if x.Rule == "twice" && (x.Place.Start.Line != 4 || x.Place.App != "Collections › Shop › Orders › Create › URL" && x.Place.App != "Collections › Shop › Orders › Create") {
			t.Errorf("twice at %+v", x.Place)
		}
	}
	for _, want := range []string{
		"of-file collections/Shop/List.request.yaml", "twice collections/Shop/Orders/Create.request.yaml", "of-request environments/Prod.environment.yaml",
	} {
		if !slices.Contains(where, want) {
			t.Errorf("no %q in %q", want, where)
		}
	}
	if len(res.Secrets.In("postman/collections/Shop/List.request.yaml")) != 1 {
		t.Error("the secret in the request is not known by its file")
	}
}

// What is said of a folder that has no file of its own is shown where the first file
// below it begins; of two folders it is said twice.
func TestAFolderWithoutAFileIsShownInAFile(t *testing.T) {
	rule := &lint.Rule{
		ID: "of-folder", Tier: lint.Core, Cases: []lint.Case{{Severity: lint.Error, Confidence: lint.High}},
		CheckFile: func(p *lint.Pass) {
			for _, f := range p.Export().Collection.Folders {
				spot := &postman.Spot{Owner: f, Node: f.Node(), Role: postman.RoleAuth}
				p.Report("", resolve.Range{Spot: spot}, words).Related(resolve.Range{Spot: spot}, "here")
			}
		},
	}
	inputs := []lint.Input{
		input("Shop/A/B/x.request.yaml", "# first\n$kind: http-request\nurl: https://h.acme-fixtures.net\n"), input("Shop/y.request.yaml", "$kind: http-request\nurl: https://h.acme-fixtures.net\n"),
	}
	res := lintWith(t, lint.Settings{}, []*lint.Rule{rule}, inputs...)
	if len(res.Findings) != 2 || len(res.Crashes) != 0 {
		t.Fatalf("%q, crashes %v", told(res), res.Crashes)
	}
	for _, f := range res.Findings {
		if f.Place.Path != "Shop/A/B/x.request.yaml" || f.Place.Start.Line != 2 || f.Place.Start != f.Place.End || len(f.Related) != 1 {
			t.Errorf("got %+v", f.Place)
		}
	}
	if res.Findings[0].Fingerprint == res.Findings[1].Fingerprint {
		t.Error("both folders have one fingerprint")
	}
}

// A fix is offered where it can be written: in JSON of v2, and in YAML within one value
// that stays what it is, in quotes if need be.
func TestFixesAreOfferedWhereTheyCanBeWritten(t *testing.T) {
	rule := func(insert string) *lint.Rule {
		return &lint.Rule{
			ID: "mend", Tier: lint.Core, Cases: []lint.Case{{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe}},
			Check: func(p *lint.Pass) {
				for r, c := range p.Credentials() {
					p.Report("", c.Range(0, 6), words).On(r).Fix("mend it").Edit(c.Range(0, 6), insert)
				}
			},
		}
	}
	yaml := func(value string) string {
		return "$kind: http-request\nurl: https://h.acme-fixtures.net\nheaders:\n  Authorization: " + value + "\n"
	}
	v1 := `{"name":"A","order":["r"],"requests":[{"id":"r","name":"R","url":"https://h.acme-fixtures.net","headers":"Authorization: Bearer FAKEpostlint-x\n"}]}`
	for _, x := range []struct {
		name   string
		in     lint.Input
		insert string
		want   string
	}{
		{"JSON", input("a.json", collection("A", "Bearer FAKEpostlint-x")), "bearer", "bearer"},
		{"v1", input("a.json", v1), "bearer", ""},
		{"archive", lint.Input{Name: "a.zip", Bytes: zipped(t, nil, "a.json", collection("A", "Bearer FAKEpostlint-x"))}, "bearer", ""},
		{"UTF-16", lint.Input{Name: "a.json", Bytes: wide(collection("A", "Bearer FAKEpostlint-x"))}, "bearer", ""},
		{"YAML", input("x.request.yaml", yaml("Bearer FAKEpostlint-x")), "bearer", "bearer"},
		{"YAML that would become a list", input("x.request.yaml", yaml("Bearer FAKEpostlint-x")), "- x", `"- x`},
		{"YAML of two lines", input("x.request.yaml", yaml("Bearer FAKEpostlint-x\n   FAKEpostlint-y")), "- x", ""},
		{"YAML with quotes inside", input("x.request.yaml", yaml(`Bearer FAKEpostlint-"x"`)), "- x", ""},
		{"YAML in quotes", input("x.request.yaml", yaml(`'Bearer FAKEpostlint-x'`)), "it's", "it''s"},
	} {
		t.Run(x.name, func(t *testing.T) {
			res := lintWith(t, lint.Settings{}, []*lint.Rule{rule(x.insert)}, x.in)
			if len(res.Findings) != 1 {
				t.Fatalf("findings %q, errors %v", told(res), res.Errors)
			}
			got := ""
			if fix := res.Findings[0].Fix; fix.Class == lint.Safe {
				got = fix.Edits[0].Insert
			}
			if got != x.want {
				t.Errorf("got %q, want %q", got, x.want)
			}
		})
	}
}

// wide is a text in UTF-16.
func wide(text string) []byte {
	out := []byte("\xff\xfe")
	for _, b := range []byte(text) {
		out = append(out, b, 0)
	}
	return out
}
