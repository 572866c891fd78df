//go:build unix

package main

import (
	"io/fs"
	"os"
	"syscall"
)

// openToRead opens a file. The opening of a pipe, which took the place of a file, does not wait
// for somebody who writes into it. os.Open would offer each file to the poller, which takes none
// and has to be set up for it first.
func openToRead(name string) (*os.File, error) {
	for {
		fd, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
		if err == syscall.EINTR { //nolint:errorlint // it is never wrapped
			continue
		}
		if err == nil {
			if err = syscall.SetNonblock(fd, false); err == nil {
				return os.NewFile(uintptr(fd), name), nil
			}
			_ = syscall.Close(fd)
		}
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
}
