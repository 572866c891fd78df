package report

import (
	"bytes"
	"encoding/json"
	"strings"
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
	known := result(t, "a.json", `{"v": "|x|"}`)
	fields["accepted"](known, "known")
	results := map[string]*lint.Result{
		"found": found, "empty": {}, "accepted": known,
		"broken": {Errors: []lint.InputError{{Path: "b.json", Code: "syntax", Message: "wrong", Line: 1, Column: 1}}},
	}
	s := schema(t)
	for name, res := range results {
		for _, all := range []bool{false, true} {
			var b bytes.Buffer
			if err := JSON(&b, res, JSONOptions{Version: "0.0.0", Suppressed: all}); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(b.String(), `"suppressed": [`) != all {
				t.Errorf("%s: accepted findings are listed: %v", name, !all)
			}
			doc, err := jsonschema.UnmarshalJSON(&b)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := s.Validate(doc); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// What was accepted is listed with who says so, in JSON and in text.
func TestAcceptedFindingsAreListed(t *testing.T) {
	res := result(t, "a.json", `{"v": "|x|"}`)
	fields["accepted"](res, "known")
	marked := res.Suppressed[0]
	marked.Suppression = &lint.Suppression{Kind: lint.ByBaseline, Path: "b.json"}
	res.Suppressed = append(res.Suppressed, marked)
	var b bytes.Buffer
	if err := JSON(&b, res, JSONOptions{Suppressed: true}); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Suppressed []struct {
			Rule        string
			Suppression struct {
				Kind, Reason, Path string
				Line               int
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil || len(doc.Suppressed) != 2 {
		t.Fatalf("%v in\n%s", err, b.String())
	}
	if s := doc.Suppressed[0]; s.Rule != "bearer-space-missing" || s.Suppression.Kind != "config" || s.Suppression.Reason != "known" || s.Suppression.Line != 3 {
		t.Errorf("%+v", s)
	}
	want := `
accepted, so not counted:
  error[bearer-space-missing] no space between Bearer and the token (a.json:1:8)
    by config, known:3: known
  error[bearer-space-missing] no space between Bearer and the token (a.json:1:8)
    by baseline, b.json
`
	if got := textOf(t, res, TextOptions{Suppressed: true}); !strings.Contains(got, want) {
		t.Errorf("got\n%s", got)
	}
	if got := textOf(t, res, TextOptions{}); strings.Contains(got, "so not counted") {
		t.Errorf("got\n%s", got)
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
