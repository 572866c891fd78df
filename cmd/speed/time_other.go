//go:build !unix

package main

import "time"

func processTime() time.Duration { return time.Since(started) }

var started = time.Now()
