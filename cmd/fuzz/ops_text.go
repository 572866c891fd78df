package main

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode/utf16"
)

// bytesOperators change an export as whoever damages files does it.
var bytesOperators = []operator{
	{name: "truncate", text: func(m *mutation) bool { return m.become(m.raw[:m.IntN(len(m.raw)+1)]) }},
	{name: "truncate-the-end", text: func(m *mutation) bool { return m.become(m.raw[:len(m.raw)-min(len(m.raw), 1+m.IntN(5))]) }},
	{name: "cut-the-beginning", text: func(m *mutation) bool { return m.become(m.raw[m.IntN(len(m.raw)+1):]) }},
	{name: "cut-out", text: func(m *mutation) bool {
		a := m.IntN(len(m.raw) + 1)
		return m.become(slices.Concat(m.raw[:a], m.raw[min(len(m.raw), a+1+m.IntN(64)):]))
	}},
	{name: "flip-a-byte", text: func(m *mutation) bool {
		if len(m.raw) == 0 {
			return false
		}
		m.raw[m.IntN(len(m.raw))] ^= 1 << m.IntN(8)
		return true
	}},
	{name: "insert-bytes", text: func(m *mutation) bool {
		return m.insert(m.pick("\xff", "\x00", "{", "}", "[", "]", "\"", ",", ":", "\\", "\n", "\ufeff", "//", "/*", "\u2028", "NaN", "\x1a"))
	}},
	{name: "byte-order-mark", text: func(m *mutation) bool {
		return m.become(slices.Concat([]byte(m.pick("\xef\xbb\xbf", "\xef\xbb\xbf\xef\xbb\xbf", "\xff\xfe", "\xfe\xff", "\xff\xfe\x00\x00")), m.raw))
	}},
	{name: "utf-16", text: func(m *mutation) bool {
		little := m.IntN(2) == 0
		out := []byte{0xfe, 0xff}
		if little {
			out = []byte{0xff, 0xfe}
		}
		for _, u := range utf16.Encode([]rune(string(m.raw))) {
			if little {
				out = append(out, byte(u), byte(u>>8))
			} else {
				out = append(out, byte(u>>8), byte(u))
			}
		}
		return m.become(out)
	}},
	{name: "concatenate", text: func(m *mutation) bool {
		return m.become(slices.Concat(m.raw, []byte(m.pick("", "\n", " ", ",", "\n---\n", "\x00")), m.raw))
	}},
	{name: "something-behind", text: func(m *mutation) bool {
		return m.become(slices.Concat(m.raw, []byte(m.pick("}", "]", "null", "\x00\x00\x00", "<html>", "{}", "//", "\n\n\n"))))
	}},
	{name: "something-before", text: func(m *mutation) bool {
		return m.become(slices.Concat([]byte(m.pick("null", "//x\n", "<!-- -->", ")]}',\n", "\n\n", "\x00", "---\n", "data:")), m.raw))
	}},
	{name: "line-ends", text: func(m *mutation) bool {
		return m.become(bytes.ReplaceAll(m.raw, []byte("\n"), []byte(m.pick("\r\n", "\r", "\n\n", "\u2028", ""))))
	}},
	{name: "trailing-commas", text: func(m *mutation) bool {
		return m.become([]byte(strings.NewReplacer("]", ",]", "}", ",}").Replace(string(m.raw))))
	}},
	{name: "single-quotes", text: func(m *mutation) bool { return m.become(bytes.ReplaceAll(m.raw, []byte(`"`), []byte("'"))) }},
	{name: "delete-a-line", text: func(m *mutation) bool {
		return m.lines(func(l [][]byte, i int) [][]byte { return slices.Delete(l, i, i+1) })
	}},
	{name: "repeat-a-line", text: func(m *mutation) bool {
		return m.lines(func(l [][]byte, i int) [][]byte { return slices.Insert(l, i, l[i]) })
	}},
	{name: "swap-lines", text: func(m *mutation) bool {
		return m.lines(func(l [][]byte, i int) [][]byte { j := m.IntN(len(l)); l[i], l[j] = l[j], l[i]; return l })
	}},
	{name: "indent-a-line", text: func(m *mutation) bool {
		return m.lines(func(l [][]byte, i int) [][]byte {
			l[i] = append([]byte(m.pick(" ", "\t", "    ", "\u00a0")), l[i]...)
			return l
		})
	}},
	{name: "yaml-tricks", text: func(m *mutation) bool {
		return m.yaml && m.lines(func(l [][]byte, i int) [][]byte {
			trick := m.pick("<<: *x", "x: &x [*x]", "? [a, b]", "!!binary x: y", "- - - -", "x: |2\n  a\n b", "x: >-\n\n", "%YAML 1.1", "...", "---", "\tx: y", "x: !!int a", "*x : y", "'x: ", "\"\\x\": 1", "x: y: z", "# x", "&a &b c")
			return slices.Insert(l, i, []byte(trick+"\n"))
		})
	}},
}

func (m *mutation) become(b []byte) bool {
	m.raw = b
	return true
}

func (m *mutation) insert(s string) bool {
	at := m.IntN(len(m.raw) + 1)
	return m.become(slices.Concat(m.raw[:at], []byte(s), m.raw[at:]))
}

// lines changes something at one line.
func (m *mutation) lines(change func(lines [][]byte, at int) [][]byte) bool {
	list := bytes.SplitAfter(m.raw, []byte("\n"))
	if len(list) < 3 {
		return false
	}
	return m.become(bytes.Join(change(list, m.IntN(len(list))), nil))
}

// treeOperators are those for exports that can be read.
var treeOperators = sync.OnceValue(func() []operator {
	return slices.Concat(shapeOperators, valueOperators, postmanOperators)
})

// textOperators are those for whatever bytes.
func textOperators() []operator { return bytesOperators }
