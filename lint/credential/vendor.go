package credential

import (
	"hash/crc32"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

// A VendorShape is a shape of token that one vendor defines, so that no other value
// looks like it.
type VendorShape struct {
	Tag      string // the name in shapes: "vendor:github"
	Title    string // as a person says it: "GitHub personal access token"
	Prefix   string // what such a token begins with; "" for the shapes of their own kind
	Min, Max int    // the length of what follows the prefix, in bytes
	Stage    Stage  // what the prefix says about the stage, for vendors that say it
	Source   string // where the vendor, or a scanner that asks the vendor about what it finds, defines it
	Reviewed string // the day on which Source was last compared with this table

	of    alphabet                 // of what follows the prefix
	in    grouping                 // of what follows the prefix
	first string                   // the first bytes, when Prefix is ""
	check func(tail string) bool   // nil, or a check on what follows the prefix
	match func(s string) (end int) // for Prefix "": the length of the token that s begins with, or 0
}

// Vendor returns the shape of the vendor whose token s is, white space around it apart.
func Vendor(s string) (*VendorShape, bool) {
	s = strings.TrimSpace(s)
	v, end := vendorAt(s, 0)
	if v == nil || end != len(s) {
		return nil, false
	}
	return v, true
}

// vendorAt returns the vendor's token that begins at s[i:] and where it ends.
func vendorAt(s string, i int) (*VendorShape, int) {
	if i >= len(s) {
		return nil, 0
	}
	for _, v := range vendorsByFirst.Get()[s[i]] {
		if v.Prefix == "" {
			if end := v.match(s[i:]); end > 0 {
				return v, i + end
			}
			continue
		}
		tail, ok := strings.CutPrefix(s[i:], v.Prefix)
		if !ok {
			continue
		}
		n := 0
		for n < len(tail) && n <= v.Max && v.of.has(tail[n]) {
			n++
		}
		for n > v.Min && (tail[n-1] == '.' || tail[n-1] == '-') {
			n--
		}
		if n >= v.Min && n <= v.Max && v.holds(tail[:n]) {
			return v, i + len(v.Prefix) + n
		}
	}
	return nil, 0
}

// vendorsByFirst indexes the table by the first byte of a token.
var vendorsByFirst = lazy.Value[*[256][]*VendorShape]{Make: func() *[256][]*VendorShape {
	var index [256][]*VendorShape
	for i := range vendors {
		v := &vendors[i]
		for _, c := range []byte(v.firstBytes()) {
			index[c] = append(index[c], v)
		}
	}
	return &index
}}

func (v *VendorShape) firstBytes() string {
	if v.Prefix == "" {
		return v.first
	}
	return v.Prefix[:1]
}

// checksummed says whether s is a token whose vendor puts a checksum in it, and the
// checksum is right: no writer of documentation makes one up.
func checksummed(s string) bool {
	v, ok := Vendor(s)
	return ok && (v.check != nil || v.in != grouping{})
}

// An alphabet is a set of bytes.
type alphabet struct{ bits [4]uint64 }

func (a alphabet) has(c byte) bool { return a.bits[c>>6]>>(c&63)&1 != 0 }

// bytes are those of the set.
func (a alphabet) bytes() string {
	var list []byte
	for c := range 256 {
		if a.has(byte(c)) {
			list = append(list, byte(c))
		}
	}
	return string(list)
}

const (
	digits    = "0123456789"
	lowercase = "abcdefghijklmnopqrstuvwxyz"
	uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// The bytes of an alphabet, as bits of its two words for ASCII: the first has the digits and
// what stands around them, the second the letters and the underscore. Constants cost a start
// nothing, where a loop over strings would.
const (
	ofDigits     uint64 = 0x3ff << '0'
	ofPlus       uint64 = 1 << '+'
	ofDash       uint64 = 1 << '-'
	ofDot        uint64 = 1 << '.'
	ofSlash      uint64 = 1 << '/'
	ofEqual      uint64 = 1 << '='
	ofUpper      uint64 = 0x3ffffff << ('A' - 64)
	ofLower      uint64 = 0x3ffffff << ('a' - 64)
	ofUnderscore uint64 = 1 << ('_' - 64)
	ofLowerHex   uint64 = 0x3f << ('a' - 64)
	ofUpperHex   uint64 = 0x3f << ('A' - 64)
	ofLetters           = ofUpper | ofLower
)

func letters(first, second uint64) alphabet { return alphabet{bits: [4]uint64{first, second}} }

// Functions, as the compiler lays out what they return in a table, and does not with variables.
func base62() alphabet  { return letters(ofDigits, ofLetters) }
func base64u() alphabet { return letters(ofDigits|ofDash, ofLetters|ofUnderscore) }
func dotted() alphabet  { return letters(ofDigits|ofDash|ofDot, ofLetters|ofUnderscore) }
func dashed() alphabet  { return letters(ofDigits|ofDash, ofLetters) }
func equals() alphabet  { return letters(ofDigits|ofDash|ofEqual, ofLetters|ofUnderscore) }
func hexes() alphabet   { return letters(ofDigits, ofLowerHex|ofUpperHex) }
func uuids() alphabet   { return letters(ofDigits|ofDash, ofLowerHex|ofUpperHex) }
func base32() alphabet  { return letters(0x3f<<'2', ofUpper) }
func capital() alphabet { return letters(ofDigits, ofUpper) }

const base62Digits = digits + uppercase + lowercase

// checksum62 is the checksum of GitHub's and npm's tokens: the CRC-32 (IEEE) of the
// random part in six base-62 digits.
func checksum62(random string) string {
	n := crc32.ChecksumIEEE([]byte(random))
	out := []byte("000000")
	for i := len(out) - 1; i >= 0 && n > 0; i-- {
		out[i] = base62Digits[n%62]
		n /= 62
	}
	return string(out)
}

func checked62(tail string) bool {
	return len(tail) > 6 && checksum62(tail[:len(tail)-6]) == tail[len(tail)-6:]
}

// A grouping says that a tail is made of two groups of these lengths, in bytes, with a
// separator between them and none in them. The zero grouping asks for nothing.
type grouping struct {
	separator     byte
	first, second int
}

func groups(separator byte, first, second int) grouping { return grouping{separator, first, second} }

func (g grouping) holds(tail string) bool {
	if g.separator == 0 {
		return true
	}
	return len(tail) == g.first+1+g.second && strings.IndexByte(tail, g.separator) == g.first &&
		strings.LastIndexByte(tail, g.separator) == g.first
}

// holds says whether what follows the prefix passes the checks of the shape.
func (v *VendorShape) holds(tail string) bool {
	return v.in.holds(tail) && (v.check == nil || v.check(tail))
}

// run returns how many bytes at the start of s are in the alphabet.
func run(s string, of alphabet) int {
	n := 0
	for n < len(s) && of.has(s[n]) {
		n++
	}
	return n
}
