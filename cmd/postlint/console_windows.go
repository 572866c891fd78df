package main

import (
	"os"
	"syscall"
	"unsafe"
)

// golang.org/x/term links net here, through golang.org/x/sys/windows, so these are the three
// calls that it makes of the same functions.

// Modes of a console's input (learn.microsoft.com/windows/console/setconsolemode).
const (
	processedInput = 0x1
	lineInput      = 0x2
	echoInput      = 0x4
	virtualInput   = 0x200
)

// isConsole says whether a file is a terminal.
func isConsole(f *os.File) bool {
	var mode uint32
	return syscall.GetConsoleMode(syscall.Handle(f.Fd()), &mode) == nil
}

// columns is how many characters a line of a terminal has, 0 where a file is none.
func columns(f *os.File) int {
	// CONSOLE_SCREEN_BUFFER_INFO: two coordinates, a word, the window, and a coordinate.
	var info struct {
		size, cursor             [2]int16
		attributes               uint16
		left, top, right, bottom int16
		largest                  [2]int16
	}
	get := syscall.NewLazyDLL("kernel32.dll").NewProc("GetConsoleScreenBufferInfo")
	if ok, _, _ := get.Call(f.Fd(), uintptr(unsafe.Pointer(&info))); ok == 0 {
		return 0
	}
	return int(info.right) - int(info.left) + 1
}

// rawKeys has a terminal give each key, without showing it, until restore is called.
func rawKeys(f *os.File) (restore func(), err error) {
	var mode uint32
	if err := syscall.GetConsoleMode(syscall.Handle(f.Fd()), &mode); err != nil {
		return nil, err
	}
	set := syscall.NewLazyDLL("kernel32.dll").NewProc("SetConsoleMode")
	raw := mode&^(processedInput|lineInput|echoInput) | virtualInput
	if ok, _, err := set.Call(f.Fd(), uintptr(raw)); ok == 0 {
		return nil, err
	}
	return func() { _, _, _ = set.Call(f.Fd(), uintptr(mode)) }, nil
}
