//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package edit

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// openFlags keep a link, or a pipe without a reader, that was put in the place of a file
// from being opened.
const openFlags = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

const renamesOpenFiles = true

// lockFile locks a file against other processes that do the same, without waiting.
func lockFile(f file) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

func isLocked(err error) bool {
	return errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR)
}

// linksOf is how many names a file has.
func linksOf(info fs.FileInfo) uint64 {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(st.Nlink)
	}
	return 1
}

func ownerOf(info fs.FileInfo) (uid, gid int, known bool) {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return int(st.Uid), int(st.Gid), true
	}
	return 0, 0, false
}

// syncFolder makes the system keep the names of a folder.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
