package main

import (
	"syscall"
	"unsafe"
)

// hugePage is the size of a huge page where they are smallest.
const hugePage = 2 << 20

// inHugePages asks the system to back b, which nobody has touched yet, with huge pages
// (madvise(2), MADV_HUGEPAGE). Where it does not, nothing is lost. A page is a huge one only
// when all of it is asked for, so the advice goes for those that b begins and ends in, too:
// what lies around b there is of the same heap.
func inHugePages(b []byte) {
	start := uintptr(unsafe.Pointer(unsafe.SliceData(b)))
	end := (start + uintptr(len(b)) + hugePage - 1) &^ (hugePage - 1)
	start &^= hugePage - 1
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, start, end-start, syscall.MADV_HUGEPAGE)
}
