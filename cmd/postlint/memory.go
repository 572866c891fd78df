package main

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// largeFile is the size from which memory is asked for in large pieces. Below it the start
// of the process costs more than what is read.
const largeFile = 4 << 20

// heapPerByte is how many bytes a lint takes for each byte of a file, above. What is asked
// for and not used costs nothing.
const heapPerByte = 3

var prepared sync.Once

// prepareHeap makes room for what a large file becomes, in huge pages where the system has
// them: in pages of 4 KiB a fifth of the CPU time of a lint of 10 MB went into the faults of
// fresh memory. The room is taken and given back, and the runtime uses it again before it
// asks the system for more.
//
// The one collection that gives it back comes when the first file has its memory and
// nothing else is there yet: it costs a fraction of a millisecond, and the next one is not
// due before several times the size of the file is in use. Another that begins as the
// room is made would but have to end first.
func prepareHeap(size int) {
	prepared.Do(func() {
		percent := debug.SetGCPercent(-1)
		inHugePages(make([]byte, heapPerByte*size))
		runtime.GC()
		debug.SetGCPercent(percent)
	})
}

// bufferFor makes the memory that a file of a size is read into.
func bufferFor(size int) []byte {
	b := make([]byte, 0, size)
	if size >= largeFile {
		inHugePages(b[:size])
		prepareHeap(size)
	}
	return b
}
