package edit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

const (
	oldText = "the old text, which is whole"
	newText = "the new text, which is whole as well"
)

// replacement is a file that was read, and a new text for it.
func replacement(t testing.TB, dir, name string) Replacement {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(oldText), 0o640); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return Replacement{Name: path, Info: info, Was: []byte(oldText), Now: []byte(newText)}
}

func content(t testing.TB, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// names are the files in a folder.
func names(t testing.TB, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list {
		out = append(out, e.Name())
	}
	return out
}

// A file gets its new text and keeps its mode; nothing else is in the folder.
func TestAFileIsReplaced(t *testing.T) {
	dir := t.TempDir()
	list := []Replacement{replacement(t, dir, "b"), replacement(t, dir, "a")}
	for _, err := range Write(list) {
		if err != nil {
			t.Error(err)
		}
	}
	for _, r := range list {
		info, err := os.Stat(r.Name)
		if err != nil || content(t, r.Name) != newText || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
			t.Errorf("%s: %q, %v", r.Name, content(t, r.Name), info.Mode())
		}
	}
	if got := names(t, dir); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("the folder holds %v", got)
	}
}

// What a file is, or has become since it was read, keeps it from being written, at first
// sight and in the last moment; it says why and changes nothing.
func TestFilesAreRefused(t *testing.T) {
	for want, change := range map[string]func(r Replacement) error{
		"symbolic link": func(r Replacement) error {
			return errors.Join(os.Rename(r.Name, r.Name+".real"), os.Symlink(r.Name+".real", r.Name))
		},
		"hard links":      func(r Replacement) error { return os.Link(r.Name, r.Name+".link") },
		"read-only":       func(r Replacement) error { return os.Chmod(r.Name, 0o444) },
		"no longer there": func(r Replacement) error { return os.Remove(r.Name) },
		"no regular file": func(r Replacement) error { return errors.Join(os.Remove(r.Name), os.Mkdir(r.Name, 0o755)) },
		"was changed":     func(r Replacement) error { return os.WriteFile(r.Name, []byte(oldText+"."), 0o640) },
		"was changed since": func(r Replacement) error { // another file with the same text
			return errors.Join(os.WriteFile(r.Name+".new", []byte(oldText), 0o640), os.Chtimes(r.Name+".new", r.Info.ModTime(), r.Info.ModTime()), os.Rename(r.Name+".new", r.Name))
		},
	} {
		t.Run(want, func(t *testing.T) {
			if runtime.GOOS == "windows" && (strings.Contains(want, "link") || strings.Contains(want, "since")) {
				t.Skip("links and the identity of files are not looked at on Windows")
			}
			dir := t.TempDir()
			r := replacement(t, dir, "a")
			if err := change(r); err != nil {
				t.Fatal(err)
			}
			before := names(t, dir)
			if err := Refuses(r); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("at first sight: %v", err)
			}
			if err := Write([]Replacement{r})[0]; err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v", err)
			}
			if got := names(t, dir); !slices.Equal(got, before) {
				t.Errorf("the folder holds %v, it held %v", got, before)
			}

			dir = t.TempDir()
			r = replacement(t, dir, "a")
			d := *system
			d.create = func(dir string) (file, error) { // between reading and renaming
				if err := change(r); err != nil {
					t.Fatal(err)
				}
				return system.create(dir)
			}
			if err := d.write([]Replacement{r})[0]; err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("in the last moment: %v", err)
			}
			if got := names(t, dir); slices.ContainsFunc(got, func(n string) bool { return strings.HasPrefix(n, ".postlint-") }) {
				t.Errorf("the folder holds %v", got)
			}
		})
	}
}

// A file with the same size and time and another content is not the file that was read.
func TestTheContentIsCompared(t *testing.T) {
	r := replacement(t, t.TempDir(), "a")
	changed := strings.ToUpper(oldText)
	if err := os.WriteFile(r.Name, []byte(changed), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(r.Name, r.Info.ModTime(), r.Info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if err := Write([]Replacement{r})[0]; err == nil || content(t, r.Name) != changed {
		t.Errorf("%v: %q", err, content(t, r.Name))
	}
}

// A failing is a call that fails from its nth time on.
type failing struct {
	*disk
	call string
	nth  int
	err  error
	seen map[string]int
}

func (f *failing) fails(call string) error {
	f.seen[call]++
	if call == f.call && f.seen[call] >= f.nth {
		return &fs.PathError{Op: call, Path: "x", Err: f.err}
	}
	return nil
}

type failingFile struct {
	file
	of *failing
}

func (x failingFile) Read(b []byte) (int, error) {
	if err := x.of.fails("read"); err != nil {
		return 0, err
	}
	return x.file.Read(b)
}

func (x failingFile) Write(b []byte) (int, error) {
	if err := x.of.fails("write"); err != nil {
		n, _ := x.file.Write(b[:len(b)/2])
		return n, err
	}
	return x.file.Write(b)
}

func (x failingFile) Sync() error { return errors.Join(x.of.fails("sync"), x.file.Sync()) }

func (x failingFile) Close() error { return errors.Join(x.of.fails("close"), x.file.Close()) }

func (x failingFile) Chmod(m fs.FileMode) error {
	return errors.Join(x.of.fails("chmod"), x.file.Chmod(m))
}

func (x failingFile) Chown(u, g int) error {
	if err := x.of.fails("chown"); err != nil {
		return err
	}
	return x.file.Chown(u, g)
}

// failingDisk is a disk on which one call fails.
func failingDisk(call string, nth int, err error) *failing {
	f := &failing{call: call, nth: nth, err: err, seen: map[string]int{}}
	wrap := func(x file, err error) (file, error) {
		if err != nil {
			return nil, err
		}
		return failingFile{x, f}, nil
	}
	f.disk = &disk{
		lstat: func(name string) (fs.FileInfo, error) {
			if err := f.fails("lstat"); err != nil {
				return nil, err
			}
			return os.Lstat(name)
		},
		open: func(name string) (file, error) {
			if err := f.fails("open"); err != nil {
				return nil, err
			}
			return wrap(system.open(name))
		},
		create: func(dir string) (file, error) {
			if err := f.fails("create"); err != nil {
				return nil, err
			}
			return wrap(system.create(dir))
		},
		flock: func(x file) error {
			if err := f.fails("lock"); err != nil {
				return err
			}
			return system.flock(x)
		},
		rename: func(from, to string) error {
			if err := f.fails("rename"); err != nil {
				return err
			}
			return os.Rename(from, to)
		},
		remove:  func(name string) error { return errors.Join(f.fails("remove"), os.Remove(name)) },
		syncDir: func(dir string) error { return f.fails("syncDir") },
	}
	return f
}

// Whatever call of the system fails, with whatever error: each file has its old text or its
// new one, what was not written is said to be so, and nothing that was begun stays.
func TestWhateverFailsEachFileIsWhole(t *testing.T) {
	cases, broken := 0, 0
	for _, call := range []string{"lstat", "open", "lock", "read", "create", "write", "chown", "chmod", "sync", "close", "rename", "remove", "syncDir"} {
		for _, err := range []error{syscall.ENOSPC, syscall.EIO, syscall.EPERM, syscall.EROFS, syscall.EXDEV, syscall.EINTR} {
			for _, files := range []int{1, 2, 3} {
				for nth := 1; nth <= 4; nth++ {
					if call == "lock" && errors.Is(err, syscall.EINTR) {
						continue // is tried again
					}
					cases++
					if checkFailure(t, call, err, files, nth) {
						broken++
					}
				}
			}
		}
	}
	if cases < 900 || broken < 300 {
		t.Errorf("%d cases, in %d of which something was not written", cases, broken)
	}
}

func checkFailure(t *testing.T, call string, failure error, files, nth int) (broken bool) {
	t.Helper()
	dir := t.TempDir()
	var list []Replacement
	for i := range files {
		list = append(list, replacement(t, dir, fmt.Sprint("file", i)))
	}
	errs := failingDisk(call, nth, failure).write(list)
	for i, r := range list {
		want := newText
		if errs[i] != nil {
			want, broken = oldText, true
		}
		if got := content(t, r.Name); got != want {
			t.Fatalf("%s fails at %d of %d files with %v: %q, and %v", call, nth, files, failure, got, errs[i])
		}
		info, err := os.Stat(r.Name)
		if err != nil || info.Mode().Perm()&^0o640 != 0 {
			t.Fatalf("%s fails with %v: mode %v", call, failure, info.Mode())
		}
	}
	if got := len(names(t, dir)); got != files && call != "remove" {
		t.Fatalf("%s fails at %d with %v: the folder holds %v", call, nth, failure, names(t, dir))
	}
	return broken
}
