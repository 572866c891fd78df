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
