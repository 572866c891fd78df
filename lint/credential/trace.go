package credential

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"github.com/postlint/postlint/lint/source"
)

// Traces are the places of a JSON file at which a literal of the inventory may stand, or
// what names one: a file is read once for them, as it is written, and whatever holds none
// is neither decoded nor taken apart. There may be too many traces, never too few:
// TestNoLiteralIsWithoutATrace holds the inventory of each file to the one made without.
//
// What is looked for are the beginnings of vendors' tokens and parts of the names that say
// that a value is a secret. Escapes that can hide a letter are a trace themselves.
type traces struct{ at []int }

// in says whether there is a trace in the bytes of a span.
func (t *traces) in(s source.Span) bool {
	k, _ := slices.BinarySearch(t.at, s.Start)
	return k < len(t.at) && t.at[k] < s.End
}

// A mark is a word that leaves a trace.
type mark struct {
	word   string
	anchor int  // the three bytes that are looked for begin here: rare ones
	rare   bool // the first of them is a letter so rare that it is looked for alone
	exact  bool // in this case only
	check  func(t *tracer, at int) bool
}

// nameMarks are parts of the names of secrets (see SecretName, QueryCredentialName,
// KeyHeaderName, SessionCookie, nextLabelled). Authorization may be misspelled by two
// letters: one of three parts of it is intact.
var nameMarks = []mark{
	{word: "token", anchor: 1},
	{word: "secret", anchor: 1},
	{word: "pass", anchor: 1},
	{word: "pwd"},
	{word: "credential", anchor: 6},
	{word: "bearer"},
	{word: "jwt"},
	{word: "assertion"},
	{word: "key", check: (*tracer).keyName},
	{word: "aut", check: (*tracer).authorization},
	{word: "hori", check: (*tracer).authorization},
	{word: "zation", rare: true, check: (*tracer).authorization},
	{word: "sig", check: (*tracer).signature},
	{word: "appid", anchor: 1},
	{word: "curl ", exact: true, anchor: 2},
	{word: "cookie", anchor: 1, check: (*tracer).list},
	{word: "header", exact: true, anchor: 1, check: (*tracer).list},
	{word: "query", exact: true, rare: true, check: (*tracer).list},
	{word: "urlencoded", exact: true, anchor: 1, check: (*tracer).list},
	{word: "formdata", exact: true, anchor: 3, check: (*tracer).list},
	{word: "variable", exact: true, anchor: 3, check: (*tracer).list},
	{word: "value", anchor: 2, check: (*tracer).valueName},
	{word: `"=`},
	{word: "://", check: (*tracer).userinfo},
	{word: "BEGIN ", exact: true},
}

// vendorAnchors are words that every token of a shape without a prefix holds.
var vendorAnchors = map[string]string{"salesforce": "00D", "telegram": ":AA"}

// vendorBegins are the first three bytes of tokens of a shape without a prefix, a set for
// each: a number in base64 begins so.
var vendorBegins = map[string][3]string{"discord": {"MNO", "DTjz", "AEIMQUYcgk"}}

// A tracer reads a text for traces.
type tracer struct {
	text   []byte
	found  []int
	paired int // where the name "value" stands that follows a key
}

// A look is a place to look at: a mark may begin so many bytes before. Its first four
// bytes, as a number, tell in one step that it does not; of a shorter one the mask
// leaves the others out, and fold takes capitals for small letters.
type look struct {
	back             int
	fold, mask, want uint32
	*mark
}

func lookFor(m *mark, back int) look {
	l := look{back: back, mark: m}
	for i := range min(4, len(m.word)) {
		l.mask |= 0xff << (8 * i)
		l.want |= uint32(m.word[i]) << (8 * i)
		if !m.exact && isAlpha(m.word[i]) {
			l.fold |= 0x20 << (8 * i)
		}
	}
	return l
}

// A traceTable says for two bytes, the first in the low half, which marks to look for.
type traceTable struct {
	index [1 << 16]uint16
	looks [][]look
}

var traceTables = sync.OnceValue(func() *traceTable {
	t := &traceTable{looks: make([][]look, 1, 1<<10)}
	for _, m := range nameMarks {
		t.add(m)
	}
	for i := range vendors {
		v := &vendors[i]
		m := mark{word: v.Prefix, exact: true, check: vendorCheck(v)}
		anchor, begins := vendorAnchors[v.Tag], vendorBegins[v.Tag]
		switch {
		case v.Prefix != "":
			m.anchor = rarest(v.Prefix)
			t.add(m)
		case anchor != "":
			t.add(mark{word: anchor, exact: true})
		case begins[0] != "":
			t.three(begins, m)
		default:
			t.three([3]string{v.first, everyByte, everyByte}, m)
		}
	}
	t.three([3]string{"e", "y", "ABCDIJKL"}, mark{exact: true, check: (*tracer).token}) // {" or { and a space in base64
	escape := mark{word: `\`, exact: true, check: (*tracer).escape}
	t.three([3]string{`\`, "u", digits + "abcdefABCDEF"}, escape)
	t.three([3]string{`\`, "/", everyByte}, escape)
	return t
})

// commonPairs are the pairs of letters that occur most in English texts and in the names
// that programs give.
const commonPairs = "th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ur " +
	"co me ne ro ri io ic ce ec ma ta la li ll pa ca ac ch am om ss tr us ut ul ue id ke ey da ad na ke ai ie ee do pe " +
	"ot of fi ci va fa ls ge ow no wa su po pr pl em im il un ns ts so rs lo ol os mi vi sh uc"

// rarest is where in a prefix those three bytes begin that are met least: as few common
// pairs of letters as can be, and no separator that is followed by anything at all.
func rarest(prefix string) int {
	best, least := 0, 1<<8
	for i := 0; i+3 <= len(prefix); i++ {
		cost := 0
		for _, pair := range [...]string{prefix[i : i+2], prefix[i+1 : i+3]} {
			switch {
			case strings.Contains(commonPairs, pair):
				cost += 4
			case !isAlnum(pair[0]) || !isAlnum(pair[1]):
				cost++
			}
		}
		if cost < least {
			best, least = i, cost
		}
	}
	return best
}

// add enters a mark under the first two bytes at its anchor, for a text that is read
// two bytes at a time from there, and under the next two, for one that is not.
func (t *traceTable) add(m mark) {
	if m.rare {
		first := m.cases(m.word[m.anchor])
		t.enter(first, everyByte, lookFor(&m, m.anchor))
		t.enter(everyByte, first, lookFor(&m, m.anchor-1))
		return
	}
	var sets [3]string
	for i := range sets {
		sets[i] = everyByte
		if m.anchor+i < len(m.word) {
			sets[i] = m.cases(m.word[m.anchor+i])
		}
	}
	t.three(sets, m)
}

func (t *traceTable) three(sets [3]string, m mark) {
	t.enter(sets[0], sets[1], lookFor(&m, m.anchor))
	t.enter(sets[1], sets[2], lookFor(&m, m.anchor+1))
}

func (t *traceTable) enter(first, second string, l look) {
	for _, a := range []byte(first) {
		for _, b := range []byte(second) {
			k := int(b)<<8 | int(a)
			if t.index[k] == 0 {
				t.looks = append(t.looks, nil)
				t.index[k] = uint16(len(t.looks) - 1)
			}
			t.looks[t.index[k]] = append(t.looks[t.index[k]], l)
		}
	}
}

// everyByte are all bytes.
var everyByte = func() string {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	return string(all)
}()

func (m mark) cases(c byte) string {
	if m.exact || !isAlpha(c) {
		return string([]byte{c})
	}
	return string([]byte{c | 0x20, c &^ 0x20})
}

// tracesOf reads a JSON text for traces.
func tracesOf(text []byte) *traces {
	t := tracer{text: text, paired: -1}
	table := traceTables()
	for i := 0; i+1 < len(text); i += 2 {
		if at := table.index[binary.LittleEndian.Uint16(text[i:])]; at != 0 {
			t.look(i, table.looks[at])
		}
	}
	return &traces{t.found}
}

// look notes a trace at i when one of the marks is there.
func (t *tracer) look(i int, looks []look) {
	for j := range looks {
		l := &looks[j]
		at := i - l.back
		if at < 0 || at+4 > len(t.text) {
			continue // no document ends in a name or a token
		}
		if (binary.LittleEndian.Uint32(t.text[at:])|l.fold)&l.mask == l.want && l.begins(t.text[at:]) && (l.check == nil || l.check(t, at)) {
			t.found = append(t.found, i)
			return
		}
	}
}

func (m *mark) begins(text []byte) bool {
	if len(text) < len(m.word) {
		return false
	}
	for i := 0; i < len(m.word); i++ {
		if c := text[i]; c != m.word[i] && (m.exact || !isAlpha(c) || c|0x20 != m.word[i]) {
			return false
		}
	}
	return true
}
