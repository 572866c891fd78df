//go:build unix

package main

import "syscall"

// openFlags has the opening of a pipe, which took the place of a file, not wait for somebody who
// writes into it.
const openFlags = syscall.O_NONBLOCK
