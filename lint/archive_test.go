package lint_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// zipped packs names and texts, alternating, in the order given. A change is made to
// what the archive says of each of its files.
func zipped(t testing.TB, change func(*zip.FileHeader), pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		text := []byte(pairs[i+1])
		if change == nil {
			f, err := w.Create(pairs[i])
			if err == nil {
				_, err = f.Write(text)
			}
			if err != nil {
				t.Fatal(err)
			}
			continue
		}
		h := &zip.FileHeader{
			Name: pairs[i], CRC32: crc32.ChecksumIEEE(text), CompressedSize64: uint64(len(text)), UncompressedSize64: uint64(len(text)),
		}
		change(h)
		f, err := w.CreateRaw(h)
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

// shopFiles are a collection and the environment that goes with it, as they lie in an
// export of the app.
func shopFiles() []string {
	return []string{
		"collection/c1.json", collection("Shop", "{{token}}", "Bearer FAKEpostlint-x7Kq"),
		"environment/e1.json", environment("Prod", "token", "FAKEpostlint-9vQm", "baseUrl", "https://h.acme-fixtures.net"),
	}
}

// told is what a finding says of where it is and where it holds.
func told(res *lint.Result) []string {
	var out []string
	for _, f := range res.Findings {
		out = append(out, fmt.Sprintf("%s %s:%d:%d %s %s in %v affects %d", f.Case, f.Place.Path, f.Place.Start.Line, f.Place.Start.Column, f.Place.Pointer, f.Place.App, f.Environments, f.Affects))
	}
	return out
}

// An archive gives what the folder gives that it was made of: the same findings at the
// same places, the same pairs, the same coverage. Only the names have the archive in
// front.
func TestAnArchiveIsReadLikeItsFolder(t *testing.T) {
	rules := []*lint.Rule{onHeaders("r", lint.Form, 1, lint.Error), onLiterals("l", lint.Leak, 1, lint.Info)}
	files := shopFiles()
	var loose []lint.Input
	for i := 0; i < len(files); i += 2 {
		loose = append(loose, input("export.zip!"+files[i], files[i+1]))
		loose[len(loose)-1].Place = "export.zip/" + files[i]
	}
	want := lintWith(t, lint.Settings{}, rules, loose...)
	packed := slices.Concat(files, []string{
		"archive.json", `{"collection":{"c1":true},"environment":{"e1":true}}`, "package.json", `{"scripts":{}}`,
		"__MACOSX/collection/._c1.json", "\x00\x05\x16\x07", "readme.txt", "schema.getpostman.com",
	})
	for _, jobs := range []int{1, 4} {
		got := lintWith(t, lint.Settings{Jobs: jobs}, rules, lint.Input{Name: "export.zip", Bytes: zipped(t, nil, packed...)})
		if !slices.Equal(told(got), told(want)) || len(told(got)) < 3 {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(told(got), "\n"), strings.Join(told(want), "\n"))
		}
		if len(got.Errors) != 0 || len(got.Pairs) != 1 || got.Coverage.Complete != want.Coverage.Complete {
			t.Errorf("errors %v, pairs %v, coverage %+v", got.Errors, got.Pairs, got.Coverage)
		}
		for i := range got.Findings {
			if got.Findings[i].Fingerprint != want.Findings[i].Fingerprint {
				t.Errorf("%s has another fingerprint", told(got)[i])
			}
			if got.Findings[i].Fix.Class != lint.NoFix {
				t.Errorf("%s offers a fix in an archive", told(got)[i])
			}
		}
		if s := got.Secrets.In("export.zip!environment/e1.json"); len(s) != 1 {
			t.Errorf("%d secrets are known in the environment", len(s))
		}
	}
}

// What cannot be read of an archive is named with the reason, and the flag that helps;
// the rest is linted.
func TestWhatAnArchiveCannotHoldIsSaid(t *testing.T) {
	good := shopFiles()[:2]
	with := func(pairs ...string) []byte { return zipped(t, nil, slices.Concat(good, pairs)...) }
	onX := func(change func(*zip.FileHeader)) []byte {
		return zipped(t, func(h *zip.FileHeader) {
			if h.Name == "x.json" {
				change(h)
			}
		}, slices.Concat(good, []string{"x.json", "{}"})...)
	}
	for _, x := range []struct {
		name     string
		raw      []byte
		path     string
		want     lint.InputError
		nothing  bool
		maxBytes int
	}{
		{name: "encrypted", raw: onX(func(h *zip.FileHeader) { h.Flags |= 1 }), path: "!x.json", want: lint.InputError{Code: "unsupported", Message: "encrypted"}},
		{name: "method", raw: onX(func(h *zip.FileHeader) { h.Method = 93 }), path: "!x.json", want: lint.InputError{Code: "unsupported", Message: "method 93"}},
		{name: "checksum", raw: onX(func(h *zip.FileHeader) { h.CRC32++ }), path: "!x.json", want: lint.InputError{Code: "unreadable", Message: "damaged"}},
		{name: "size that lies", raw: onX(func(h *zip.FileHeader) { h.UncompressedSize64 = 1 << 40 }), path: "!x.json", want: lint.InputError{Code: "unreadable", Message: "damaged"}},
		{name: "leads out", raw: with("a/../../x.json", "{}"), path: "!a/../../x.json", want: lint.InputError{Code: "unsupported", Message: "leads out"}},
		{name: "absolute", raw: with("/etc/x.json", "{}"), path: "!/etc/x.json", want: lint.InputError{Code: "unsupported", Message: "leads out"}},
		{name: "drive", raw: with(`C:\x.json`, "{}"), path: "!C:/x.json", want: lint.InputError{Code: "unsupported", Message: "leads out"}},
		{name: "twice, written otherwise", raw: with("./collection/./c1.json", "{}"), path: "!collection/c1.json", want: lint.InputError{Code: "unsupported", Message: "second file of this name"}},
		{name: "twice", raw: with(good...), path: "!collection/c1.json", want: lint.InputError{Code: "unsupported", Message: "second file of this name"}},
		{name: "zip in zip", raw: with("x.zip", "PK"), path: "!x.zip", want: lint.InputError{Code: "unsupported", Message: "zip archive inside"}},
		{name: "zip in zip, called otherwise", raw: with("x.json", string(with())), path: "!x.json", want: lint.InputError{Code: "unsupported", Message: "zip archive inside"}},
		{name: "size", raw: with("x.json", strings.Repeat(" ", 2001)), maxBytes: 2000, path: "!x.json", want: lint.InputError{Code: "limit", Message: "2000 bytes", Flag: "--max-file-size"}},
		{name: "sizes", raw: with("1.json", strings.Repeat(" ", 2000), "2.json", strings.Repeat(" ", 2000), "3.json", strings.Repeat(" ", 2000), "4.json", strings.Repeat(" ", 2000)), maxBytes: 2000, want: lint.InputError{Code: "limit", Message: "8000 bytes", Flag: "--max-file-size"}},
		{name: "ratio", raw: with("x.json", strings.Repeat(" ", 3<<20)), want: lint.InputError{Code: "limit", Message: "100 times"}},
		{name: "entries", raw: with(slices.Repeat([]string{"x", ""}, 10_000)...), nothing: true, want: lint.InputError{Code: "limit", Message: "10000 files"}},
		{name: "cut off", raw: with()[:200], nothing: true, want: lint.InputError{Code: "unreadable", Message: "cut off"}},
		{name: "nothing", raw: zipped(t, nil, "x.json", "{}"), nothing: true, want: lint.InputError{Code: "unrecognised", Message: "nothing of Postman's"}},
		{name: "empty", raw: zipped(t, nil), nothing: true, want: lint.InputError{Code: "unrecognised", Message: "nothing of Postman's"}},
		{name: "listed", raw: with("archive.json", "{}", "collection/c2.json", `{"a":1}`), path: "!collection/c2.json", want: lint.InputError{Code: "unrecognised"}},
		{name: "broken", raw: with("x.postman_environment.json", "{"), path: "!x.postman_environment.json", want: lint.InputError{Code: "syntax"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			res := lintWith(t, lint.Settings{Limits: source.Limits{Bytes: x.maxBytes}}, nil, lint.Input{Name: "a.zip", Bytes: x.raw})
			if len(res.Errors) != 1 {
				t.Fatalf("errors %+v", res.Errors)
			}
			e := res.Errors[0]
			if e.Path != "a.zip"+x.path || e.Code != x.want.Code || e.Flag != x.want.Flag || !strings.Contains(e.Message, x.want.Message) {
				t.Errorf("got %+v", e)
			}
			if got := len(res.Files); (got == 0) != x.nothing {
				t.Errorf("%d files are read", got)
			}
		})
	}
}

// What is in an archive goes with what its name and content say; the archive itself is
// no environment.
func TestAnArchiveIsNoEnvironment(t *testing.T) {
	in := lint.Input{Name: "a.zip", Bytes: zipped(t, nil, shopFiles()...), Role: lint.AsEnvironment}
	res := lintWith(t, lint.Settings{}, nil, in)
	if len(res.Errors) != 1 || !strings.Contains(res.Errors[0].Message, "a zip archive, given as an environment") || len(res.Files) != 0 {
		t.Errorf("got %+v", res.Errors)
	}
}

// A recording or a report in an archive is told to be one, as in a searched folder.
func TestEvidenceInAnArchiveIsMarked(t *testing.T) {
	report := `{"collection":{"info":{"schema":"https://schema.getpostman.com/x"}},"run":{"executions":[]}}`
	res := lintWith(t, lint.Settings{}, nil, lint.Input{Name: "a.zip", Bytes: zipped(t, nil, "r.json", report)}, input("r.json", report))
	if len(res.Errors) != 2 || !res.Errors[0].Evidence || !res.Errors[0].Found || !res.Errors[1].Evidence || res.Errors[1].Found {
		t.Errorf("got %+v", res.Errors)
	}
}

// Whatever bytes an archive is made of, and whatever is in it, it is read or refused,
// within the limits.
func FuzzZip(f *testing.F) {
	f.Add(zipped(f, nil, shopFiles()...), "c.json", collection("A", "Bearer x"))
	f.Add(zipped(f, func(h *zip.FileHeader) { h.Flags, h.UncompressedSize64 = 1, 1<<60 }, shopFiles()...), "../x.json", "{}")
	f.Add(zipped(f, func(h *zip.FileHeader) { h.Method, h.Name = zip.Deflate, "../"+h.Name }, shopFiles()...), "backup.postman_dump.json", dump)
	f.Add(zipped(f, nil, "a/.resources/definition.yaml", "$kind: collection\n"), "a/b.request.yaml", "$kind: http-request\nurl: https://h.acme-fixtures.net\n")
	f.Fuzz(func(t *testing.T, raw []byte, name, text string) {
		defer limit.Each(t)()
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		if entry, err := w.Create(name); err == nil {
			_, _ = entry.Write([]byte(text)) // a folder takes none
		}
		if err := w.Close(); err == nil {
			loadArchive(t, b.Bytes())
		}
		loadArchive(t, raw)
	})
}

func loadArchive(t *testing.T, raw []byte) {
	const most = 1 << 12
	p, err := lint.Load(context.Background(), []lint.Input{{Name: "a.zip", Bytes: raw}}, lint.Settings{Now: now, Jobs: 1, Limits: source.Limits{Bytes: most}})
	if err != nil || len(p.Crashes) > 0 {
		t.Fatalf("%v, crashes %v", err, p.Crashes)
	}
	held, seen := 0, map[string]bool{}
	for _, file := range p.Files {
		if !seen[file.Name] {
			held += len(file.Bytes)
		}
		seen[file.Name] = true
	}
	if held > 4*most || len(p.Files) == 0 && len(p.Errors) == 0 {
		t.Errorf("%d bytes held, errors %v", held, p.Errors)
	}
}
