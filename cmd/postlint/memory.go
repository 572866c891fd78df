package main

import (
	"os"
	"path"
	"runtime/debug"
	"sync"

	"github.com/postlint/postlint/lint"
)

// collectAt is how much more memory than what is in use may be taken before garbage is
// collected, in percent. What is read of a file is used until the end of a run, so most
// collections would find nothing: with Go's 100 they cost a tenth of the CPU time of a
// lint, and with this the peak of memory is a tenth higher.
const collectAt = 400

// collectFrom is how many bytes are read before that is set: it stops all processors, and less
// than this is never collected.
const collectFrom = 512 << 10

// heap is what the files that are read have made of the heap. Folders are read several at a
// time, and how often garbage is collected is one setting for all.
var heap struct {
	mu   sync.Mutex
	read int  // bytes
	late bool // collectAt is set
	room int  // for how many bytes of a file there is
}

// collectLater notes that a file of a size is read, and sets collectAt once it is time. It says
// whether it is.
func collectLater(size int) bool {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	heap.read += size
	if heap.read < collectFrom || heap.late {
		return heap.late
	}
	heap.late = true
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	return true
}

// largeFile is the size from which memory is asked for in large pieces. Below it the start
// of the process costs more than what is read.
const largeFile = 128 << 10

// heapPerByte is how many bytes a lint takes for each byte of a file, above. What is asked
// for and not used costs nothing.
const heapPerByte = 5

// prepareHeap makes room for what a large file becomes, in huge pages where the system has
// them: in pages of 4 KiB a fifth of the CPU time of a lint of 10 MB went into the faults of
// fresh memory. The room is taken and given back, and the runtime uses it again before it
// asks the system for more.
//
// With so much taken a collection is due with the memory for the file, which is asked for
// next. It runs while the file is read, finds nearly nothing but that, and puts off the next
// one until several times the size of the file is in use. To call runtime.GC cost up to
// 4 ms, nearly all of them for waiting in turns until the last page is swept. With a file of
// less than 4 MB none is due: the room stays, untouched, and the heap goes on behind it, in
// the huge page that the file ends in.
func prepareHeap(size int) {
	heap.mu.Lock()
	defer heap.mu.Unlock()
	if size < 2*heap.room {
		return
	}
	heap.room = size
	percent := debug.SetGCPercent(-1) // not yet
	inHugePages(make([]byte, heapPerByte*size))
	debug.SetGCPercent(percent)
}

// prepareHeapFor is prepareHeap for many files that were read.
func prepareHeapFor(inputs []lint.Input) {
	size := sizeOf(inputs)
	for i := range inputs {
		if ext := path.Ext(inputs[i].Name); ext == ".yaml" || ext == ".yml" {
			size += len(inputs[i].Bytes) // yaml.v3 makes a tree of it first
		}
	}
	if size >= collectFrom {
		prepareHeap(size)
	}
}

// shelfSize is how many bytes a shelf holds.
const shelfSize = 2 << 20

// A shelf is memory in huge pages for small files that are read one after the other. Where each
// had its own, two thirds of all page faults of a run over many files were for these. A nil one
// gives each file its own.
type shelf struct{ free, before []byte }

// bufferFor is bufferFor, on the shelf when many files are read.
func (s *shelf) bufferFor(size int) []byte {
	if s == nil {
		return bufferFor(size)
	}
	s.before = nil
	if size >= largeFile {
		return bufferFor(size)
	}
	if !collectLater(size) {
		return make([]byte, 0, size)
	}
	if size > len(s.free) {
		s.free = make([]byte, shelfSize)
		inHugePages(s.free)
	}
	s.before = s.free
	s.free = s.free[size:]
	return s.before[:0:size]
}

// undo takes back what was asked for last: nobody keeps it.
func (s *shelf) undo() {
	if s.before != nil {
		s.free, s.before = s.before, nil
	}
}

// bufferFor makes the memory that a file of a size is read into.
func bufferFor(size int) []byte {
	collectLater(size)
	if size < largeFile {
		return make([]byte, 0, size)
	}
	prepareHeap(size)
	b := make([]byte, 0, size)
	inHugePages(b[:size])
	return b
}
