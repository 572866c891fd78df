package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hostileHead and hostileTail make a collection of what stands between them, in which the last
// request has a mistake.
const (
	hostileHead = `{"info":{"name":"Hostile","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"x":`
	hostileTail = `,"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer{{token}}"}]}}]}`
)

// good is a collection with one mistake, which is reported whatever is wrong with other files.
const good = hostileHead + "0" + hostileTail

func write(t *testing.T, dir, name string, text []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// refusedBeside lints a file beside a good one. The good one is always judged; the file is, too,
// unless the refusal is told in these words.
func refusedBeside(t *testing.T, name string, text []byte, refusal string, args ...string) {
	t.Helper()
	dir := t.TempDir()
	bad := write(t, dir, name, text)
	beside := write(t, dir, "good.json", []byte(good))
	r := postlint("", append([]string{bad, beside, "--select", "bearer-space-missing", "--fail-on", "info:low"}, args...)...)
	findings := strings.Count(r.out, "bearer-space-missing]")
	switch {
	case refusal == "" && (r.code != exitFindings || findings != 2):
		t.Errorf("exit code %d, %d findings: %.300s", r.code, findings, r.errors)
	case refusal != "" && (r.code != exitInput || findings != 1 || !strings.Contains(r.errors, refusal)):
		t.Errorf("exit code %d, %d findings, and no %q: %.300s", r.code, findings, refusal, r.errors)
	}
}

func nested(depth int) string { return strings.Repeat("[", depth) + strings.Repeat("]", depth) }

// Each limit of what is in a file holds just there, names itself, and concerns no other file.
func TestLimitsOfAFile(t *testing.T) {
	const depth, number, text = 512, 1 << 10, 64 << 20
	quoted := func(n int) string { return `"` + strings.Repeat("a", n-2) + `"` }
	for _, c := range []struct{ name, value, refusal string }{
		{"depth below", nested(depth - 2), ""},
		{"depth at", nested(depth - 1), ""},
		{"depth above", nested(depth), "limit of 512 open arrays and objects"},
		{"a million brackets", nested(1_000_000), "limit of 512 open arrays and objects"},
		{"a million open brackets", strings.Repeat("[", 1_000_000), "limit of 512 open arrays and objects"},
		{"a million open objects", strings.Repeat(`{"a":`, 1_000_000), "limit of 512 open arrays and objects"},
		{"number below", strings.Repeat("1", number-1), ""},
		{"number at", strings.Repeat("1", number), ""},
		{"number above", strings.Repeat("1", number+1), "limit of 1024 bytes for one number"},
		{"number of 10 MB", strings.Repeat("1", 10_000_000), "limit of 1024 bytes for one number"},
		{"exponent", "1e999999", ""},
		{"string below", quoted(text - 1), ""},
		{"string at", quoted(text), ""},
		{"string above", quoted(text + 1), "limit of 67108864 bytes for one string"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() && len(c.value) >= text-1 {
				t.Skip("large")
			}
			refusedBeside(t, "bad.json", []byte(hostileHead+c.value+hostileTail), c.refusal)
		})
	}
}

// The limit of a file's size is told with the flag that raises it, from what the system says of
// its size, before a byte is read.
func TestTheLimitOfAFilesSize(t *testing.T) {
	const limit = 4096
	pad := func(n int) []byte { return []byte(good + strings.Repeat(" ", n-len(good))) }
	for n, refusal := range map[int]string{limit - 1: "", limit: "", limit + 1: "larger than 4 KiB; --max-file-size raises the limit"} {
		refusedBeside(t, "bad.json", pad(n), refusal, "--max-file-size", "4KiB")
		r := postlint(string(pad(n)), "-", "--max-file-size", "4KiB", "--select", "bearer-space-missing", "--fail-on", "info:low")
		if want := map[bool]int{true: exitFindings, false: exitInput}[refusal == ""]; r.code != want || !strings.Contains(r.errors, refusal) {
			t.Errorf("%d bytes of the standard input: exit code %d, %s", n, r.code, r.errors)
		}
	}
	sparse := filepath.Join(t.TempDir(), "sparse.json")
	f, err := os.Create(sparse)
	if err == nil {
		err = f.Truncate(1 << 40)
	}
	if err != nil {
		t.Skip(err)
	}
	f.Close()
	if r := postlint("", sparse); r.code != exitInput || !strings.Contains(r.errors, "--max-file-size raises the limit") {
		t.Errorf("exit code %d, %s", r.code, r.errors)
	}
}

// All files of a run together have a limit, too, whether they are named or found.
func TestTheLimitOfAllFiles(t *testing.T) {
	dir := t.TempDir()
	text := good + strings.Repeat(" ", 1024-len(good))
	names := []string{"--max-file-size", "1KiB", "--select", "bearer-space-missing", "--fail-on", "info:low"}
	found := append([]string{dir}, names...)
	for i := range mostFiles + 1 {
		names = append(names, write(t, dir, fmt.Sprintf("%d.json", i), []byte(text)))
		for _, args := range [][]string{names, found} {
			r := postlint("", args...)
			switch over := i == mostFiles; {
			case !over && (r.code != exitFindings || r.errors != ""):
				t.Errorf("%d files: exit code %d, %s", i+1, r.code, r.errors)
			case over && (r.code != exitInput || !strings.Contains(r.errors, "larger than 8 KiB together") || !strings.Contains(r.errors, "--max-file-size")):
				t.Errorf("%d files: exit code %d, %s", i+1, r.code, r.errors)
			}
		}
	}
}

// YAML is held to the limits of JSON, and to its own: it has no aliases, and one document.
func TestLimitsOfYAML(t *testing.T) {
	head := "$kind: http-request\nname: Hostile\nurl: https://api.acme-fixtures.net/v1\nmethod: GET\n"
	for name, c := range map[string]struct{ text, refusal string }{
		"brackets":   {head + "x: " + nested(1_000_000), "open arrays and objects"},
		"dashes":     {head + "x:\n " + strings.Repeat("- ", 100_000) + "a", "open arrays and objects"},
		"anchors":    {head + "x: &a [b]\ny: *a\n", "alias"},
		"laughs":     {head + "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "alias"},
		"merges":     {head + "x: {a: b}\ny:\n  <<: {c: d}\n", "merge"},
		"documents":  {head + "---\n" + head, "document"},
		"4 MiB":      {head + "x: " + strings.Repeat("a", 4<<20), "limit of 4194304 bytes for YAML"},
		"long name":  {head + strings.Repeat("a", 3<<20) + ": b\n", ""},
		"open quote": {head + "x: \"" + strings.Repeat("a", 1<<20), "not closed"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			bad := write(t, dir, "bad.request.yaml", []byte(c.text))
			r := postlint("", bad, write(t, dir, "good.json", []byte(good)), "--select", "bearer-space-missing", "--fail-on", "info:low")
			if strings.Count(r.out, "bearer-space-missing]") != 1 || !strings.Contains(r.errors, c.refusal) || c.refusal != "" && r.code != exitInput {
				t.Errorf("exit code %d: %.300s", r.code, r.errors)
			}
		})
	}
}

// zipped is an archive of files that are all of one text.
func zipped(t *testing.T, files int, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range files {
		f, err := w.Create(fmt.Sprintf("%d.json", i))
		if err == nil {
			_, err = f.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// An archive is refused that holds too many files, too much, or too much for its own size.
func TestLimitsOfArchives(t *testing.T) {
	spaces := func(n int) []byte { return bytes.Repeat([]byte(" "), n) }
	for _, c := range []struct {
		name    string
		archive []byte
		refusal string
		args    []string
	}{
		{"10,001 files", zipped(t, 10_001, nil), "more than 10000 files, which is the limit", nil},
		{"10,000 files", zipped(t, 10_000, nil), "nothing of Postman's", nil},
		{"dense", zipped(t, 1, spaces(64<<20)), "more than 100 times its own size, which is the limit", nil},
		{"a large file", zipped(t, 1, append(spaces(1<<10), good...)), "larger than 1024 bytes", []string{"--max-file-size", "1KiB"}},
		{"many of the largest", zipped(t, 5, spaces(4096)), "more than 16384 bytes", []string{"--max-file-size", "4KiB"}},
		{"an archive in it", zipped(t, 1, zipped(t, 1, []byte(good))), "a zip archive inside of a zip archive", nil},
		{"cut off", zipped(t, 1, []byte(good))[:300], "damaged or cut off", nil},
	} {
		t.Run(c.name, func(t *testing.T) { refusedBeside(t, "export.zip", c.archive, c.refusal, c.args...) })
	}
}

// The limits of what belongs to a run and is no export end the run: 2, and nothing was checked.
func TestLimitsOfConfigurationAndBaseline(t *testing.T) {
	config := func(n int) string { return "version: 1\n#" + strings.Repeat("a", n-12) }
	baseline := func(n int) string {
		const empty = `{"schemaVersion": "1", "findings": []}`
		return empty + strings.Repeat(" ", n-len(empty))
	}
	for _, c := range []struct{ name, flag, text, refusal string }{
		{"configuration below", "-c", config(256<<10 - 1), ""},
		{"configuration at", "-c", config(256 << 10), ""},
		{"configuration above", "-c", config(256<<10 + 1), "larger than 256 KiB, which no configuration is"},
		{"configuration far above", "-c", config(2 << 20), "larger than 256 KiB, which no configuration is"},
		{"deep configuration", "-c", "version: 1\nx: " + nested(100_000), "limit of 16 open arrays and objects"},
		{"anchor", "-c", "version: 1\npublic: &a [b]\n", "anchor"},
		{"merge", "-c", "version: 1\n<<: {}\n", "merge"},
		{"tag", "-c", "version: 1\npublic: !!seq [a]\n", "tag"},
		{"two documents", "-c", "version: 1\n---\nversion: 1\n", "YAML"},
		{"braces", "-c", "version: 1\nexclude: ['" + strings.Repeat("{a,a}", 30) + "']\n", "groups in braces"},
		{"baseline below", "--baseline", baseline(64<<20 - 1), ""},
		{"baseline at", "--baseline", baseline(64 << 20), ""},
		{"baseline above", "--baseline", baseline(64<<20 + 1), "larger than 64 MiB, which no baseline is"},
		{"deep baseline", "--baseline", `{"schemaVersion": "1", "findings": ` + nested(1_000_000) + "}", "limit of 16 open arrays and objects"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			beside := write(t, dir, "good.json", []byte(good))
			r := postlint("", beside, c.flag, write(t, dir, "given", []byte(c.text)), "--select", "bearer-space-missing", "--fail-on", "info:low")
			want := exitFindings
			if c.refusal != "" {
				want = exitUsage
			}
			if r.code != want || !strings.Contains(r.errors, c.refusal) || strings.Contains(r.errors, "--max-file-size") {
				t.Errorf("exit code %d: %.300s", r.code, r.errors)
			}
		})
	}
}
