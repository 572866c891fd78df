//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package edit

import "io/fs"

const openFlags = 0

// renamesOpenFiles: Windows replaces no file that is open.
const renamesOpenFiles = false

func lockFile(file) error { return nil }

func isLocked(error) bool { return false }

func linksOf(fs.FileInfo) uint64 { return 1 }

func ownerOf(fs.FileInfo) (uid, gid int, known bool) { return 0, 0, false }

func syncFolder(string) error { return nil }
