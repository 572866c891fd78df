package core_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/cmd/page/core"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/rules"
)

const (
	stories = "../../../fixtures/_stories"
	today   = "2026-11-24"
)

// dropped are the exports of a folder as a browser hands them over.
func dropped(t *testing.T, folder string) []core.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%d files in %s, %v", len(names), folder, err)
	}
	var out []core.File
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, core.File{Name: filepath.Base(name), Bytes: raw})
	}
	return out
}

// shown is what the tests look at of the data of the page.
type shown struct {
	Report struct {
		Findings []json.RawMessage
		Summary  struct {
			Coverage struct{ Requests, Complete int }
		}
	}
	Requests struct {
		Requests []struct {
			Name []string
			URL  string
		}
	}
	Trees []struct {
		Name  string
		Items []item
	}
	Files    []struct{ Kind string }
	Excerpts []struct {
		Lines []struct {
			N     int
			Cells [][2]string
		}
	}
}

type item struct {
	Folder, Request *string
	Partly          bool
	Items           []item
	Sends           []int
	Findings        []int
}

func decoded(t *testing.T, raw []byte) shown {
	t.Helper()
	var out shown
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// The findings of the page are those of the command, member for member.
func TestFindingsAreThoseOfTheCommand(t *testing.T) {
	folders := []string{filepath.Join(stories, "servicenow-401")}
	for _, kind := range []string{"bad-*", "good-*"} {
		some, _ := filepath.Glob(filepath.Join("../../../fixtures/*", kind))
		folders = append(folders, some...)
	}
	compared := 0
	for _, folder := range folders {
		if names, _ := filepath.Glob(filepath.Join(folder, "*.json")); len(names) == 0 {
			continue
		}
		files := dropped(t, folder)
		raw, err := core.Lint(context.Background(), files, core.Request{Now: today})
		if err != nil {
			t.Fatal(folder, err)
		}
		var inputs []lint.Input
		for _, f := range files {
			inputs = append(inputs, lint.Input{Name: f.Name, Bytes: f.Bytes})
		}
		at, _ := time.Parse(time.DateOnly, today)
		res, err := lint.Run(context.Background(), inputs, rules.All(), lint.Settings{Now: at})
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := report.JSON(&want, res, report.JSONOptions{}); err != nil {
			t.Fatal(err)
		}
		var told struct{ Findings []any }
		var seen struct {
			Report struct{ Findings []any }
		}
		if err := json.Unmarshal(want.Bytes(), &told); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &seen); err != nil {
			t.Fatal(err)
		}
		compared += len(told.Findings)
		if !reflect.DeepEqual(told.Findings, seen.Report.Findings) {
			t.Errorf("%s: other findings", folder)
		}
	}
	if compared < 500 {
		t.Errorf("only %d findings", compared)
	}
}

// The data has a tree with what each request sends, and an excerpt for each finding, in which
// the bytes at fault are marked and no secret stands.
func TestTheDataOfThePage(t *testing.T) {
	raw, err := core.Lint(context.Background(), dropped(t, filepath.Join(stories, "servicenow-401")), core.Request{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), "FAKEpostlint") {
		t.Error("a secret is in the data")
	}
	got := decoded(t, raw)
	if len(got.Trees) != 1 || len(got.Files) != 1 || len(got.Excerpts) != len(got.Report.Findings) {
		t.Fatalf("%d trees, %d files, %d excerpts of %d findings", len(got.Trees), len(got.Files), len(got.Excerpts), len(got.Report.Findings))
	}
	requests, findings := 0, 0
	var walk func(list []item)
	walk = func(list []item) {
		for _, x := range list {
			walk(x.Items)
			if x.Request != nil {
				requests++
				findings += len(x.Findings)
				if len(x.Sends) == 0 {
					t.Errorf("%s sends nothing", *x.Request)
				}
				for _, i := range x.Sends {
					if names := got.Requests.Requests[i].Name; names[len(names)-1] != *x.Request {
						t.Errorf("%s sends what %v sends", *x.Request, names)
					}
				}
			}
		}
	}
	walk(got.Trees[0].Items)
	if requests != 3 || findings == 0 {
		t.Errorf("%d requests with %d findings", requests, findings)
	}
	for i, e := range got.Excerpts {
		marked := slices.ContainsFunc(e.Lines, func(l struct {
			N     int
			Cells [][2]string
		},
		) bool {
			return slices.ContainsFunc(l.Cells, func(c [2]string) bool { return strings.Contains(c[0], "f") })
		})
		if !marked {
			t.Errorf("excerpt %d marks nothing: %+v", i, e)
		}
	}
}

// The tree marks as many requests as the coverage counts.
func TestRequestsThatWereNotJudgedCompletelyAreMarked(t *testing.T) {
	for story, want := range map[string]int{"servicenow-401": 0, "opaque-token": 1} {
		raw, err := core.Lint(context.Background(), dropped(t, filepath.Join(stories, story)), core.Request{Now: today})
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		var walk func(list []item)
		walk = func(list []item) {
			for _, x := range list {
				walk(x.Items)
				if x.Partly {
					got++
				}
			}
		}
		doc := decoded(t, raw)
		walk(doc.Trees[0].Items)
		c := doc.Report.Summary.Coverage
		if got != want || got != c.Requests-c.Complete {
			t.Errorf("%s: %d requests are marked, want %d; %d of %d were judged completely", story, got, want, c.Complete, c.Requests)
		}
	}
}

// Why answers from the files alone, from what was pasted, and with a value that was typed,
// which is in no answer.
func TestWhy(t *testing.T) {
	files := dropped(t, filepath.Join(stories, "servicenow-401"))
	for _, q := range []core.Request{
		{Now: today, Request: []string{"Incidents", "List incidents"}},
		{Now: today, Request: []string{"List incidents"}, Status: 401},
		{Now: today, Request: []string{"List incidents"}, Paste: "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n\r\n{}"},
		{Now: today, Request: []string{"List incidents"}, Ask: map[string]string{"token": "FAKEpostlintTyped77"}, Anonymous: true},
	} {
		got, err := core.Why(context.Background(), files, q)
		if err != nil {
			t.Fatalf("%+v: %v", q, err)
		}
		if !strings.Contains(string(got.Answer), `"causes"`) || !strings.HasPrefix(got.Markdown, "# ") {
			t.Errorf("%+v: %s", q, got.Answer)
		}
		if all := string(got.Answer) + got.Markdown; strings.Contains(all, "FAKEpostlint") {
			t.Errorf("%+v: a secret is told", q)
		}
	}
	if _, err := core.Why(context.Background(), files, core.Request{Request: []string{"nowhere"}}); err == nil {
		t.Error("a request that is not there is explained")
	}
}

// Names may be given twice, hold slashes or be numbers; why answers for the request that is
// meant all the same.
func TestWhyKnowsTheRequestByItsPlace(t *testing.T) {
	doc := `{"info": {"name": "c", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": [
		{"name": "2", "request": {"method": "GET", "url": "https://first.example.com"}},
		{"name": "GET /a > b", "request": {"method": "GET", "url": "https://second.example.com"}},
		{"name": "GET /a > b", "request": {"method": "GET", "url": "https://third.example.com"}},
		{"name": "", "request": {"method": "GET", "url": "https://fourth.example.com"}}]}`
	files := []core.File{{Name: "c.json", Bytes: []byte(doc)}}
	for i, host := range []string{"first", "second", "third", "fourth"} {
		name := []string{"2", "GET /a > b", "GET /a > b", ""}[i]
		got, err := core.Why(context.Background(), files, core.Request{Now: today, Request: []string{name}, Path: "c.json", Pointer: "/item/" + string(rune('0'+i))})
		if err != nil {
			t.Error(name, err)
			continue
		}
		if !strings.Contains(string(got.Answer), host+".example.com") {
			t.Errorf("%s: %s", name, got.Answer)
		}
	}
}

// A request and a folder without a name are what they are.
func TestWhatHasNoNameIsInTheTree(t *testing.T) {
	doc := `{"info": {"name": "", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": [
		{"name": "", "item": [{"name": "", "request": {"method": "GET", "url": "https://first.example.com"}}]}]}`
	raw, err := core.Lint(context.Background(), []core.File{{Name: "c.json", Bytes: []byte(doc)}}, core.Request{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	items := decoded(t, raw).Trees[0].Items
	if len(items) != 1 || items[0].Folder == nil || items[0].Request != nil || len(items[0].Items) != 1 || items[0].Items[0].Request == nil {
		t.Errorf("%+v", items)
	}
}

// The page knows a file by the name that it is shown, which is masked where it holds a secret.
func TestWhyKnowsARequestInAFileThatIsCalledLikeASecret(t *testing.T) {
	const secret = "FAKEpostlintNamed4711"
	doc := `{"info": {"name": "c", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": [
		{"name": "GET /a", "request": {"method": "GET", "url": "https://first.example.com", "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "` + secret + `"}]}}}]}`
	files := []core.File{{Name: secret + ".json", Bytes: []byte(doc)}}
	raw, err := core.Lint(context.Background(), files, core.Request{Now: today})
	if err != nil || strings.Contains(string(raw), secret) {
		t.Fatal(err, string(raw))
	}
	var got struct {
		Trees []struct {
			Items []struct{ Path, Pointer string }
		}
	}
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	at := got.Trees[0].Items[0]
	if _, err := core.Why(context.Background(), files, core.Request{Now: today, Request: []string{"GET /a"}, Path: at.Path, Pointer: at.Pointer}); err != nil {
		t.Errorf("%+v: %v", at, err)
	}
}

// Fixing changes what it says and nothing else; one finding can be fixed alone.
func TestFix(t *testing.T) {
	files := dropped(t, filepath.Join(stories, "servicenow-401"))
	before := slices.Clone(files[0].Bytes)
	all, err := core.Fix(context.Background(), files, core.Request{Now: today})
	if err != nil || len(all.Fixed) != 2 || len(all.Files) != 1 {
		t.Fatalf("%v, %+v", err, all)
	}
	if !bytes.Equal(files[0].Bytes, before) || bytes.Equal(all.Files[0].Bytes, before) {
		t.Error("the original was changed, or the copy was not")
	}
	var one struct {
		Report struct {
			Findings []struct {
				Rule, Fingerprint string
				Fix               *struct{ Class string }
			}
		}
	}
	raw, err := core.Lint(context.Background(), files, core.Request{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &one); err != nil {
		t.Fatal(err)
	}
	for _, f := range one.Report.Findings {
		if f.Fix == nil || f.Fix.Class != "safe" {
			continue
		}
		got, err := core.Fix(context.Background(), files, core.Request{Now: today, Chosen: []string{f.Fingerprint + " " + f.Rule}})
		if err != nil || len(got.Fixed) != 1 {
			t.Errorf("%v, %+v", err, got)
		}
	}
}

// Of a folder the page reads what the command would: a report in it is evidence and no error,
// and a folder without an export is not taken for a clean one.
func TestAFolderIsReadAsTheCommandReadsIt(t *testing.T) {
	var files []core.File
	for _, f := range dropped(t, "../../../fixtures/_evidence/forum-newman") {
		files = append(files, core.File{Name: "forum-newman/" + f.Name, Bytes: f.Bytes})
	}
	files = append(files, core.File{Name: "forum-newman/notes.txt", Bytes: files[0].Bytes}, core.File{Name: "forum-newman/.postman/collection.json", Bytes: files[0].Bytes})
	raw, err := core.Lint(context.Background(), files, core.Request{Now: today})
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Report struct {
			Errors  []json.RawMessage
			Summary struct{ Files, Skipped int }
		}
	}
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Report.Errors) != 0 || got.Report.Summary.Skipped != 1 || got.Report.Summary.Files != 2 {
		t.Errorf("%+v", got.Report)
	}
	for name, files := range map[string][]core.File{"nothing": nil, "no export": {{Name: "folder/package.json", Bytes: []byte("{}")}}} {
		if _, err := core.Lint(context.Background(), files, core.Request{Now: today}); err == nil || !strings.Contains(err.Error(), "no Postman export found") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
