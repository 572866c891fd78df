package postman

import (
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// An export whose list of requests or variables holds something else throughout is an
// error; one with an empty list, and one with some rows that are none, is read.
func TestAListOfSomethingElseIsNoEmptyExport(t *testing.T) {
	const info = `"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}`
	for text, refused := range map[string]bool{
		`{` + info + `,"item":"x"}`: true, `{` + info + `,"item":[1,"x",null]}`: true, `{` + info + `,"item":[[{"request":"x"}]]}`: true,
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
