package main

import (
	"runtime/debug"
	"sync"
	"testing"
)

// However many files are read at a time, garbage is collected afterwards as often as before.
func TestRoomForManyFilesLeavesTheCollectorOn(t *testing.T) {
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	for range 50 {
		heap.room = 0
		var readers sync.WaitGroup
		for i := range 8 {
			readers.Go(func() { prepareHeap(largeFile << i) })
		}
		readers.Wait()
		if got := debug.SetGCPercent(100); got != 100 {
			t.Fatalf("the collector is at %d percent", got)
		}
	}
}

// Files that lie on a shelf side by side do not touch one another, and what is taken back is used
// again.
func TestFilesOnAShelfLieApart(t *testing.T) {
	defer func(read int, late bool) { heap.read, heap.late = read, late }(heap.read, heap.late)
	heap.read, heap.late = 0, true // enough was read for a shelf
	var s shelf
	one := append(s.bufferFor(3), "one"...)
	two := append(s.bufferFor(3), "two"...)
	if more := append(one, "more"...); string(two) != "two" {
		t.Errorf("%q was written over by %q", two, more)
	}
	s.undo()
	three := append(s.bufferFor(3), "3"...)
	if &three[0] != &two[0] {
		t.Error("what was taken back was not used again")
	}
	s.bufferFor(largeFile)
	s.undo() // which lies elsewhere
	four := append(s.bufferFor(3), "4"...)
	if string(three) != "3" || &three[0] == &four[0] {
		t.Errorf("what was kept before a large file is %q", three)
	}
}
