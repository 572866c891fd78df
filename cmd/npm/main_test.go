package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// built makes what goreleaser would have written.
func built(t *testing.T, version string, targets ...string) string {
	t.Helper()
	root := t.TempDir()
	dist := filepath.Join(root, "dist")
	list := []artifact{{Name: "postlint_1.2.3_linux_amd64.tar.gz", Path: "dist/x.tar.gz", Type: "Archive"}}
	for _, target := range targets {
		goos, goarch, _ := strings.Cut(target, "/")
		name := "postlint"
		if goos == "windows" {
			name += ".exe"
		}
		path := "dist/" + goos + goarch + "/" + name
		list = append(list, artifact{Name: name, Path: path, Goos: goos, Goarch: goarch, Type: "Binary"})
		save(t, filepath.Join(root, path), "program of "+target)
	}
	raw, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(dist, "artifacts.json"), string(raw))
	save(t, filepath.Join(dist, "metadata.json"), fmt.Sprintf(`{"version":%q}`, version))
	return dist
}

func save(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func manifestIn(t *testing.T, dir string) (manifest, string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatal(err)
	}
	return m, string(raw)
}

// Each system has a package with its program, and postlint needs each of them, at its own
// version. None has a script.
func TestAPackageForEachSystem(t *testing.T) {
	t.Chdir("../..")
	dist, out := built(t, "1.2.3-rc.1", "linux/amd64", "darwin/arm64", "windows/amd64"), filepath.Join(t.TempDir(), "npm")
	var stdout, stderr bytes.Buffer
	if code := run([]string{"-dist", dist, "-o", out}, &stdout, &stderr); code != 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	names := strings.Fields(stdout.String())
	if len(names) != 4 || names[3] != filepath.Join(out, "postlint") {
		t.Fatalf("packages %q", names)
	}
	main, _ := manifestIn(t, names[3])
	for _, x := range []struct{ dir, system, processor, program, text string }{
		{"linux-x64", "linux", "x64", "postlint", "program of linux/amd64"},
		{"darwin-arm64", "darwin", "arm64", "postlint", "program of darwin/arm64"},
		{"win32-x64", "win32", "x64", "postlint.exe", "program of windows/amd64"},
	} {
		m, raw := manifestIn(t, filepath.Join(out, x.dir))
		if m.Name != "@postlint/"+x.dir || m.Version != "1.2.3-rc.1" || !slices.Equal(m.OS, []string{x.system}) || !slices.Equal(m.CPU, []string{x.processor}) || !slices.Equal(m.PublishFiles, []string{x.program}) {
			t.Errorf("%s: %s", x.dir, raw)
		}
		if main.Optional[m.Name] != m.Version {
			t.Errorf("postlint needs %s at %q", m.Name, main.Optional[m.Name])
		}
		program := filepath.Join(out, x.dir, x.program)
		text, err := os.ReadFile(program)
		if info, statErr := os.Stat(program); err != nil || statErr != nil || string(text) != x.text || info.Mode()&0o100 == 0 {
			t.Errorf("%s: %q, %v", program, text, err)
		}
	}
	for _, dir := range names {
		if _, raw := manifestIn(t, dir); strings.Contains(raw, "scripts") {
			t.Errorf("%s has scripts: %s", dir, raw)
		}
		if _, err := os.Stat(filepath.Join(dir, "LICENSE")); err != nil {
			t.Error(err)
		}
	}
	if len(main.Optional) != 3 || main.Bin["postlint"] != "postlint.js" {
		t.Errorf("postlint is %+v", main)
	}
}

// What makes no package is an error, and a folder that is there stays as it is.
func TestWhatMakesNoPackage(t *testing.T) {
	t.Chdir("../..")
	for name, dist := range map[string]string{
		"no version for npm":   built(t, "1.2", "linux/amd64"),
		"npm has no name":      built(t, "1.2.3", "plan9/amd64"),
		"has no programs":      built(t, "1.2.3"),
		"metadata.json":        t.TempDir(),
		`"1.2.3\n" is no vers`: built(t, "1.2.3\n", "linux/amd64"),
	} {
		var stdout, stderr bytes.Buffer
		if code := run([]string{"-dist", dist, "-o", filepath.Join(t.TempDir(), "npm")}, &stdout, &stderr); code != 1 || !strings.Contains(stderr.String(), name) {
			t.Errorf("%s: exit code %d, %s", name, code, stderr.String())
		}
	}
	there := t.TempDir()
	var stdout, stderr bytes.Buffer
	if code := run([]string{"-dist", built(t, "1.2.3", "linux/amd64"), "-o", there}, &stdout, &stderr); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if entries, _ := os.ReadDir(there); len(entries) > 0 {
		t.Errorf("something was written: %v", entries)
	}
	if code := run([]string{"extra"}, &stdout, &stderr); code != 2 {
		t.Errorf("exit code %d", code)
	}
}
