package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/resolve"
)

const hidden = "***"

// MaskHeader returns a header's value with every sensitive part replaced by "***":
// credentials, what comes through a variable with the name or type of a secret, and
// what looks like a credential by itself. References that stay are readable, and so
// are schemes. A signed value is "***".
func MaskHeader(r *resolve.Request, h *resolve.Header, packs *Packs) string {
	if h.Signed {
		return hidden
	}
	m := masker{text: h.Value, s: h.Value.String()}
	m.variables()
	m.shapes()
	switch {
	case h.Is("authorization") || h.Is("proxy-authorization"):
		m.authorization()
	case h.Is("cookie"):
		for _, part := range sessionPairs(m.s) {
			m.hide(part.Start, part.End)
		}
	case packs.KeyHeader(h.Name.String()), h.Origin == resolve.FromAuth:
		m.authorization()
	}
	return m.String()
}

// MaskWireURL returns the URL as it goes on the wire with every sensitive part replaced
// by "***": the password before the host, the values of query parameters with the names
// of credentials, and what MaskHeader hides too.
func MaskWireURL(r *resolve.Request, packs *Packs) string {
	u := MaskURL(r, packs)
	return u.Wire()
}

// MaskURL is the URL in which what MaskWireURL hides is replaced already, for those who
// want a part of it.
func MaskURL(r *resolve.Request, packs *Packs) resolve.URL {
	m := urlMasker(r, packs)
	return r.Target.Hide(m.parts(), hidden)
}

// MaskField returns the value of a query parameter or of a field of a body with every
// sensitive part replaced by "***": all of it under the name of a credential, and the parts
// that are known to be sensitive.
func MaskField(name string, value resolve.Text, packs *Packs, known ...resolve.Part) string {
	m := masker{text: value, s: value.String(), out: known}
	m.variables()
	m.shapes()
	if packs.KeyQuery(name) || SecretName(name) {
		m.hide(0, len(m.s))
	}
	return m.String()
}

func urlMasker(r *resolve.Request, packs *Packs) masker {
	u := &r.Target
	m := masker{text: u.Whole, s: u.Whole.String()}
	m.variables()
	m.shapes()
	m.hide(u.Password.Start, u.Password.End)
	if u.Password.Empty() {
		m.hide(u.User.Start, u.User.End)
	}
	at := u.Query.Start
	for _, q := range r.Query {
		start := at + q.Name.Len() + 1
		end := at + q.Raw.Len()
		if q.Value.Len() > 0 && (q.Origin == resolve.FromAuth || packs.KeyQuery(q.Name.String())) {
			m.hide(start, end)
		}
		at = end + 1
	}
	return m
}

// A masker hides parts of one text.
type masker struct {
	text resolve.Text
	s    string
	out  []resolve.Part
	told []resolve.Part // what came from the command line: hidden even where it is a placeholder
}

func (m *masker) hide(i, j int) {
	if i < j {
		m.out = append(m.out, resolve.Part{Start: i, End: j})
	}
}

// variables hides what comes through a variable with the name or type of a secret, or
// from the command line.
func (m *masker) variables() {
	for _, p := range m.text.Pieces() {
		if p.Open != nil {
			continue
		}
		for via := p.Via; via != nil; via = via.Outer {
			if via.Scope == resolve.ScopeCommand {
				m.told = append(m.told, resolve.Part{Start: p.Start(), End: p.End()})
			}
			if SecretName(via.Name) || via.Var != nil && via.Var.Type == "secret" || via.Scope == resolve.ScopeCommand {
				m.hide(p.Start(), p.End())
				break
			}
		}
	}
}

// shapes hides what looks like a credential by itself.
func (m *masker) shapes() {
	for i := 0; ; {
		start, end, ok := nextShape(m.s, i)
		if !ok {
			return
		}
		m.hide(start, end)
		i = end
	}
}

// authorization hides all but a scheme that is known.
func (m *masker) authorization() {
	f := parse(m.text, HeaderSlot, "")
	if f.schemeMeant() == "" {
		m.hide(0, len(m.s))
		return
	}
	m.hide(f.Scheme.End, len(m.s))
}

// String writes the text with its hidden parts.
func (m *masker) String() string {
	var b strings.Builder
	at := 0
	for _, part := range m.parts() {
		b.WriteString(m.s[at:part.Start])
		b.WriteString(hidden)
		at = part.End
	}
	b.WriteString(m.s[at:])
	return b.String()
}

// parts are what is hidden, in order and apart from each other. References that stay
// inside a hidden part are kept, and so are blanks at its ends and templates.
func (m *masker) parts() []resolve.Part {
	order.By(m.out, func(a, b resolve.Part) int { return a.Start - b.Start })
	var out []resolve.Part
	at := 0
	for _, part := range m.out {
		if part.End > at {
			out = m.literals(out, max(part.Start, at), part.End)
			at = part.End
		}
	}
	return out
}

// literals adds what is hidden of the bytes [i, j): the runs between references.
func (m *masker) literals(out []resolve.Part, i, j int) []resolve.Part {
	for i < j {
		part := m.s[i:j]
		start, end, ok := nextReference(part, 0)
		if !ok {
			start, end = len(part), len(part)
		}
		literal := part[:start]
		bare := strings.TrimLeft(literal, " ")
		from := i + len(literal) - len(bare)
		if bare = strings.TrimRight(bare, " "); bare != "" && (!IsPlaceholder(bare) || m.typed(from, from+len(bare))) {
			out = append(out, resolve.Part{Start: from, End: from + len(bare)})
		}
		i += end
	}
	return out
}

// typed says whether bytes came from the command line, at least in part.
func (m *masker) typed(i, j int) bool {
	return slices.ContainsFunc(m.told, func(p resolve.Part) bool { return p.Start < j && i < p.End })
}
