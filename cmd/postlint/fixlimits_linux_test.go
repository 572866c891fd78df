package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// unchanged expects a run to have ended with 3 and a reason, and to have left the file as
// it was and nothing beside it.
func unchanged(t *testing.T, cmd *exec.Cmd, path, want, reason string) {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if code := exitOf(err); code != exitInput || !strings.Contains(string(out), reason) {
		t.Errorf("exit code %d, %v, want 3 and %q:\n%s", code, err, reason, out)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("the file was changed: %d bytes, %v", len(got), err)
	}
	if left := temps(filepath.Dir(path)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// When there is no room for the new text, the file is as it was and the error says so.
func TestWithoutRoomTheFileStays(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("postlint", dir, "tmpfs", 0, "size=768k"); err != nil {
		t.Skipf("a small disk cannot be made here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	path := filepath.Join(dir, "shop.json")
	text := strings.Replace(twoMistakes, `"name":"List"`, `"name":"List","description":"`+strings.Repeat("x", 500<<10)+`"`, 1)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "full"), make([]byte, 500<<10), 0o600); err == nil {
		t.Fatal("there is room where there must be none")
	}
	_ = os.Remove(filepath.Join(dir, "full"))
	unchanged(t, fixingProcess(path, "--select", "bearer-space-missing"), path, text,
		"shop.json: is unchanged: the new text cannot be written: no space left on device; make room beside it, then run it again")
}

// asNobody has a command run as a user without rights, when the test is root's.
func asNobody(cmd *exec.Cmd) *exec.Cmd {
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	return cmd
}

// openFolder is a folder that every user may enter, with the program in it.
func openFolder(t *testing.T) (dir, program string) {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "postlint-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = os.Chmod(filepath.Join(dir, "in"), 0o755)
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	itself, err := exec.LookPath("postlint")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(itself)
	if err != nil {
		t.Fatal(err)
	}
	program = filepath.Join(dir, "postlint")
	if err := os.WriteFile(program, raw, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "in"), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir, program
}

// Without the right to write to the folder, or to the file, the file is as it was and the
// error says so.
func TestWithoutTheRightToWriteTheFileStays(t *testing.T) {
	dir, program := openFolder(t)
	in := filepath.Join(dir, "in")
	path := filepath.Join(in, "shop.json")
	fixing := func() *exec.Cmd {
		return asNobody(exec.Command(program, path, "--fix", "--select", "bearer-space-missing", "-q"))
	}
	mayNot := func(what string) {
		t.Helper()
		if out, err := asNobody(exec.Command("sh", "-c", what)).CombinedOutput(); err == nil {
			t.Fatalf("%s is allowed, so the test shows nothing: %s", what, out)
		}
	}
	if err := os.WriteFile(path, []byte(twoMistakes), 0o600); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		if err := os.Chown(path, 65534, 65534); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(in, 0o555); err != nil {
		t.Fatal(err)
	}
	mayNot("echo x > " + in + "/new")
	unchanged(t, fixing(), path, twoMistakes, "is unchanged: no file can be made beside it: permission denied; see to the folder")

	if os.Geteuid() != 0 {
		t.Log("a file of another user is left out: only root can make one")
		return
	}
	if err := os.Chmod(in, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(path, 0, 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	mayNot("echo x >> " + path)
	unchanged(t, fixing(), path, twoMistakes, "is unchanged: it cannot be opened for writing: permission denied; make it writable")
}

// The owner of a file stays, also when root fixes it.
func TestTheOwnerStays(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can fix a file of another user")
	}
	path := filepath.Join(t.TempDir(), "shop.json")
	if err := os.WriteFile(path, []byte(twoMistakes), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(path, 1234, 5678); err != nil {
		t.Fatal(err)
	}
	if got := postlint("", path, "--fix", "--select", "bearer-space-missing"); got.code != exitClean {
		t.Fatal(got.errors)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if raw, _ := os.ReadFile(path); !ok || st.Uid != 1234 || st.Gid != 5678 || info.Mode().Perm() != 0o640 || !bytes.Contains(raw, []byte("Bearer {{")) {
		t.Errorf("owner %d:%d, mode %v\n%s", st.Uid, st.Gid, info.Mode(), raw)
	}
}
