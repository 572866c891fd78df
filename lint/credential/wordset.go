package credential

import "strings"

// A wordSet is words, and pairs of words that stand next to each other, that a name may
// hold, all in lower case.
type wordSet struct {
	one map[string]bool
	two map[string][]string // by the first of a pair, what follows it

	// sizes has a bit for the length of each word of one and two, by its first byte, and
	// spares most look-ups.
	sizes [1 << 8]uint32
}

func newWordSet(one []string, two [][2]string) *wordSet {
	s := &wordSet{one: make(map[string]bool, len(one)), two: map[string][]string{}}
	for _, w := range one {
		s.one[w] = true
		s.sizes[w[0]] |= sizeBit(len(w))
	}
	for _, pair := range two {
		s.two[pair[0]] = append(s.two[pair[0]], pair[1])
		s.sizes[pair[0][0]] |= sizeBit(len(pair[0]))
	}
	return s
}

// sizeBit is the bit of a length; those of long words may be the same.
func sizeBit(n int) uint32 { return 1 << (n & 31) }

// in says whether a name holds one of them. It splits the name as words does; one of
// ASCII that is not long costs no memory.
func (s *wordSet) in(name string) bool {
	var room [96]byte
	if len(name) > len(room) || !all(name, isASCII) {
		return s.among(words(strings.Clone(name))) // so that the name of a caller costs no memory
	}
	lower := room[:len(name)]
	for i := range lower {
		if lower[i] = name[i]; isUpper(name[i]) {
			lower[i] |= 0x20
		}
	}
	var after []string // what makes a pair with the word before
	start := -1
	for i := 0; i <= len(name); i++ {
		inside := i < len(name) && isAlnum(name[i])
		if start >= 0 && (!inside || caseChange(name, i)) {
			word := lower[start:i]
			for _, second := range after {
				if string(word) == second {
					return true
				}
			}
			after = nil
			if s.sizes[word[0]]&sizeBit(len(word)) != 0 {
				if s.one[string(word)] {
					return true
				}
				after = s.two[string(word)]
			}
			start = -1
		}
		if inside && start < 0 {
			start = i
		}
	}
	return false
}

func (s *wordSet) among(w []string) bool {
	for i, word := range w {
		if s.one[word] {
			return true
		}
		for _, second := range s.two[word] {
			if i+1 < len(w) && w[i+1] == second {
				return true
			}
		}
	}
	return false
}
