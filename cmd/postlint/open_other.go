//go:build !unix

package main

import "os"

// openToRead opens a file: there are no pipes among them.
func openToRead(name string) (*os.File, error) { return os.Open(name) }
