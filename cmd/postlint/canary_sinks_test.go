package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/cmd/page/core"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// A sink is something that postlint put out, and what it was called.
type sink struct{ name, text string }

// A hatch is a nest on a disk, and what was put out about it.
type hatch struct {
	t     *testing.T
	nest  *nest
	dir   string
	sinks []sink
}

func newHatch(t *testing.T, n *nest, dir string) *hatch {
	h := &hatch{t: t, nest: n, dir: dir}
	old := &nest{seed: "before " + n.seed, kind: n.kind, encoding: n.encoding}
	for folder, from := range map[string]*nest{"new": n, "old": old} {
		h.write(folder+"/shop.postman_collection.json", from.file(t, from.collection()))
		h.write(folder+"/production.postman_environment.json", from.file(t, from.environment("environment")))
		h.write(folder+"/workspace.postman_globals.json", from.file(t, from.environment("globals")))
	}
	n.canaries, n.texts = append(n.canaries, old.canaries...), append(n.texts, old.texts...)
	return h
}

func (h *hatch) path(name string) string { return filepath.Join(h.dir, filepath.FromSlash(name)) }

func (h *hatch) write(name, text string) {
	h.t.Helper()
	if err := os.MkdirAll(filepath.Dir(h.path(name)), 0o755); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(h.path(name), []byte(text), 0o644); err != nil {
		h.t.Fatal(err)
	}
}

// run runs a command, whose arguments name files with @ in front, and keeps what it prints.
func (h *hatch) run(stdin string, args ...string) result {
	h.t.Helper()
	name := strings.Join(args, " ")
	for i, a := range args {
		if before, file, ok := strings.Cut(a, "@"); ok {
			args[i] = before + h.path(file)
		}
	}
	got := postlint(stdin, args...)
	if got.code == exitInternal || len(got.out)+len(got.errors) == 0 {
		h.t.Errorf("%s: exit code %d, %d bytes", name, got.code, len(got.out)+len(got.errors))
	}
	h.keep(name, got.out+"\n"+got.errors)
	return got
}

func (h *hatch) keep(name, text string) { h.sinks = append(h.sinks, sink{name, text}) }

// keepFiles keeps all that was written below a folder, names too.
func (h *hatch) keepFiles(name, folder string) {
	h.t.Helper()
	err := filepath.WalkDir(h.path(folder), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		h.keep(name+", "+filepath.Base(path), filepath.Base(path)+"\n"+string(raw))
		return err
	})
	if err != nil {
		h.t.Error(err)
	}
}

// commands runs all that can be asked about exports.
func (h *hatch) commands() {
	for _, format := range lintFormats {
		h.run("", "lint", "-v", "--select", "all", "--show-suppressed", "-f", format, "@new")
	}
	collection := "@new/shop.postman_collection.json"
	for _, args := range [][]string{
		{"lint", "-v", "--select", "all", "--color", "always", "@new"},
		{"lint", "-q", "@new"},
		{"lint", "--statistics", "--preset", "share", "@new"},
		{"lint", "--diff", "--unsafe-fixes", "@new"},
		{"lint", "--diff", "--unsafe-fixes", "-f", "json", "--color", "always", "@new"},
		{"resolve", collection, "-e", "@new/production.postman_environment.json"},
		{"resolve", "-f", "json", "--runtime", "all", collection},
		{"resolve", "--stable", collection},
		{"resolve", "--color", "always", "--runtime", "app", collection},
		{"config", "show", "@new"},
		{"baseline", "create", "--baseline", "@baseline.json", "@new"},
		{"baseline", "show", "--baseline", "@baseline.json"},
		{"lint", "--baseline", "@baseline.json", "--show-suppressed", "-f", "json", "@old"},
		{"share", "@new", "-o", "@copy"},
		{"share", "-f", "json", "--examples", "keep", "@new", "-o", "@kept"},
	} {
		h.run("", args...)
	}
	for _, format := range diffFormats {
		h.run("", "diff", "-f", format, "@old", "@new")
	}
	for _, format := range whyFormats {
		h.run("", "why", "-f", format, collection, "rows")
		h.run("", "why", "-f", format, "--status", "401", "--anonymous", collection, "Folder*/body 0")
	}
	h.write("summary.md", "")
	var out bytes.Buffer
	run([]string{"lint", "--select", "all", "--summary", "-f", "json=" + h.path("report.json"), h.path("new")}, strings.NewReader(""), &out, &out, []string{"GITHUB_STEP_SUMMARY=" + h.path("summary.md")})
	h.keep("--summary", out.String()+fileText(h.t, h.path("summary.md"))+fileText(h.t, h.path("report.json")))
	h.keep("baseline", fileText(h.t, h.path("baseline.json")))
	h.keepFiles("the copy of share", "copy")
	h.keepFiles("the copy of share with examples", "kept")
	h.write("fixed/shop.postman_collection.json", fileText(h.t, h.path("new/shop.postman_collection.json")))
	h.run("", "lint", "--fix", "--unsafe-fixes", "-f", "json", "@fixed")
}

// values has secrets on the command line, typed and in files of values.
func (h *hatch) values() {
	value := func(position string) string { return strings.ReplaceAll(h.nest.marked(position), "\n", "") }
	collection := "@new/shop.postman_collection.json"
	h.run("", "lint", "-f", "json", "--env-var", "token="+value("--env-var"), "--global-var", "key="+value("--global-var"), collection)
	h.run("", "resolve", "--env-var", "token="+value("--env-var of resolve"), collection)
	h.run("", "lint", "--env-varr", "token="+value("a flag that is misspelt"), collection)
	h.run("", "lint", "--env-var", "token="+value("beside a flag that is wrong"), "--jobs", "many", collection)
	h.run("", "lint", "--timeout", value("--timeout"), collection)
	h.run("", "lint", "--jobs", value("--jobs"), collection)
	h.run(value("--ask")+"\n", "why", collection, "body 0", "--ask", "token")
	h.run(value("--ask as JSON")+"\n", "why", "-f", "json", collection, "body 0", "--ask", "token")
	quoted, _ := json.Marshal(value("data of a run as JSON"))
	h.write("data.json", `[{"token": `+string(quoted)+`}]`)
	h.write("data.csv", "token,other\n"+value("data of a run as CSV")+",1\n")
	h.write("broken.json", `[{"token": `+string(quoted)+` x}]`)
	for _, file := range []string{"data.json", "data.csv", "broken.json"} {
		h.run("", "lint", "-d", "@"+file, collection)
	}
}

// broken has files that end or go wrong in a secret or behind one.
func (h *hatch) broken() {
	whole := fileText(h.t, h.path("new/shop.postman_collection.json"))
	rest := whole
	for i := range 40 {
		at := strings.Index(rest, marker)
		if at < 0 {
			break
		}
		from := len(whole) - len(rest) + at
		end := from + strings.IndexByte(whole[from:], '"')
		name := strings.Repeat("x", i+1) + ".postman_collection.json"
		h.write("cut/"+name, whole[:min(from+30, end)])
		h.write("spoilt/"+name, whole[:end+1]+" zz"+whole[end+1:])
		h.write("escaped/"+name, whole[:end]+`\q`+whole[end:])
		h.write("bytes/"+name, whole[:end]+"\xff\xfe\x01"+whole[end:])
		rest = whole[end:]
	}
	secret, _ := json.Marshal(h.nest.marked("beside a mistake"))
	h.write("pack.yaml", "pack: acme\ntitle: Acme\nhostz:\n  - "+string(secret)+"\n")
	h.write("bad.yaml", "version: 1\nignores: ["+string(secret)+"\n")
	h.write("bad.json", `{"token": `+string(secret)+` "x"`)
	for _, folder := range []string{"cut", "spoilt", "escaped", "bytes"} {
		if _, err := os.Stat(h.path(folder)); err != nil {
			continue // a coding leaves no marker to cut at
		}
		for _, format := range []string{"text", "json", "sarif", "github", "junit"} {
			h.run("", "lint", "-f", format, "@"+folder)
		}
	}
	for _, args := range [][]string{{"lint", "--pack", "@pack.yaml", "@new"}, {"lint", "-c", "@bad.yaml", "@new"}, {"config", "verify", "-c", "@bad.yaml"}, {"lint", "@bad.json"}, {"lint", "--baseline", "@bad.json", "@new"}, {"why", "--evidence", "@bad.json"}, {"diff", "@bad.json", "@new"}, {"share", "@bad.json", "-o", "@none"}} {
		h.run("", args...)
	}
}

// unruly has rules that die of a secret, and that say one.
func (h *hatch) unruly() {
	h.t.Helper()
	value := h.nest.texts[0]
	dying, saying := *rules.All()[0], *rules.All()[1]
	dying.ID, dying.Check = "dies", func(*lint.Pass) { panic(value) }
	check := saying.Check
	saying.Check = func(p *lint.Pass) { check(p) }
	list := append(slices.Clone(rules.All()), &dying)
	inputs := h.inputs()
	res, err := lint.Run(context.Background(), inputs, list, lint.Settings{Now: canaryTime})
	if err != nil || len(res.Crashes) == 0 {
		h.t.Fatalf("%v, %d crashes", err, len(res.Crashes))
	}
	f := &res.Findings[0]
	f.Message, f.Why, f.Help, f.Fix.Title, f.Place.App = value, "it is "+value, "take "+value, value, "Collections › "+value
	s := &session{out: &bytes.Buffer{}, err: &bytes.Buffer{}, now: time.Now}
	for _, format := range lintFormats {
		if format == "html" {
			continue // it reads the exports anew
		}
		var b strings.Builder
		if err := s.format(&b, &target{format: format, w: &b}, &lintRun{verbose: true, settings: lint.Settings{Now: canaryTime}}, res); err != nil {
			h.t.Fatal(err)
		}
		h.keep("a rule that dies of a secret, and a finding that says it, as "+format, b.String())
	}
}

var canaryTime = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

func (h *hatch) inputs() []lint.Input {
	var out []lint.Input
	for _, f := range h.files() {
		out = append(out, lint.Input{Name: f.Name, Bytes: f.Bytes})
	}
	return out
}

func (h *hatch) files() []core.File {
	var out []core.File
	for _, name := range []string{"shop.postman_collection.json", "production.postman_environment.json", "workspace.postman_globals.json"} {
		out = append(out, core.File{Name: name, Bytes: []byte(fileText(h.t, h.path("new/"+name)))})
	}
	return out
}

// page asks what the page asks for.
func (h *hatch) page() {
	h.t.Helper()
	ctx, q := context.Background(), core.Request{Now: "2026-11-24"}
	data, err := core.Lint(ctx, h.files(), q)
	if err != nil {
		h.t.Fatal(err)
	}
	h.keep("the page", string(data))
	q.Request, q.Ask = []string{"rows"}, map[string]string{"token": h.nest.marked("typed into the page")}
	q.Paste = h.curl("pasted into the page")
	why, err := core.Why(ctx, h.files(), q)
	if err != nil {
		h.t.Fatal(err)
	}
	h.keep("why in the page", string(why.Answer)+why.Markdown)
	repair, err := core.Fix(ctx, h.files(), core.Request{Now: "2026-11-24", Unsafe: true})
	if err != nil {
		h.t.Fatal(err)
	}
	told, err := json.Marshal([]any{repair.Fixed, repair.Left})
	h.keep("fixes in the page", string(told)+string(repair.Data))
	if err != nil {
		h.t.Fatal(err)
	}
}
