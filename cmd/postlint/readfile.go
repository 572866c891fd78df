package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"sync/atomic"

	"github.com/postlint/postlint/lint/postman"
)

// A refusal says why a file is not read, with the code of lint.InputError.
type refusal struct{ code, message string }

func (r *refusal) Error() string { return r.message }

// readFile reads a regular file, or what a symbolic link to one leads to. Anything
// else could block or never end.
func readFile(name string, limit int64) ([]byte, error) {
	raw, _, err := readKnown(name, limit, nil)
	return raw, err
}

// readKnown is readFile, onto a shelf; it also says which file was read, as it was before.
func readKnown(name string, limit int64, s *shelf) ([]byte, fs.FileInfo, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, unreadable(err)
	}
	if err := regular(info); err != nil {
		return nil, nil, err
	}
	return readListed(name, limit, s)
}

// readListed is readKnown of a name that a folder has for a regular file: anything else is not
// opened, since that alone can do something to a device.
func readListed(name string, limit int64, s *shelf) ([]byte, fs.FileInfo, error) {
	f, err := openToRead(name)
	if err != nil {
		return nil, nil, unreadable(err)
	}
	defer f.Close()
	return readOpen(f, limit, s)
}

// readOpen reads a file that was opened. It need not be the one that was looked at before: what
// took its place meanwhile may be no regular file.
func readOpen(f *os.File, limit int64, s *shelf) ([]byte, fs.FileInfo, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, nil, unreadable(err)
	}
	if err := regular(info); err != nil {
		return nil, nil, err
	}
	if info.Size() > limit {
		return nil, nil, tooLarge(limit)
	}
	raw, err := readAll(f, info.Size(), limit, s)
	return raw, info, err
}

// readAll reads a stream of about a size, and not more than the limit. Memory is made for
// the size at once and, unlike a bytes.Buffer's, not cleared before it is read into.
func readAll(r io.Reader, size, limit int64, s *shelf) ([]byte, error) {
	b := s.bufferFor(int(min(size, limit)) + bytes.MinRead)
	for r = io.LimitReader(r, limit+1); ; {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		switch {
		case errors.Is(err, io.EOF) && int64(len(b)) > limit:
			return nil, tooLarge(limit)
		case errors.Is(err, io.EOF):
			return b, nil
		case err != nil:
			return nil, unreadable(err)
		case len(b) == cap(b):
			b = append(b, 0)[:len(b)]
		}
	}
}

// mostFiles is how large all files of a run may be together, in multiples of the largest that one
// may be.
const mostFiles = 8

// A room counts the bytes that are kept of all files of a run. It may be used by several
// goroutines. In a nil room there is room for everything.
type room struct {
	limit int64
	taken atomic.Int64
}

func newRoom(largest int64) *room {
	return &room{limit: mostFiles * min(largest, math.MaxInt64/mostFiles)}
}

// take notes that a file is kept, and says whether there is room for it.
func (r *room) take(size int) bool {
	return r == nil || r.taken.Add(int64(size)) <= r.limit
}

// err says that there was more than there is room for.
func (r *room) err() error {
	if r == nil || r.taken.Load() <= r.limit {
		return nil
	}
	return &inputFailure{"the files are larger than " + sizeText(r.limit) + " together, and nothing was checked; name fewer of them, or raise the limit with --max-file-size"}
}

func regular(info fs.FileInfo) error {
	kind := ""
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return nil
	case mode.IsDir():
		kind = "a folder"
	case mode&fs.ModeNamedPipe != 0:
		kind = "a pipe"
	case mode&fs.ModeSocket != 0:
		kind = "a socket"
	case mode&fs.ModeDevice != 0:
		kind = "a device"
	default:
		kind = "no regular file"
	}
	return &refusal{"unreadable", "is " + kind + ", which is not read; to read a stream, give - and connect it to the standard input"}
}

func tooLarge(limit int64) error {
	return &refusal{"limit", fmt.Sprintf("larger than %s; --max-file-size raises the limit", sizeText(limit))}
}

// unreadable keeps the reason and drops the path, which is named beside it.
func unreadable(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return &refusal{"unreadable", "cannot be read: " + err.Error()}
}

// overlap is more than the longest mark of Postman, so that none is missed between
// two pieces of a stream.
const overlap = 64

// markedStream says whether a file that is too large to be read bears a mark of
// Postman, without holding more than a piece of it.
func markedStream(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	piece := make([]byte, 1<<20)
	kept := 0
	for {
		n, err := io.ReadFull(f, piece[kept:])
		if postman.Marked(piece[:kept+n]) {
			return true
		}
		if err != nil {
			return false
		}
		kept = copy(piece, piece[len(piece)-overlap:])
	}
}

// sizeText is a number of bytes in the unit that --max-file-size takes.
func sizeText(n int64) string {
	for _, u := range sizeUnits {
		if n >= u.bytes && n%u.bytes == 0 {
			return fmt.Sprintf("%d %s", n/u.bytes, u.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}

// sizeUnits are the units of a size, the largest first.
var sizeUnits = []struct {
	name  string
	bytes int64
}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}}
