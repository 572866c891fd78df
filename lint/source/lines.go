package source

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sort"
)

// blockSize is the number of bytes that have to be looked at to find a place. It is
// even, so that a block never cuts a UTF-16 code unit.
const blockSize = 4096

// A block says what came before one stretch of blockSize bytes. With it a position
// costs the same at the end of a file of one line as at its start.
type block struct {
	lines     uint32 // line feeds before the block
	lineStart uint32 // where the line starts that the block starts in
}

// index returns the blocks of the file, made on first use.
func (f *File) index() []block {
	f.linesOnce.Do(func() {
		f.blocks = make([]block, 0, len(f.raw)/blockSize+1)
		b := block{lineStart: uint32(f.mark)}
		for at := 0; ; at += blockSize {
			f.blocks = append(f.blocks, b)
			if at+blockSize > len(f.raw) {
				return
			}
			part := f.raw[at : at+blockSize]
			if n, last := f.lineFeeds(part); n > 0 {
				b.lines += uint32(n)
				b.lineStart = uint32(at + last)
			}
		}
	})
	return f.blocks
}

// lineFeeds counts the line feeds in b, and returns the offset after the last one.
func (f *File) lineFeeds(b []byte) (n, last int) {
	if f.wide == nil {
		if n = bytes.Count(b, []byte{'\n'}); n == 0 {
			return 0, 0
		}
		const step = 256 // searching forward is much faster than backward
		last = len(b)
		for last > step && bytes.IndexByte(b[last-step:last], '\n') < 0 {
			last -= step
		}
		return n, bytes.LastIndexByte(b[:last], '\n') + 1
	}
	for i := f.lineFeed(b); i >= 0; i = f.lineFeed(b[last:]) {
		last += i
		n++
	}
	return n, last
}

// lineFeed returns the offset after the first line feed in b, or -1.
func (f *File) lineFeed(b []byte) int {
	if f.wide == nil {
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			return -1
		}
		return i + 1
	}
	for i := 0; i+2 <= len(b); i += 2 {
		if f.wide.order.Uint16(b[i:]) == '\n' {
			return i + 2
		}
	}
	return -1
}

// countRunes counts the code points that start in b: in UTF-8 every byte that does not
// continue a character, in UTF-16 every unit that is not the second of a pair.
func (f *File) countRunes(b []byte) int {
	n := 0
	if f.wide != nil {
		for i := 0; i+2 <= len(b); i += 2 {
			if f.wide.order.Uint16(b[i:])&0xfc00 != 0xdc00 {
				n++
			}
		}
		return n
	}
	n = len(b)
	const high = 0x8080808080808080
	for ; len(b) >= 32; b = b[32:] { // mostly there is ASCII alone
		x := binary.LittleEndian.Uint64(b) | binary.LittleEndian.Uint64(b[8:]) | binary.LittleEndian.Uint64(b[16:]) | binary.LittleEndian.Uint64(b[24:])
		if x&high == 0 {
			continue
		}
		for i := 0; i < 32; i += 8 {
			x := binary.LittleEndian.Uint64(b[i:])
			n -= bits.OnesCount64(x >> 7 & (^x >> 6) & 0x0101010101010101)
		}
	}
	for ; len(b) >= 8; b = b[8:] {
		x := binary.LittleEndian.Uint64(b)
		if x&high != 0 {
			n -= bits.OnesCount64(x >> 7 & (^x >> 6) & 0x0101010101010101)
		}
	}
	for _, c := range b {
		if c&0xc0 == 0x80 {
			n--
		}
	}
	return n
}

// Position returns the place of an offset into the bytes of the file. Lines end with a
// line feed. The byte-order mark has no column of its own. An offset outside the file
// is moved to its ends.
func (f *File) Position(offset int) Position {
	f = f.home
	offset = min(max(offset, 0), len(f.raw))
	at := max(offset, f.mark)
	if at > len(f.raw) {
		at = len(f.raw)
	}
	b := f.index()[at/blockSize]
	line, start := int(b.lines), int(b.lineStart)
	for from := at / blockSize * blockSize; ; {
		i := f.lineFeed(f.raw[from:at])
		if i < 0 {
			break
		}
		from += i
		line++
		start = from
	}
	column := 1
	if at > start {
		column += f.runesBetween(start, at)
	}
	return Position{Line: line + 1, Column: column, Offset: offset}
}

// runesBetween counts the code points between two places of a line. Those before each block
// are only counted for a file that has long lines.
func (f *File) runesBetween(start, end int) int {
	if end-start <= 2*blockSize {
		return f.countRunes(f.raw[start:end])
	}
	f.runesOnce.Do(func() {
		f.runes = make([]uint32, 1, len(f.raw)/blockSize+1)
		for at := blockSize; at <= len(f.raw); at += blockSize {
			f.runes = append(f.runes, f.runes[len(f.runes)-1]+uint32(f.countRunes(f.raw[at-blockSize:at])))
		}
	})
	before := func(offset int) int {
		k := offset / blockSize
		return int(f.runes[k]) + f.countRunes(f.raw[k*blockSize:offset])
	}
	return before(end) - before(start)
}

// Line returns the bytes of a line, counted from 1, without its line feed and without
// a carriage return in front of that. A line that the file does not have is empty.
func (f *File) Line(n int) Span {
	f = f.home
	start, ok := f.mark, true
	if n != 1 {
		start, ok = f.afterLineFeed(n - 1)
	}
	if !ok || start > len(f.raw) {
		return Span{len(f.raw), len(f.raw)}
	}
	end, ok := f.afterLineFeed(n)
	if !ok {
		return Span{start, len(f.raw)}
	}
	width := 1
	if f.wide != nil {
		width = 2
	}
	end -= width
	if end-width >= start && f.isReturn(f.raw[end-width:end]) {
		end -= width
	}
	return Span{start, end}
}

func (f *File) isReturn(unit []byte) bool {
	if f.wide == nil {
		return unit[0] == '\r'
	}
	return f.wide.order.Uint16(unit) == '\r'
}

// afterLineFeed returns the offset after the n-th line feed of the file.
func (f *File) afterLineFeed(n int) (int, bool) {
	if n < 1 {
		return 0, false
	}
	all := f.index()
	k := sort.Search(len(all), func(k int) bool { return int(all[k].lines) >= n }) - 1
	at := k * blockSize
	for seen := int(all[k].lines); ; seen++ {
		i := f.lineFeed(f.raw[at:])
		if i < 0 {
			return 0, false
		}
		if at += i; seen+1 == n {
			return at, true
		}
	}
}
