package lint

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
)

// What an archive may hold. The size of all its files is counted while they are
// unpacked: what the archive itself says of sizes is not believed.
const (
	maxEntries = 10_000
	maxShares  = 4       // all files together, in multiples of the largest that one may be
	maxRatio   = 100     // bytes unpacked for each byte of the archive
	ratioFloor = 1 << 20 // bytes unpacked that are none too many for any archive
)

// An unpacker reads the files of a zip archive into memory. No name in it ever becomes
// a path: what is wrong with one is told all the same, as no export has such a name.
type unpacker struct {
	in      Input
	limit   int64 // bytes that one file may have
	left    int64 // bytes that may still be unpacked
	dense   bool  // that is so because of the ratio, not of the size
	seen    map[string]bool
	exports map[string]bool // folders that an archive.json says to be an export of the app
	found   []Input
	errors  []InputError
	stopped bool
}

// unpack returns those files of a zip archive that are inputs, as if it were a folder
// that is searched, and what is wrong with it. Limit is the size in bytes that a file
// in it may have.
func unpack(in Input, limit int) ([]Input, []InputError) {
	u := &unpacker{in: in, limit: int64(limit), left: maxShares * int64(limit), seen: map[string]bool{}, exports: map[string]bool{}}
	if most := max(ratioFloor, maxRatio*int64(len(in.Bytes))); most < u.left {
		u.left, u.dense = most, true
	}
	// The signature of a file in the table of contents (PKWARE APPNOTE 4.3.12), which
	// zip.NewReader reads as a whole before it says how long that is.
	if bytes.Count(in.Bytes, []byte("PK\x01\x02")) > maxEntries {
		u.fail("", "limit", fmt.Sprintf("a zip archive of more than %d files, which is the limit; name the folder that it was made of", maxEntries))
		return nil, u.errors
	}
	r, err := zip.NewReader(bytes.NewReader(in.Bytes), int64(len(in.Bytes)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		u.fail("", "unreadable", "a zip archive that is damaged or cut off; export or download it again")
		return nil, u.errors
	}
	for _, e := range r.File {
		if dir, base := path.Split(e.Name); base == "archive.json" {
			u.exports[path.Clean(dir)] = true
		}
	}
	for _, e := range r.File {
		if !u.stopped {
			u.entry(e)
		}
	}
	if len(u.found) == 0 && len(u.errors) == 0 {
		u.fail("", "unrecognised", "a zip archive with nothing of Postman's in it; in Postman choose Export on the collection, or name what the archive was made of")
	}
	return u.found, u.errors
}

// fail notes what is wrong with a file of the archive, or with the archive itself when
// there is no name.
//
//go:noinline
func (u *unpacker) fail(name, code, message string) {
	u.errors = append(u.errors, InputError{Path: u.nameOf(name), Code: code, Message: message})
}

func (u *unpacker) nameOf(name string) string {
	if name == "" {
		return u.in.Name
	}
	return u.in.Name + "!" + name
}

func (u *unpacker) entry(e *zip.File) {
	name := strings.ReplaceAll(e.Name, `\`, "/") // as some archives made on Windows have it
	if !e.Mode().IsRegular() || strings.HasSuffix(name, "/") || isResourceFork(name) {
		return
	}
	if strings.EqualFold(path.Ext(name), ".zip") {
		u.fail(name, "unsupported", zipInZip)
		return
	}
	if !ReadsName(name) {
		return
	}
	if leavesFolder(name) {
		u.fail(name, "unsupported", "a file of an archive whose name leads out of its folder; it is not read")
		return
	}
	name = path.Clean(name)
	if u.seen[name] {
		u.fail(name, "unsupported", "a second file of this name in the archive; only the first is read")
		return
	}
	u.seen[name] = true
	raw, ok := u.read(e, name)
	if !ok {
		return
	}
	if kind, ok := postman.RecogniseBytes(raw); ok && kind == postman.KindZip {
		u.fail(name, "unsupported", zipInZip)
		return
	}
	if u.isListed(name) || Counts(name, raw) {
		u.found = append(u.found, Input{
			Name: u.nameOf(name), Bytes: raw, Role: Found, Key: u.in.Key + "!" + name, Place: path.Join(u.in.Place, name), archive: u.in.Name,
		})
	}
}

// isListed says that a file lies where an export of the app has its collections and
// environments, so that it has to be one.
func (u *unpacker) isListed(name string) bool {
	dir := path.Dir(name)
	kind := path.Base(dir)
	return (kind == "collection" || kind == "environment") && u.exports[path.Dir(dir)] && namedJSON(name)
}

const zipInZip = "a zip archive inside of a zip archive, which is not read; unpack the outer one and name this one"

// read unpacks one file. It counts what comes out.
func (u *unpacker) read(e *zip.File, name string) ([]byte, bool) {
	if e.Flags&1 != 0 { // APPNOTE 4.4.4
		u.fail(name, "unsupported", "encrypted, and not read; unpack it with its password and name what comes out")
		return nil, false
	}
	r, err := e.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		u.fail(name, "unsupported", fmt.Sprintf("compressed by method %d, which is not read; pack it again with deflate", e.Method))
		return nil, false
	}
	var b bytes.Buffer
	if err == nil {
		_, err = b.ReadFrom(io.LimitReader(r, min(u.limit, u.left)+1))
		err = errors.Join(err, r.Close())
	}
	n := int64(b.Len())
	u.left -= n
	switch {
	case u.left < 0:
		u.exhausted()
	case n > u.limit:
		u.tooLarge(name, fmt.Sprintf("larger than %d bytes", u.limit))
	case err != nil:
		u.fail(name, "unreadable", "damaged in the archive; export or download it again")
	default:
		return b.Bytes(), true
	}
	return nil, false
}

// exhausted says which limit of the whole archive was hit. Nothing more is read.
func (u *unpacker) exhausted() {
	u.stopped = true
	if u.dense {
		u.fail("", "limit", fmt.Sprintf("a zip archive that holds more than %d times its own size, which is the limit; unpack it and name the files", maxRatio))
		return
	}
	u.tooLarge("", fmt.Sprintf("a zip archive that holds more than %d bytes", maxShares*u.limit))
}

func (u *unpacker) tooLarge(name, message string) {
	u.fail(name, "limit", message)
	u.errors[len(u.errors)-1].Flag = "--max-file-size"
}

// isResourceFork says that a file is what macOS packs beside another one.
func isResourceFork(name string) bool {
	return strings.HasPrefix(name, "__MACOSX/") || strings.Contains(name, "/__MACOSX/") || strings.HasPrefix(path.Base(name), "._")
}

// leavesFolder says that a name, taken for a path, would not lie below the folder that
// the archive is unpacked in.
func leavesFolder(name string) bool {
	if strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':' {
		return true
	}
	return slices.Contains(strings.Split(name, "/"), "..")
}
