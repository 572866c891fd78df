package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/term"
)

// openTerminal makes a pair of a keyboard and a terminal.
func openTerminal(t *testing.T) (keyboard, terminal *os.File) {
	t.Helper()
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("there is no pseudo-terminal: %v", err)
	}
	var number, unlock uint32
	for request, arg := range map[uintptr]*uint32{syscall.TIOCSPTLCK: &unlock, syscall.TIOCGPTN: &number} {
		if _, _, code := syscall.Syscall(syscall.SYS_IOCTL, keyboard.Fd(), request, uintptr(unsafe.Pointer(arg))); code != 0 {
			t.Skipf("there is no pseudo-terminal: %v", code)
		}
	}
	terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("there is no pseudo-terminal: %v", err)
	}
	t.Cleanup(func() { _ = terminal.Close(); _ = keyboard.Close() })
	return keyboard, terminal
}

// atTerminal runs a command whose standard input is a terminal, and types as soon as it reads
// keys. It returns what the terminal showed, too.
func atTerminal(t *testing.T, typed string, args ...string) (got result, shown string) {
	t.Helper()
	keyboard, terminal := openTerminal(t)
	before, err := term.GetState(int(terminal.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	var echo bytes.Buffer
	var read sync.WaitGroup
	read.Go(func() { _, _ = io.Copy(&echo, keyboard) })
	done := make(chan struct{})
	go func() {
		defer close(done)
		var out, errs bytes.Buffer
		code := run(args, terminal, &out, &errs, nil)
		got = result{code, out.String(), errs.String()}
	}()
	isRaw := func() bool {
		now, err := term.GetState(int(terminal.Fd()))
		return err == nil && !reflect.DeepEqual(now, before)
	}
	for deadline := time.Now().Add(20 * time.Second); !isRaw(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no key is read")
		}
	}
	if _, err := io.WriteString(keyboard, typed); err != nil {
		t.Fatal(err)
	}
	<-done
	if isRaw() {
		t.Error("the terminal is left as it was made")
	}
	_ = terminal.Close() // which ends the reading at the other side
	read.Wait()
	return got, echo.String()
}

// At a terminal a value is asked for, whatever its length; nothing is shown of it.
func TestAskAtATerminal(t *testing.T) {
	shop, err := filepath.Abs("../../fixtures/_evidence/forum-ask-expired/collection.json")
	if err != nil {
		t.Fatal(err)
	}
	name := askedIn(t)
	for _, c := range []struct {
		name, typed, want string
		code              int
	}{
		{"doubled", "Bearer " + marker + "0123456789abcdef0123\r", "credentials-malformed", exitClean},
		{"corrected", "Bearer \x08\x08\x08\x08\x08\x08\x08" + "Beareb\x7fr " + marker + "0123456789abcdef0123\r", "credentials-malformed", exitClean},
		{"longer than a line of a terminal", "Bearer " + marker + strings.Repeat("0123456789abcdef", 600) + "\r", "credentials-malformed", exitClean},
		{"pasted", "\x1b[200~Bearer " + marker + "0123456789abcdef0123\x1b[201~\r", "credentials-malformed", exitClean},
		{"given up", marker + "\x03", "", exitInterrupted},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, shown := atTerminal(t, c.typed, "why", shop, "1", "--ask", name, "-f", "json")
			if got.code != c.code || !strings.Contains(got.errors, "Value of {{"+name+"}}") {
				t.Errorf("exit code %d, stderr %q", got.code, got.errors)
			}
			if c.want != "" && !strings.Contains(got.out, `"cause": "`+c.want+`"`) {
				t.Errorf("%s", got.out)
			}
			if strings.Contains(got.out+got.errors+shown, marker) || shown != "" {
				t.Errorf("it is shown: %q", shown)
			}
		})
	}
}

// askedIn is the variable that the story of the expired token asks for.
func askedIn(t *testing.T) string {
	t.Helper()
	for name := range readStory(t, "../../fixtures/_evidence/forum-ask-expired").Ask {
		return name
	}
	t.Fatal("nothing is asked for")
	return ""
}

// What is pasted may have lines longer than those of a terminal; it ends with Ctrl-D.
func TestPasteAtATerminal(t *testing.T) {
	answer := "HTTP/1.1 401 Unauthorized\rWWW-Authenticate: Bearer realm=\"" + marker + "\"\r\r{\"message\":\"Account locked\",\"pad\":\"" + strings.Repeat("x", 9000) + "\"}\r\x04"
	got, shown := atTerminal(t, answer, "why", "../../fixtures/_evidence/forum-ask-expired/collection.json", "1", "--paste", "-f", "json")
	if got.code != exitFindings || !strings.Contains(got.out, `"cause": "account-rejected"`) || !strings.Contains(got.errors, "4 lines read.") {
		t.Errorf("exit code %d, stderr %q\n%s", got.code, got.errors, got.out)
	}
	if shown != "" {
		t.Errorf("it is shown: %q", shown)
	}
	if got, _ = atTerminal(t, "HTTP/1.1 401\x03", "why", "--paste"); got.code != exitInterrupted || got.out != "" || strings.Contains(got.errors, "read.") {
		t.Errorf("given up: exit code %d, %q, %q", got.code, got.out, got.errors)
	}
}
