package slab

import "unsafe"

// Strings hands out strings that are copies, cut out of larger blocks. Unlike a Slab it takes
// nothing back: strings go where nobody follows them. The zero Strings is empty; it is not for
// several goroutines at once.
type Strings struct{ bytes Slab[byte] }

// Copy returns a string that holds what b holds now.
func (s *Strings) Copy(b []byte) string {
	to := s.bytes.Take(len(b))
	copy(to, b)
	return String(to)
}

// String returns b as a string, without a copy: nobody changes b any more.
func String(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
