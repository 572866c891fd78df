package main

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// shownAtMost is how many characters of a secret's random part may stand in a row.
const shownAtMost = 7

// derived is from how many characters on a piece of a coding or of a hash counts: fewer may be
// of a fingerprint of something else.
const derived = 12

// A canarySearch knows canaries by every piece of them that is long enough: as they are, in
// any case, in base64 at each alignment, in hexadecimal digits, and by what MD5, SHA-1 and
// SHA-256 make of them.
type canarySearch struct {
	canaries []*canary
	pieces   map[string]piece
	filter   [1 << 16]uint64
}

// A piece is of a canary in some coding.
type piece struct {
	of   int
	code string
}

func newCanarySearch(list []*canary) *canarySearch {
	s := &canarySearch{canaries: list, pieces: map[string]piece{}}
	for i, c := range list {
		for _, r := range c.random {
			size := shownAtMost + 1
			if strings.Trim(r, "0123456789abcdef") == "" {
				size = derived
			}
			s.add(r, size, piece{i, "as it is"})
			s.add(hex.EncodeToString([]byte(r)), derived+4, piece{i, "in hexadecimal digits"})
			for shift := range 3 {
				for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
					all := e.EncodeToString([]byte(strings.Repeat("x", shift) + r))
					s.add(all[(shift*8+5)/6:(shift+len(r))*8/6], derived, piece{i, "in base64"})
				}
			}
		}
		for _, v := range append([]string{c.value, strings.TrimSpace(c.value), "Bearer " + c.value}, c.random...) {
			s.addHashes(i, v)
		}
	}
	return s
}

func (s *canarySearch) addHashes(i int, v string) {
	m, h1, h2 := md5.Sum([]byte(v)), sha1.Sum([]byte(v)), sha256.Sum256([]byte(v))
	for _, sum := range [][]byte{m[:], h1[:], h2[:]} {
		s.add(hex.EncodeToString(sum), derived, piece{i, "as a hash"})
		s.add(base64.RawStdEncoding.EncodeToString(sum), derived, piece{i, "as a hash in base64"})
		s.add(base64.RawURLEncoding.EncodeToString(sum), derived, piece{i, "as a hash in base64"})
	}
}

func (s *canarySearch) add(form string, size int, p piece) {
	form = strings.ToLower(form)
	for i := 0; i+size <= len(form); i++ {
		s.pieces[form[i:i+size]] = p
		n := bits(form[i : i+size])
		s.filter[n>>6&0xffff] |= 1 << (n & 63)
	}
}

// bits is a number for the first eight bytes of a piece.
func bits(piece string) uint64 {
	var n uint64
	for i := range 8 {
		n = n<<8 | uint64(piece[i])
	}
	return n * 0x9e3779b97f4a7c15 >> 42
}

// A sighting is a piece of a canary in an output.
type sighting struct {
	canary          *canary
	code, view, cut string
}

// find returns the first sighting of each canary in a text, read in every way in which a text
// can be read.
func (s *canarySearch) find(text string) []sighting {
	var out []sighting
	seen := map[int]bool{}
	for name, view := range viewsOf(text) {
		view = strings.ToLower(view)
		for i := 0; i+shownAtMost < len(view); i++ {
			if n := bits(view[i : i+8]); s.filter[n>>6&0xffff]&(1<<(n&63)) == 0 {
				continue
			}
			for _, size := range []int{shownAtMost + 1, derived, derived + 4} {
				p, ok := s.pieces[view[i:min(i+size, len(view))]]
				if ok && !seen[p.of] {
					seen[p.of] = true
					out = append(out, sighting{s.canaries[p.of], p.code, name, view[max(0, i-60):min(len(view), i+60)]})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b sighting) int { return strings.Compare(a.canary.String(), b.canary.String()) })
	return out
}

var (
	terminalCodes = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("\x1b\\[[0-9;?]*[ -/]*[@-~]") })
	shownCodes    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\\u\{[0-9a-f]+\}|\\x[0-9a-f]{2}`) })
	jsonStrings   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"(?:[^"\\\n]|\\.)*"`) })
	base64Runs    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[A-Za-z0-9+/_-]{24,}`) })
	blank         = strings.NewReplacer(" ", "", "\n", "", "\t", "", "\r", "", "│", "")
	hidden        = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "")
)

// viewsOf are the ways to read an output.
func viewsOf(text string) map[string]string {
	views := map[string]string{"as it is": text}
	if strings.Contains(text, "\x1b") {
		views["as it is"] = terminalCodes().ReplaceAllString(text, "")
	}
	put := func(name, view string) {
		if view != text {
			views[name] = view
		}
	}
	unquote := func(s string) string {
		var out string
		if json.Unmarshal([]byte(s), &out) != nil {
			return s
		}
		return out + "\n"
	}
	once := jsonStrings().ReplaceAllStringFunc(text, unquote)
	put("JSON", once)
	put("JSON in JSON", jsonStrings().ReplaceAllStringFunc(once, unquote))
	put("HTML", html.UnescapeString(text))
	put("percent-decoded", percentDecoded(once))
	put("without white space", blank.Replace(views["as it is"]))
	put("without what hides", hidden.Replace(shownCodes().ReplaceAllString(once, "")))
	var decoded strings.Builder
	for _, run := range base64Runs().FindAllString(text, -1) {
		run = strings.NewReplacer("-", "+", "_", "/").Replace(run)
		raw, _ := base64.RawStdEncoding.DecodeString(run[:len(run)/4*4])
		decoded.Write(raw)
		decoded.WriteByte('\n')
	}
	put("base64", decoded.String())
	return views
}

func percentDecoded(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if c, err := url.PathUnescape(text[i : i+3]); err == nil {
				b.WriteString(c)
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
