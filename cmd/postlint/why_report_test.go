package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeReport writes a collection of n requests in folders of ten, and the report of a run
// of it in which some failed. It returns the names of both files.
func writeReport(t *testing.T, n int, failed map[int]string) (collection, report string) {
	t.Helper()
	var items, executions []any
	var folder []any
	for i := range n {
		name, path := fmt.Sprintf("Call %d", i), fmt.Sprintf("c%d", i)
		url := map[string]any{"raw": "https://api.acme-fixtures.net/v1/" + path, "protocol": "https", "host": []string{"api", "acme-fixtures", "net"}, "path": []string{"v1", path}}
		header := []any{map[string]any{"key": "Authorization", "value": "Bearer " + marker + "0123456789abcdef0123"}}
		item := map[string]any{"id": fmt.Sprintf("id-%d", i), "name": name, "request": map[string]any{"method": "GET", "url": url, "header": header}}
		folder = append(folder, item)
		if len(folder) == 10 {
			items = append(items, map[string]any{"name": fmt.Sprintf("Folder %d", i/10), "item": folder})
			folder = nil
		}
		answer := map[string]any{"status": "OK", "code": 200, "header": []any{}, "stream": stream(`{"ok":true}`)}
		if body, bad := failed[i]; bad {
			answer = map[string]any{"status": "Unauthorized", "code": 401, "header": []any{}, "stream": stream(body)}
		}
		executions = append(executions, map[string]any{"cursor": map[string]any{"iteration": 0}, "item": item, "request": item["request"], "response": answer})
	}
	info := map[string]any{"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}
	doc := map[string]any{"info": info, "item": append(items, folder...)}
	dir := t.TempDir()
	return writeJSON(t, dir, "shop.json", doc), writeJSON(t, dir, "report.json", map[string]any{"collection": doc, "run": map[string]any{"executions": executions}})
}

// stream is a body as newman writes it.
func stream(body string) map[string]any {
	var data []int
	for _, c := range []byte(body) {
		data = append(data, int(c))
	}
	return map[string]any{"type": "Buffer", "data": data}
}

func writeJSON(t *testing.T, dir, name string, doc any) string {
	t.Helper()
	raw, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Of a run of 200 calls of which three failed, three are answered, each in a few lines; the
// others are a number.
func TestThreeOfTwoHundredFailed(t *testing.T) {
	collection, report := writeReport(t, 200, map[int]string{7: `{"message":"Account locked"}`, 93: `{"message":"The token has been revoked"}`, 180: `{"message":"Token expired"}`})
	for _, args := range [][]string{{collection, "--evidence", report}, {"--evidence", report}} {
		got := postlint("", append([]string{"why", "--now", storyNow}, args...)...)
		if got.code != exitFindings || got.errors != "" {
			t.Fatalf("exit code %d, stderr %q", got.code, got.errors)
		}
		for _, name := range []string{"Call 7", "Call 93", "Call 180"} {
			if strings.Count(got.out, name+"\n") != 1 {
				t.Errorf("%s is not answered once:\n%s", name, got.out)
			}
		}
		if n := strings.Count(got.out, "\n"); n > 3*12 {
			t.Errorf("%d lines:\n%s", n, got.out)
		}
		if !strings.Contains(got.out, "197 other exchanges did not fail") || strings.Contains(got.out, "Call 8") {
			t.Errorf("the others:\n%s", got.out)
		}
		if strings.Contains(got.out, marker) {
			t.Error("a secret is in the output")
		}
	}
}

// What three calls have in common is said once.
func TestWhatIsAlikeIsSaidOnce(t *testing.T) {
	same := `{"message":"The token has been revoked"}`
	collection, report := writeReport(t, 200, map[int]string{7: same, 93: same, 180: same})
	got := postlint("", "why", collection, "--evidence", report, "--now", storyNow)
	if got.code != exitFindings || strings.Count(got.out, "has been revoked") > 2 || !strings.Contains(got.out, "Call 93") || !strings.Contains(got.out, "Call 180") {
		t.Errorf("exit code %d:\n%s", got.code, got.out)
	}
}

// A request that is named is answered in full, whatever else failed.
func TestOneOfTwoHundredIsNamed(t *testing.T) {
	collection, report := writeReport(t, 200, map[int]string{7: `{"message":"Account locked"}`, 93: `{"message":"Token expired"}`})
	got := postlint("", "why", collection, "Call 93", "--evidence", report, "--now", storyNow)
	if got.code != exitFindings || strings.Contains(got.out, "Call 7\n") || !strings.Contains(got.out, "To find out which it is") {
		t.Errorf("exit code %d:\n%s", got.code, got.out)
	}
	got = postlint("", "why", collection, "Call 8", "--evidence", report, "--now", storyNow)
	if got.code != exitClean || !strings.HasPrefix(got.out, "Nothing failed: 1 exchange was looked at") {
		t.Errorf("exit code %d:\n%s", got.code, got.out)
	}
}

// A run in which nothing failed says so, in every format, and is no failure.
func TestNoneOfTwoHundredFailed(t *testing.T) {
	collection, report := writeReport(t, 200, nil)
	for format, want := range map[string]string{"text": "Nothing failed: 200 exchanges were looked at\n", "markdown": "# Nothing failed\n\n200 exchanges did not fail.\n", "json": `"passed": 200`} {
		got := postlint("", "why", collection, "--evidence", report, "--now", storyNow, "-f", format)
		if got.code != exitClean || !strings.Contains(got.out, want) || got.errors != "" {
			t.Errorf("%s: exit code %d, stderr %q:\n%s", format, got.code, got.errors, got.out)
		}
	}
}
