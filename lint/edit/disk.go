package edit

import (
	"io"
	"io/fs"
	"os"
)

// A disk is what writing asks of the system. Tests put one in its place that fails.
type disk struct {
	lstat   func(name string) (fs.FileInfo, error)
	open    func(name string) (file, error) // for reading and writing
	create  func(dir string) (file, error)  // a new file that only the owner can read
	flock   func(f file) error
	rename  func(from, to string) error
	remove  func(name string) error
	syncDir func(dir string) error
}

type file interface {
	io.ReadWriteCloser
	Name() string
	Fd() uintptr
	Sync() error
	Chmod(mode fs.FileMode) error
	Chown(uid, gid int) error
}

var system = &disk{
	lstat: os.Lstat,
	open: func(name string) (file, error) {
		f, err := os.OpenFile(name, os.O_RDWR|openFlags, 0)
		if err != nil {
			return nil, err
		}
		return f, nil
	},
	create: func(dir string) (file, error) {
		f, err := os.CreateTemp(dir, ".postlint-*")
		if err != nil {
			return nil, err
		}
		return f, nil
	},
	flock: lockFile, rename: os.Rename, remove: os.Remove, syncDir: syncFolder,
}
