//go:build !linux

package main

// inHugePages does nothing: other systems choose the size of pages themselves.
func inHugePages([]byte) {}
