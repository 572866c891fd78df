package rules_test

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/rules"
)

// recognised says what each file of fixtures/_recognised is, and what to do about it.
var recognised = map[string][2]string{
	"newman/newman-report.json":                  {"a run report", "lint the collection"},
	"postman-cli/newman-structure.json":          {"a run report", "lint the collection"},
	"postman-cli/report.json":                    {"a run report", "lint the collection"},
	"har/orders.har":                             {"a HAR recording", "lint the collection"},
	"test-run/Marketplace.postman_test_run.json": {"the results of a collection run", "lint the collection"},
	"manifest/archive.json":                      {"the table of contents of a Postman zip export", "lint the "},
	"workspace/.postman/resources.yaml":          {"workspace", "lint the "},
	"workspace-early/.postman/config.json":       {"workspace", "lint the "},
}

// What postlint knows and has nothing to say about is told apart, with what to do with
// it: a clean result would be a lie. None of the tokens in the file is told.
func TestWhatIsNoExportIsNotClean(t *testing.T) {
	files := filesBelow(t, filepath.Join(fixtures, "_recognised"))
	delete(files, "README.md")
	if len(files) != len(recognised) {
		t.Errorf("%d files, %d are known", len(files), len(recognised))
	}
	for name, raw := range files {
		t.Run(name, func(t *testing.T) {
			res, err := lint.Run(context.Background(), []lint.Input{{Name: name, Bytes: raw}}, rules.All(), lint.Settings{Now: mustTime(t, fixedNow)})
			if err != nil {
				t.Fatal(err)
			}
			if len(res.Errors) != 1 || len(res.Files)+len(res.Findings)+len(res.Crashes) > 0 {
				t.Fatalf("errors %+v, files %+v, findings %+v, crashes %v", res.Errors, res.Files, res.Findings, res.Crashes)
			}
			e, say := res.Errors[0], recognised[name]
			if say[0] == "" || e.Code != "unsupported" || !strings.Contains(e.Message, say[0]) || !strings.Contains(e.Message, say[1]) {
				t.Errorf("%s: %s", e.Code, e.Message)
			}
			var b bytes.Buffer
			if err := report.JSON(&b, res, report.JSONOptions{}); err != nil || markerIn(b.String()) != "" {
				t.Errorf("%v: %s", err, b.String())
			}
		})
	}
}
