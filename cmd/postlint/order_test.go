package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The same files give the same bytes in every format: in whatever order they are named, on
// however many processors, and wherever postlint is started. POSTLINT_SHUFFLES says how often
// to try; the order of -e, which means something, stays.
func TestTheOrderOfInputsMakesNoDifference(t *testing.T) {
	files, environment := shuffledFiles(t)
	shuffles := 5
	if n, err := strconv.Atoi(os.Getenv("POSTLINT_SHUFFLES")); err == nil {
		shuffles = n
	}
	random := rand.New(rand.NewPCG(1, 2))
	processors := runtime.GOMAXPROCS(0)
	t.Cleanup(func() { runtime.GOMAXPROCS(processors) })
	folders := []string{t.TempDir(), t.TempDir()}
	want, compared := map[string]string{}, 0
	for i := range shuffles {
		runtime.GOMAXPROCS([]int{1, 2, 4}[i%3])
		t.Chdir(folders[i%2])
		random.Shuffle(len(files), func(a, b int) { files[a], files[b] = files[b], files[a] })
		for name, text := range inEveryFormat(t, files, environment, i%4 == 0) {
			switch was, seen := want[name]; {
			case !seen && len(text) < 1000:
				t.Errorf("%s says only %q", name, text)
			case !seen:
				want[name] = text
			case was != text:
				t.Fatalf("%s, run %d: %s", name, i, firstDifference(was, text))
			}
			compared++
		}
	}
	fmt.Printf("%d runs over %d files, shuffled: %d outputs in %d formats, the same bytes of each\n", shuffles, len(files), compared, len(want)-1)
}

// inEveryFormat lints files once, and returns each report, and what was said besides. The page
// is made when it is asked for: it is large.
func inEveryFormat(t *testing.T, files []string, environment string, page bool) map[string]string {
	t.Helper()
	args := []string{"lint", "-v", "--select", "all", "--now", "2026-11-24", "--color", "always", "-e", environment, "-f", "text"}
	written := slices.DeleteFunc(slices.Clone(lintFormats), func(format string) bool { return format == "text" || format == "html" && !page })
	for _, format := range written {
		args = append(args, "-f", format+"="+format+".out")
	}
	got := postlint("", append(args, files...)...)
	out := map[string]string{"text": got.out, "stderr": fmt.Sprint(got.code, got.errors)}
	for _, format := range written {
		out[format] = fileText(t, format+".out")
	}
	return out
}

// shuffledFiles are absolute paths of exports of all kinds, and of an environment for all.
func shuffledFiles(t *testing.T) (files []string, environment string) {
	t.Helper()
	for _, root := range []string{"_stories", "_secrets", "_causes", "_syntax", "_shapes"} {
		err := filepath.WalkDir(filepath.Join("..", "..", "fixtures", root), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".json" || strings.Contains(filepath.ToSlash(path), "/want/") {
				return err
			}
			path, err = filepath.Abs(path)
			files = append(files, path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < 40 {
		t.Fatalf("only %d files", len(files))
	}
	environment, err := filepath.Abs("../../fixtures/_stories/servicenow-401/Production.postman_environment.json")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(files, func(f string) bool { return f == environment }), environment
}

// firstDifference shows where two texts part.
func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	around := func(s string) string { return s[max(0, i-80):min(len(s), i+80)] }
	return fmt.Sprintf("at byte %d\n%q\n%q", i, around(a), around(b))
}

// The other commands give the same bytes again, too, on however many processors.
func TestEveryCommandSaysTheSameAgain(t *testing.T) {
	const root = "../../fixtures/"
	processors := runtime.GOMAXPROCS(0)
	t.Cleanup(func() { runtime.GOMAXPROCS(processors) })
	for _, args := range [][]string{
		{"resolve", root + "_stories/servicenow-401"},
		{"resolve", "-f", "json", "--runtime", "all", root + "_secrets/neutral"},
		{"diff", root + "_secrets/neutral", root + "_secrets/vendor"},
		{"diff", "-f", "json", root + "_secrets/vendor", root + "_secrets/neutral"},
		{"why", root + "_evidence/expired-by-arithmetic/collection.json", "List orders", "--now", "2026-11-24"},
		{"why", "-f", "markdown", root + "_evidence/wrong-password/collection.json", "--status", "401", "--now", "2026-11-24"},
		{"rules", "-f", "json"},
		{"config", "schema"},
		{"man"},
	} {
		var want []byte
		for i := range 12 {
			runtime.GOMAXPROCS([]int{1, 2, 4}[i%3])
			var out bytes.Buffer
			code := run(args, strings.NewReader(""), &out, &out, nil)
			if i == 0 {
				want = out.Bytes()
			}
			if !bytes.Equal(want, out.Bytes()) || out.Len() < 100 || code > exitInput {
				t.Errorf("%q, run %d: exit code %d, %s", args, i, code, firstDifference(string(want), out.String()))
				break
			}
		}
	}
}
