package report

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/postlint/postlint/lint"
)

// schema is the contract of schemaVersion "1" as a JSON Schema.
func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile("testdata/json-v1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The JSON report keeps its contract, read by an independent validator: with findings,
// with nothing at all, and with inputs that could not be read.
func TestJSONKeepsItsContract(t *testing.T) {
	found := result(t, "a.json", `{"t":"‹FAKEpostlintFAKE›","v": "|x|"}`)
	found.Findings[0].Shape = "JWT, 3 parts"
	found.Findings[0].Related = []lint.Related{{Place: found.Findings[0].Place, Label: "it is sent from here"}}
	found.Findings[0].Environments = []lint.EnvironmentRef{{Name: "Test", Path: "test.json"}}
	found.Findings[0].Runtimes = []string{"newman6"}
	found.Coverage.Unknown = []lint.Unknown{{Name: "token", Role: "credential", Requests: 1}}
	results := map[string]*lint.Result{
		"found": found, "empty": {},
		"broken": {Errors: []lint.InputError{{Path: "b.json", Code: "syntax", Message: "wrong", Line: 1, Column: 1}}},
	}
	s := schema(t)
	for name, res := range results {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(jsonOf(t, res))))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Names with the openers of CI commands come back from the JSON report unchanged.
func TestJSONKeepsTexts(t *testing.T) {
	for _, p := range payloads {
		res := result(t, "a.json", `{"v": "|x|"}`)
		res.Findings[0].Message = p
		var doc struct{ Findings []struct{ Message string } }
		if err := json.Unmarshal([]byte(jsonOf(t, res)), &doc); err != nil {
			t.Fatalf("%q: %v", p, err)
		}
		want := string([]rune(p)) // bytes that are no UTF-8 become U+FFFD
		if doc.Findings[0].Message != want {
			t.Errorf("%q came back as %q", p, doc.Findings[0].Message)
		}
	}
}
