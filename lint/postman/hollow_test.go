package postman

import (
	"fmt"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// An export whose list of requests or variables holds something else throughout is an
// error; one with an empty list, and one with some rows that are none, is read.
func TestAListOfSomethingElseIsNoEmptyExport(t *testing.T) {
	const info = `"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}`
	for text, refused := range map[string]bool{
		`{` + info + `,"item":"x"}`: true, `{` + info + `,"item":[1,"x",null]}`: true, `{` + info + `,"item":[[{"request":"x"}]]}`: true,
		`{` + info + `,"item":[{"name":"a","item":"x","request":"x"}]}`: false, `{` + info + `,"item":[{"name":"a","item":"x"}]}`: true, `{` + info + `,"item":{"item":[{"item":[["x"]]},{"item":[]}]}}`: true,
		`{` + info + `,"item":[{"item":"x"},{"request":"x"}]}`: false, `{` + info + `,"item":[{"item":[]},{"item":null}]}`: false,
		`{"item":[true]}`: true, `{"collection":{"item":[7]}}`: true, `{"requests":[5],"order":[]}`: true,
		`{"name":"x","_postman_variable_scope":"environment","values":[1]}`: true, `{"environment":{"values":["x"]}}`: true,
		`{` + info + `}`: false, `{` + info + `,"item":null}`: false, `{"item":[]}`: false, `{"item":[null,{"request":"x"}]}`: false,
		`{` + info + `,"item":{"request":"x"}}`: false, `{"requests":[],"order":[]}`: false, `{"environment":{"values":[]}}`: false,
		`{"name":"x","_postman_variable_scope":"environment","values":[1,{"key":"a"}]}`: false,
	} {
		f, err := source.Parse("x.json", []byte(text), source.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadAll(f, false); (err != nil) != refused {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// A request beside something that is no list of items is read, though no runtime sends it.
func TestARequestBesideATextIsRead(t *testing.T) {
	for items, want := range map[string]int{
		`[{"item":"x","request":"x"},{"request":"x"}]`: 2, `[{"item":["x"],"request":"x"}]`: 1, `[{"item":7,"request":null},{"request":"x"}]`: 2,
		`[{"item":[],"request":"x"},{"request":"x"}]`: 1, `[{"item":[{"request":"y"}],"request":"x"}]`: 1, `[{"item":null,"request":"x"}]`: 1,
	} {
		f, err := source.Parse("x.json", []byte(`{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":`+items+`}`), source.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if e, err := Read(f, false); err != nil || len(e.Collection.Requests) != want {
			t.Errorf("%s: %v", items, err)
		}
	}
}

// Folders that lie inside of each other without end are refused, in every format in which
// something else than the nesting of the file decides how deep they are.
func TestFoldersWithoutEndAreRefused(t *testing.T) {
	for _, n := range []int{mostNested, mostNested + 1} {
		var folders []string
		for i := range n {
			folders = append(folders, fmt.Sprintf(`{"id":"%d","name":"f","folders_order":["%d"]}`, i, i+1))
		}
		v1 := `{"id":"c","name":"c","order":[],"requests":[],"folders":[` + strings.Join(folders, ",") + `]}`
		for _, text := range []string{v1, `{"version":1,"environments":[],"collections":[` + v1 + `]}`} {
			f, err := source.Parse("x.json", []byte(text), source.DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := ReadAll(f, false); (err != nil) != (n > mostNested) {
				t.Errorf("%d folders of v1: %v", n, err)
			}
		}
		f, err := source.ParseYAML("x.request.yaml", []byte("$kind: http-request\nurl: http://x\n"), source.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		root := "postman/collections/c"
		tree := Tree{Root: root, Parts: []Part{{Path: root + strings.Repeat("/f", n) + "/x.request.yaml", File: f}}}
		if _, err := ReadTree(tree); (err != nil) != (n > mostNested) {
			t.Errorf("%d folders of v3: %v", n, err)
		}
	}
}
