package lint

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// shortest is the length in bytes from which a value is redacted wherever it occurs;
// a shorter one would take words out of every sentence. By span it is masked all the same.
const shortest = 6

// Secrets are the sensitive spans and values of a run: what no printer may show. The
// nil Secrets holds none. Methods are safe for concurrent use.
type Secrets struct {
	spans  map[string][]Sensitive
	values []string

	once     sync.Once
	replacer *strings.Replacer
}

// A Sensitive span holds a secret; Shape is what may be told about it.
type Sensitive struct {
	Start, End int // bytes of the file
	Shape      string
}

// NewSecrets makes the secrets of a run of spans by file and of values. Spans that
// overlap become one.
func NewSecrets(spans map[string][]Sensitive, values []string) *Secrets {
	s := &Secrets{spans: make(map[string][]Sensitive, len(spans))}
	for path, list := range spans {
		s.spans[path] = disjoint(list)
	}
	for _, v := range values {
		if len(v) >= shortest {
			s.values = append(s.values, v)
		}
	}
	slices.SortFunc(s.values, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	s.values = slices.Compact(s.values)
	return s
}

func disjoint(list []Sensitive) []Sensitive {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Sensitive) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	out := list[:0]
	for _, x := range list {
		if n := len(out); n > 0 && x.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, x.End)
			continue
		}
		out = append(out, x)
	}
	return out
}

// In are the sensitive spans of a file, in order, none of which overlap.
func (s *Secrets) In(path string) []Sensitive {
	if s == nil {
		return nil
	}
	return s.spans[path]
}

// Redact replaces every secret value of the run in a text by "***": as it is,
// JSON-escaped, percent-encoded, in base64 at any alignment and in hex.
func (s *Secrets) Redact(text string) string {
	if s == nil || len(s.values) == 0 {
		return text
	}
	s.once.Do(func() {
		var pairs []string
		for _, v := range s.values {
			for _, form := range forms(v) {
				pairs = append(pairs, form, "***")
			}
		}
		s.replacer = strings.NewReplacer(pairs...)
	})
	return s.replacer.Replace(text)
}

// forms are the ways in which a value can turn up in a text.
func forms(v string) []string {
	out := []string{v}
	add := func(form string) {
		if len(form) >= shortest && !slices.Contains(out, form) {
			out = append(out, form)
		}
	}
	quoted := fmt.Sprintf("%q", v)
	add(quoted[1 : len(quoted)-1])
	add(url.QueryEscape(v))
	add(url.PathEscape(v))
	add(hex.EncodeToString([]byte(v)))
	add(strings.ToUpper(hex.EncodeToString([]byte(v))))
	for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		for shift := range 3 {
			add(aligned(e, v, shift))
		}
	}
	return out
}

// aligned is the part of the base64 of a longer text that the value alone decides,
// when it begins shift bytes after a multiple of three.
func aligned(e *base64.Encoding, v string, shift int) string {
	all := e.EncodeToString([]byte(strings.Repeat("\x00", shift) + v))
	return all[(shift*8+5)/6 : (shift+len(v))*8/6]
}
