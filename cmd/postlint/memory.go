package main

import (
	"runtime"
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
func prepareHeap(size int64) {
	prepared.Do(func() {
		inHugePages(make([]byte, heapPerByte*size))
		runtime.GC()
	})
}

// bufferFor makes the memory that a file of a size is read into.
func bufferFor(size int) []byte {
	b := make([]byte, 0, size)
	if size >= largeFile {
		inHugePages(b[:size])
	}
	return b
}
