package slab

import "testing"

// What is handed out is zero, apart from everything else, and cannot grow into what lies behind.
func TestWhatIsHandedOutLiesApart(t *testing.T) {
	var s Slab[int64]
	var all [][]int64
	for i := range 10_000 {
		all = append(all, s.Take(i%7))
		for k := range all[i] {
			if all[i][k] != 0 {
				t.Fatal("it was used before")
			}
			all[i][k] = int64(i)
		}
		_ = append(all[i], -1)
	}
	*s.One() = -1
	for i, list := range all {
		if len(list) != i%7 {
			t.Errorf("%d things, want %d", len(list), i%7)
		}
		for _, x := range list {
			if x != int64(i) {
				t.Fatalf("%d was written over by %d", i, x)
			}
		}
	}
}

// After a reset the memory is zero again, and the same.
func TestAResetTakesBack(t *testing.T) {
	var s Slab[int]
	s.Take(3)
	first := s.Take(2)
	first[0] = 1
	s.Reset()
	again := s.Take(2)
	if again[0] != 0 || testing.AllocsPerRun(100, func() { s.Reset(); s.Take(2) }) != 0 {
		t.Errorf("%d, and memory was made", again[0])
	}
}

// A block holds many things, and one that is larger than a block holds it alone.
func TestBlocksGrow(t *testing.T) {
	var s Slab[[1000]byte]
	made := testing.AllocsPerRun(1, func() {
		for range 1000 {
			s.One()
		}
	})
	if made > 1000*1000/block+10 {
		t.Errorf("%v blocks for a thousand things", made)
	}
	if n := len(s.Take(block)); n != block {
		t.Errorf("%d things, want %d", n, block)
	}
}

// What is put back may be had again; of what is not there is always one.
func TestAPoolHasOneForEverybody(t *testing.T) {
	var p Pool[int]
	a, b := p.Get(), p.Get()
	if a == b || *a != 0 {
		t.Errorf("%d, the same: %v", *a, a == b)
	}
	p.Put(a)
	if p.Get() == nil {
		t.Error("there is none")
	}
}

// A string stays what it was when it was made, whatever becomes of the bytes, and takes a
// small part of a block.
func TestStringsAreCopies(t *testing.T) {
	var s Strings
	b := []byte("abc")
	first, none := s.Copy(b), s.Copy(nil)
	copy(b, "xyz")
	if second := s.Copy(b); first != "abc" || second != "xyz" || none != "" {
		t.Errorf("%q, %q, %q", first, none, second)
	}
	if made := testing.AllocsPerRun(1000, func() { s.Copy(b) }); made > 0.01 {
		t.Errorf("%v blocks for a string", made)
	}
}
