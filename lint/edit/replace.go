package edit

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A Replacement is a new text for a file.
type Replacement struct {
	Name string      // the path, as the system knows it
	Info fs.FileInfo // of the file when it was read
	Was  []byte      // what was read
	Now  []byte      // what takes its place
}

// An Error says why a file was not written. The file is as it was.
type Error struct {
	Name string
	Why  string // half a sentence that says what happened and what to do
	Err  error  // the system's error, or nil
}

func (e *Error) Error() string { return e.Why }

// Unwrap returns the system's error.
func (e *Error) Unwrap() error { return e.Err }

// Refuses says why Write would not write a file as it is now, or returns nil. It refuses
// symbolic links, as the file behind one may belong to somebody who did not ask; what is no
// regular file; files with more than one name (hard links), which writing would part; files
// that are read-only; and whatever is not what was read any more.
func Refuses(r Replacement) error {
	h, err := system.hold(r)
	if err != nil {
		return err
	}
	h.release()
	return nil
}

// Write puts new texts in the place of the old ones. All files are looked at first and all
// new texts are on the disk before the first file is replaced, so that what can go wrong
// goes wrong before anything is done; each file then has its old text or its new one, never
// a part. The errors are those of the files, in their order; nil where the file was written.
// When a file cannot be written, those that were not yet are left as they are.
//
// The mode of a file stays, and its owner and group where the system allows that; extended
// attributes and access control lists do not. Two processes that use Write do not lose each
// other's changes (on systems with flock); another program that writes between the last
// look and the renaming does.
//
// Libraries such as renameio and natefinch/atomic write a file whole, too. They replace
// whatever is there: they know nothing of a text that was read before, so they cannot look
// again before they rename, and they refuse nothing.
func Write(list []Replacement) []error { return system.write(list) }

func (d *disk) write(list []Replacement) []error {
	order := make([]int, len(list)) // of two processes none waits for what the other holds
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(list[i].Name, list[j].Name) })
	errs := make([]error, len(list))
	held := make([]*holding, len(list))
	defer func() {
		for _, h := range held {
			h.release()
		}
	}()
	for _, step := range []func(i int) error{
		func(i int) (err error) { held[i], err = d.hold(list[i]); return err },
		func(i int) error { return held[i].prepare(list[i].Now) },
		func(i int) error { return held[i].replace() },
	} {
		for k, i := range order {
			if errs[i] = step(i); errs[i] == nil {
				continue
			}
			for _, j := range slices.Concat(order[:k], order[k+1:]) {
				if held[j] == nil || !held[j].done {
					errs[j] = &Error{Name: list[j].Name, Why: "was not written, as " + list[i].Name + " could not be; it is as it was"}
				}
			}
			return errs
		}
	}
	return errs
}

// A holding is a file that is locked, and was what had been read when that was looked at.
type holding struct {
	*disk
	of   Replacement
	file file // nil where a file that is open cannot be replaced
	temp string
	mode fs.FileMode
	done bool
}

// hold locks a file and looks whether it may be written.
func (d *disk) hold(r Replacement) (*holding, error) {
	h := &holding{disk: d, of: r}
	if err := h.look(); err != nil {
		return nil, err
	}
	f, err := d.open(r.Name)
	if err != nil {
		return nil, failed(r.Name, "it cannot be opened for writing", "make it writable, then run it again", err)
	}
	h.file = f
	if err := h.lock(); err != nil {
		h.release()
		return nil, err
	}
	if err := h.same(); err != nil {
		h.release()
		return nil, err
	}
	if !renamesOpenFiles {
		h.release()
	}
	return h, nil
}

// look refuses by what the file is.
func (h *holding) look() error {
	refuse := func(why string) error { return &Error{Name: h.of.Name, Why: why} }
	info, err := h.lstat(h.of.Name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return refuse("is no longer there; it is not written anew")
	case err != nil:
		return failed(h.of.Name, "it cannot be looked at", "see to that, then run it again", err)
	case info.Mode()&fs.ModeSymlink != 0:
		return refuse("is a symbolic link and is not written through; name the file that it leads to")
	case !info.Mode().IsRegular():
		return refuse("is no regular file and is not written; copy what is in it to one")
	case h.of.Info == nil || !os.SameFile(info, h.of.Info) || info.Size() != h.of.Info.Size() || !info.ModTime().Equal(h.of.Info.ModTime()):
		return refuse("was changed since it was read and stays as it is; run it again")
	case linksOf(info) > 1:
		return refuse(fmt.Sprintf("has %d names (hard links), which writing would part; fix a copy of it", linksOf(info)))
	case info.Mode().Perm()&0o200 == 0:
		return refuse("is read-only and stays as it is; make it writable, then run it again")
	}
	h.mode = info.Mode().Perm()
	return nil
}

// patience is how long a file is waited for that another process holds, in steps.
const (
	patience = 250
	step     = 20 * time.Millisecond
)

func (h *holding) lock() error {
	for range patience {
		err := h.flock(h.file)
		if err == nil {
			return nil
		}
		if !isLocked(err) { // file systems without locks: the other checks have to do
			return nil
		}
		time.Sleep(step)
	}
	return &Error{Name: h.of.Name, Why: "is held by another process and stays as it is; run it again when that is done"}
}

// same refuses a file whose content is not what was read.
func (h *holding) same() error {
	now, err := io.ReadAll(io.LimitReader(h.file, int64(len(h.of.Was))+1))
	if err != nil {
		return failed(h.of.Name, "it cannot be read again", "see to that, then run it again", err)
	}
	if !bytes.Equal(now, h.of.Was) {
		return &Error{Name: h.of.Name, Why: "was changed since it was read and stays as it is; run it again"}
	}
	return h.look()
}

// prepare writes the new text to a file beside the old one, for nobody else to read, and
// gives it the mode and the owner of the old one when it is complete.
func (h *holding) prepare(now []byte) (err error) {
	f, err := h.create(filepath.Dir(h.of.Name))
	if err != nil {
		return failed(h.of.Name, "no file can be made beside it", "see to the folder, then run it again", err)
	}
	h.temp = f.Name()
	closed := false
	defer func() {
		if !closed {
			_ = f.Close()
		}
	}()
	if _, err := f.Write(now); err != nil {
		return failed(h.of.Name, "the new text cannot be written", "make room beside it, then run it again", err)
	}
	mode := h.mode
	if uid, gid, known := ownerOf(h.of.Info); known && f.Chown(uid, gid) != nil && f.Chown(-1, gid) != nil {
		mode &^= 0o070 // it belongs to another group, which was not meant to read it
	}
	if err := f.Chmod(mode); err != nil {
		return failed(h.of.Name, "the new text cannot get its mode", "see to the folder, then run it again", err)
	}
	if err := f.Sync(); err != nil {
		return failed(h.of.Name, "the new text does not reach the disk", "see to the disk, then run it again", err)
	}
	closed = true
	if err := f.Close(); err != nil {
		return failed(h.of.Name, "the new text does not reach the disk", "see to the disk, then run it again", err)
	}
	return nil
}

// replace looks a last time, and puts the new text in the place of the old one.
func (h *holding) replace() error {
	if err := h.look(); err != nil {
		return err
	}
	if err := h.rename(h.temp, h.of.Name); err != nil {
		return failed(h.of.Name, "the new text cannot take its place", "see to the folder, then run it again", err)
	}
	h.done, h.temp = true, ""
	// Without it a crash of the machine may bring the old text back, which is whole as well.
	_ = h.syncDir(filepath.Dir(h.of.Name))
	return nil
}

// release unlocks the file, and takes away what was begun.
func (h *holding) release() {
	if h == nil {
		return
	}
	if h.temp != "" {
		_ = h.remove(h.temp)
		h.temp = ""
	}
	if h.file != nil {
		_ = h.file.Close()
		h.file = nil
	}
}

func failed(name, what, do string, err error) error {
	reason := err
	var at *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &at):
		reason = at.Err
	case errors.As(err, &link):
		reason = link.Err
	}
	return &Error{Name: name, Why: fmt.Sprintf("is unchanged: %s: %v; %s", what, reason, do), Err: err}
}
