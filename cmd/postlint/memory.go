package main

import (
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"

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

var (
	bytesRead  atomic.Int64
	collecting sync.Once
)

func collectLater() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
}

// largeFile is the size from which memory is asked for in large pieces. Below it the start
// of the process costs more than what is read.
const largeFile = 128 << 10

// heapPerByte is how many bytes a lint takes for each byte of a file, above. What is asked
// for and not used costs nothing.
const heapPerByte = 5

// prepared is for how many bytes there is room.
var prepared atomic.Int64

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
	had := prepared.Load()
	if int64(size) < 2*had || !prepared.CompareAndSwap(had, int64(size)) {
		return
	}
	percent := debug.SetGCPercent(-1) // not yet
	inHugePages(make([]byte, heapPerByte*size))
	debug.SetGCPercent(percent)
}

// prepareHeapFor is prepareHeap for many files that were read.
func prepareHeapFor(inputs []lint.Input) {
	size := 0
	for i := range inputs {
		size += len(inputs[i].Bytes)
	}
	if size >= collectFrom {
		prepareHeap(size)
	}
}

// bufferFor makes the memory that a file of a size is read into.
func bufferFor(size int) []byte {
	if bytesRead.Add(int64(size)) >= collectFrom {
		collecting.Do(collectLater)
	}
	switch {
	case size >= largeFile:
	case bytesRead.Load() < collectFrom:
		return make([]byte, 0, size)
	default:
		return pieces.cut(size)
	}
	prepareHeap(size)
	b := make([]byte, 0, size)
	inHugePages(b[:size])
	return b
}

// pieces is memory for many small files.
var pieces block

// A block is memory that is cut in pieces, in huge pages where the system has them. Each piece
// keeps all of it, which is right for files: they are used until the end of a run.
type block struct {
	mu   sync.Mutex
	free []byte
}

const blockSize = 4 << 20

func (b *block) cut(size int) []byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	if size > len(b.free) {
		b.free = make([]byte, blockSize)
		inHugePages(b.free)
	}
	piece := b.free[:0:size]
	b.free = b.free[size:]
	return piece
}
