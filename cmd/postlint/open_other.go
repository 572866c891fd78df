//go:build !unix

package main

// openFlags has nothing to add: there are no pipes among the files.
const openFlags = 0
