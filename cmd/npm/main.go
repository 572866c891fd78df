// Command npm makes the packages for npm of what goreleaser has built: one for each system,
// which holds the program, and one called postlint, which starts the one that npm took.
// None has a script that runs when it is installed.
//
//	go run ./cmd/npm -dist dist -o npm
//
// It prints their folders in the order in which they have to be published: postlint comes
// last, when what it needs is there.
package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program. The exit code is 2 for a wrong command line and 1 when the
// packages could not be made.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("npm", flag.ContinueOnError)
	flags.SetOutput(stderr)
	dist := flags.String("dist", "dist", "the folder that goreleaser wrote, with artifacts.json and metadata.json")
	out := flags.String("o", "npm", "the folder to write packages into; it must not be there")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return 2
	}
	names, err := packages(*dist, *out)
	if err != nil {
		fmt.Fprintln(stderr, "npm:", err)
		return 1
	}
	for _, n := range names {
		if _, err := fmt.Fprintln(stdout, filepath.Join(*out, n)); err != nil {
			return 1
		}
	}
	return 0
}

// An artifact is what artifacts.json tells of a file.
type artifact struct {
	Name, Path, Goos, Goarch, Type string
}

// A manifest is a package.json.
type manifest struct {
	Name         string            `json:"name"`
	Version      string            `json:"version"`
	Description  string            `json:"description"`
	License      string            `json:"license"`
	Homepage     string            `json:"homepage"`
	Repository   map[string]string `json:"repository"`
	OS           []string          `json:"os,omitempty"`
	CPU          []string          `json:"cpu,omitempty"`
	Engines      map[string]string `json:"engines,omitempty"`
	Bin          map[string]string `json:"bin,omitempty"`
	Optional     map[string]string `json:"optionalDependencies,omitempty"`
	PublishFiles []string          `json:"files"`
	Unplugged    bool              `json:"preferUnplugged,omitempty"` // a program has to be a file
}

// The words of Node for systems and processors.
var (
	systems    = map[string]string{"linux": "linux", "darwin": "darwin", "windows": "win32"}
	processors = map[string]string{"amd64": "x64", "arm64": "arm64"}
)

// numbered is a version as npm takes it.
const numbered = `^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$`

//go:embed postlint.js
var starter []byte

//go:embed README.md
var readme []byte

// packages writes the packages and returns the names of their folders, that of postlint last.
func packages(dist, out string) ([]string, error) {
	var meta struct{ Version string }
	var built []artifact
	if err := errors.Join(read(filepath.Join(dist, "metadata.json"), &meta), read(filepath.Join(dist, "artifacts.json"), &built)); err != nil {
		return nil, err
	}
	if ok, err := regexp.MatchString(numbered, meta.Version); !ok || err != nil {
		return nil, fmt.Errorf("%q is no version for npm", meta.Version)
	}
	if err := os.Mkdir(out, 0o755); err != nil {
		return nil, err
	}
	main := described("postlint", meta.Version)
	main.Bin, main.Optional = map[string]string{"postlint": "postlint.js"}, map[string]string{}
	main.Engines, main.PublishFiles = map[string]string{"node": ">=16"}, []string{"postlint.js"}
	var names []string
	for _, a := range built {
		if a.Type != "Binary" {
			continue
		}
		m, err := forSystem(a, meta.Version)
		if err != nil {
			return nil, err
		}
		// Goreleaser tells paths as they are from the folder that holds dist.
		program, err := os.ReadFile(filepath.Join(filepath.Dir(filepath.Clean(dist)), filepath.FromSlash(a.Path)))
		if err != nil {
			return nil, err
		}
		name := m.OS[0] + "-" + m.CPU[0]
		if err := write(filepath.Join(out, name), m, content{a.Name, program, 0o755}); err != nil {
			return nil, err
		}
		main.Optional[m.Name] = meta.Version
		names = append(names, name)
	}
	if len(names) == 0 {
		return nil, errors.New("artifacts.json has no programs")
	}
	return append(names, "postlint"), write(filepath.Join(out, "postlint"), main, content{"postlint.js", starter, 0o755})
}

func described(name, version string) manifest {
	return manifest{
		Name: name, Version: version, License: "Apache-2.0", Homepage: "https://github.com/postlint/postlint",
		Description: "Tell why the requests of an exported Postman collection will not authenticate, offline",
		Repository:  map[string]string{"type": "git", "url": "git+https://github.com/postlint/postlint.git"},
	}
}

// forSystem is the package of one program.
func forSystem(a artifact, version string) (manifest, error) {
	system, processor := systems[a.Goos], processors[a.Goarch]
	if system == "" || processor == "" {
		return manifest{}, fmt.Errorf("npm has no name for %s/%s", a.Goos, a.Goarch)
	}
	m := described("@postlint/"+system+"-"+processor, version)
	m.Description += " (the program for " + system + "/" + processor + ")"
	m.OS, m.CPU, m.PublishFiles, m.Unplugged = []string{system}, []string{processor}, []string{a.Name}, true
	return m, nil
}

// A content is one file of a package.
type content struct {
	name  string
	bytes []byte
	mode  fs.FileMode
}

func write(dir string, m manifest, file content) error {
	raw, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	licence, err := os.ReadFile("LICENSE")
	if err != nil {
		return fmt.Errorf("run it in the root of the module: %w", err)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	for _, c := range []content{file, {"package.json", append(raw, '\n'), 0o644}, {"README.md", readme, 0o644}, {"LICENSE", licence, 0o644}} {
		if err := os.WriteFile(filepath.Join(dir, c.name), c.bytes, c.mode); err != nil {
			return err
		}
	}
	return nil
}

func read(name string, into any) error {
	raw, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
