package credential

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/source"
)

// Traces are the places of a JSON file at which a literal of the inventory may stand, or
// what names one: a file is read once for them, as it is written, and whatever holds none
// is neither decoded nor taken apart. There may be too many traces, never too few:
// TestNoLiteralIsWithoutATrace holds the inventory of each file to the one made without.
//
// What is looked for are the beginnings of vendors' tokens and parts of the names that say
// that a value is a secret. Escapes that can hide a letter are a trace themselves.
type traces struct {
	at   []int
	from []int32 // for each chunk of the file, and behind the last, how many stand before it
	all  bool    // everything may be one
}

// chunk is how many bytes of a file, as a power of two, are looked up at once.
const chunk = 11

func newTraces(at []int, size int) *traces {
	t := &traces{at: at, from: make([]int32, size>>chunk+2)}
	k := 0
	for i := range t.from {
		for k < len(at) && at[k] < i<<chunk {
			k++
		}
		t.from[i] = int32(k)
	}
	return t
}

// in says whether there is a trace in the bytes of a span.
func (t *traces) in(s source.Span) bool {
	if t.all {
		return true
	}
	i := s.Start >> chunk
	first, last := int(t.from[i]), int(t.from[i+1])
	if first < last {
		k, _ := slices.BinarySearch(t.at[first:last], s.Start)
		first += k
	}
	return first < len(t.at) && t.at[first] < s.End
}

// A mark is a word, and sets of bytes one after the other behind it, that leaves a trace.
type mark struct {
	word  string
	after []string
	exact bool // in this case only
	check func(t *tracer, at int) bool
}

// nameMarks are parts of the names of secrets (see SecretName, QueryCredentialName,
// KeyHeaderName, SessionCookie, nextLabelled). Authorization may be misspelled by two
// letters: one of three parts of it is intact.
var nameMarks = []mark{
	{word: "token"},
	{word: "secret"},
	{word: "pass"},
	{word: "pwd"},
	{word: "credential"},
	{word: "bearer"},
	{word: "jwt"},
	{word: "assertion"},
	{word: "key", check: (*tracer).keyName},
	{word: "aut", check: (*tracer).authorization},
	{word: "hori", check: (*tracer).authorization},
	{word: "zation", check: (*tracer).authorization},
	{word: "sig", check: (*tracer).signature},
	{word: "appid"},
	{word: "curl ", exact: true},
	{word: "cookie", check: (*tracer).cookies},
	{word: `"header"`, exact: true, check: (*tracer).list},
	{word: `"query"`, exact: true, check: (*tracer).list},
	{word: `"urlencoded"`, exact: true, check: (*tracer).list},
	{word: `"formdata"`, exact: true, check: (*tracer).list},
	{word: `"variable"`, exact: true, check: (*tracer).list},
	{word: `"value"`, check: (*tracer).valueName},
	{word: `"=`},
	{word: "://", check: (*tracer).userinfo},
	{word: "BEGIN", after: []string{" +%"}, exact: true},
}

// vendorAnchors are words that every token of a shape without a prefix holds.
var vendorAnchors = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{"salesforce": "00D", "telegram": ":AA"}
}}

// vendorBegins are the first three bytes of tokens of a shape without a prefix, a set for
// each: a number in base64 begins so.
var vendorBegins = lazy.Value[map[string][3]string]{Make: func() map[string][3]string {
	return map[string][3]string{"discord": {"MNO", "DTjz", "AEIMQUYcgk"}}
}}

// A tracer reads a text for traces.
type tracer struct {
	table  *traceTable
	text   []byte
	found  []int
	resume int // what stands before is read already
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

// A traceTable says for a pair of bytes, the first in the low half, which marks to look
// for: those that have it at the place by which they are found. Marks are in groups, and a
// pair has a bit for each group: in its lower half those of marks that are found by it, in
// its upper half those of marks in which it stands behind the pair they are found by. Two
// pairs, one behind the other, are of one group hardly anywhere but in a mark.
type traceTable struct {
	pairs [1 << 16]uint16
	first [1 << 16]uint16 // the first link of the looks for a pair; 0 is nothing
	chain []link
	looks []look
}

const (
	behind     = 8               // how far the upper half is from the lower
	foundBy    = 1<<behind - 1   // the lower half
	anyBehind  = 1 << markGroups // the group of marks that any pair may follow
	markGroups = behind - 1      // the others
)

// A link is a look, and the next link.
type link struct{ look, next uint16 }

var traceTables = lazy.Value[*traceTable]{Make: newTraceTable}

func newTraceTable() *traceTable {
	t := &traceTable{chain: make([]link, 1, 1<<12), looks: make([]look, 0, 1<<9)}
	list := marks()
	// Short ones have no choice. Others may share with them what is looked for.
	order.By(list, func(a, b mark) int { return len(a.word) + len(a.after) - len(b.word) - len(b.after) })
	for i := range list {
		t.add(&list[i])
	}
	return t
}

// marks are all marks: those of names, of vendors' tokens, and of escapes.
func marks() []mark {
	list := slices.Clone(nameMarks)
	for i := range vendors {
		v := &vendors[i]
		m := mark{word: v.Prefix, exact: true, check: vendorCheck(v)}
		anchor, begins := vendorAnchors.Get()[v.Tag], vendorBegins.Get()[v.Tag]
		switch {
		case v.Prefix != "":
			if len(v.Prefix) < 3 {
				m.after = []string{v.of.bytes()}
			}
		case anchor != "":
			m.word, m.check = anchor, nil
		case begins[0] != "":
			m.after = begins[:]
		default:
			m.after = []string{v.first}
		}
		list = append(list, m)
	}
	return append(list,
		mark{word: "ey", after: []string{"ABCDIJKL"}, exact: true, check: (*tracer).token}, // {" or { and a space in base64
		mark{word: `\u00`, after: []string{"01234567"}, exact: true, check: (*tracer).escape},
		mark{word: `\u0130`, check: (*tracer).escape}, // these three are a letter of ASCII in another case
		mark{word: `\u017f`, check: (*tracer).escape},
		mark{word: `\u212a`, check: (*tracer).escape},
		mark{word: `\/`, exact: true, check: (*tracer).escape},
	)
}

// add enters a mark twice, since a text is read two bytes at a time: under the two bytes
// that are met least of those an even number behind its beginning, and of the others.
func (t *traceTable) add(m *mark) {
	for odd := range 2 {
		best, least := 0, 1<<30
		for from := odd; from < len(m.word)+len(m.after); from += 2 {
			n := commonness(m.set(from), m.set(from+1))
			if n < len(commonPairs) && t.first[int(m.set(from + 1)[0])<<8|int(m.set(from)[0])] != 0 {
				n /= 4 // it is looked for anyhow
			}
			if n < least {
				best, least = from, n
			}
		}
		t.enter(m, best)
	}
}

// enter enters a mark under the two bytes that stand so far behind its beginning.
func (t *traceTable) enter(m *mark, from int) {
	group := uint16(1) << (len(t.looks) % markGroups)
	if len(m.set(from+2)) > 2 {
		group = anyBehind
	} else {
		t.each(m, from+2, func(k int) { t.pairs[k] |= group << behind })
	}
	t.each(m, from, func(k int) {
		t.pairs[k] |= group
		t.chain = append(t.chain, link{look: uint16(len(t.looks)), next: t.first[k]})
		t.first[k] = uint16(len(t.chain) - 1)
	})
	t.looks = append(t.looks, lookFor(m, from))
}

// each calls do with every pair that may stand at a place of a mark.
func (t *traceTable) each(m *mark, from int, do func(int)) {
	for _, a := range []byte(m.set(from)) {
		for _, b := range []byte(m.set(from + 1)) {
			do(int(b)<<8 | int(a))
		}
	}
}

// commonPairs are the pairs of letters, or of one and a sign, in exports: the most common
// ones, in that order.
const commonPairs = `|on|e"|st|re|en|es|n |er|ti|th|ue|nt|at|de|al|ri|io|te|in|me|co|e |va|he|or|ke|se| t|"t|pe|t"|y"|le|an|lu|tr|"v|na|ey|od|ty|et|` +
	`ed|ar|ur|n"|pa|ra|yp|am|ho|"r| a|s |"k|id|pt|d"|po|ns|ea|ad|ta|ca|"p|t |qu|ce|"a|ng|to|cr|sc|"s|li|ip|ut|"c|os|"d|ac|it|is|"h|` +
	`ic|d |nd|r |s"|sp|ou| i|fo| p|"n|as|ge|ec|eq|au|ab|ro|nc|pl|bl| c|ap|ex|un|la|be|rl| o|r"|us|so|ma| f|ie| r|pr|ts| s|"e|ct|da|` +
	`em|"m|"b|ba|"i|aw|ve|cc|ok|tt|ll|ch|tu|tp|si|bo|ru|w"|ht|ia|js|om|di|rs|ay|ss|"u|e.|ol|mo|sa|pi|fi|ne|a |l"|dy|rm|il|vi|ef| w|` +
	`rt|lo|h"|ir|pp| b|do|ps|-a|wi|o | e|/p|y |op|ha|of|ai|g"|ow|xt|h |rd| n|f |t-|l |n/| d|/j| h|pm|im|ul|ry|m.| u|t_|"o|if|s.|ls|` +
	`hi|fe|ni|tm|"f| m|um|"l| v|ob|el|no|ev|.c|ot|s:|n.|nu|tf|e-|fa|ym|ep|su|cu|"g|m/|ag|ig|oc|mp|-t|eu|t/|ci|cl|m |gi|av|s/|t.|rr|` +
	`oo|yo|_c|ee|ds|-c|ui|eg|fs|n-|iz|ms|.s|.v|rn|r.|g |m"|nf|mi|ki|ye|-e|.a|a"|_i|rc|.r|wo| l|oa|gr|eb|iv|c"|xe|sh|gu|_p|fu|r_|fl|` +
	`n_|xp|dd|.e|ww|db|`

// commonness tells how often one of some bytes is followed by one of others, from 0.
func commonness(first, second string) int {
	if len(first) > 2 || len(second) > 2 {
		return len(commonPairs) + len(first)*len(second)
	}
	k := strings.Index(commonPairs, strings.ToLower(first[:1]+second[:1]))
	if k < 0 {
		return 0
	}
	return len(commonPairs) - k
}

// everyByte are all bytes.
var everyByte = func() string {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	return string(all)
}()

// bothCases are the letters, each in both cases.
const bothCases = "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ"

// set are the bytes that may stand at a place, counted from where the mark begins.
func (m *mark) set(i int) string {
	switch {
	case i < 0 || i >= len(m.word)+len(m.after):
		return everyByte
	case i >= len(m.word):
		return m.after[i-len(m.word)]
	case m.exact || !isAlpha(m.word[i]):
		return m.word[i : i+1]
	}
	k := 2 * int(m.word[i]|0x20-'a')
	return bothCases[k : k+2]
}

// worthATable is how many bytes are read without a table: to take apart what holds no trace costs
// less than to make one, where a process reads no more than a small file.
const worthATable = 24 << 10

// withoutTable are the bytes that were read so. Whether there is a table makes no difference but
// in time.
var withoutTable atomic.Int64

// tracesFor are the traces of a file: of the first small ones everything.
func tracesFor(text []byte) *traces {
	if withoutTable.Load() < worthATable && withoutTable.Add(int64(len(text))) <= worthATable {
		return &traces{all: true}
	}
	return tracesOf(text)
}

// tracesOf reads a JSON text for traces.
func tracesOf(text []byte) *traces {
	t := tracer{table: traceTables.Get(), text: text}
	t.read(0, len(text))
	slices.Sort(t.found) // nearly in order, but for names that were read before their turn
	return newTraces(t.found, len(text))
}

// read looks for traces that begin in [i, end), eight bytes at a time.
func (t *tracer) read(i, end int) {
	text, pairs := t.text, &t.table.pairs
	for i+10 <= end {
		w := binary.LittleEndian.Uint64(text[i:])
		a, b, c, d := pairs[uint16(w)], pairs[uint16(w>>16)], pairs[uint16(w>>32)], pairs[uint16(w>>48)]
		if (a|b|c|d)&foundBy == 0 {
			i += 8
			continue
		}
		e := pairs[binary.LittleEndian.Uint16(text[i+8:])]
		if a&(b>>behind|anyBehind) != 0 {
			t.look(i)
		}
		if b&(c>>behind|anyBehind) != 0 {
			t.look(i + 2)
		}
		if c&(d>>behind|anyBehind) != 0 {
			t.look(i + 4)
		}
		if d&(e>>behind|anyBehind) != 0 {
			t.look(i + 6)
		}
		i = max(i+8, t.resume)
	}
	for i < end && i+1 < len(text) {
		t.look(i)
		i = max(i+2, t.resume)
	}
}

// look notes a trace at i when one of the marks is there that are found by the two bytes.
func (t *tracer) look(i int) {
	for chain := t.table.first[binary.LittleEndian.Uint16(t.text[i:])]; chain != 0; {
		k := t.table.chain[chain]
		chain = k.next
		l := &t.table.looks[k.look]
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
