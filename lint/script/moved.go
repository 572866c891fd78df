package script

import "github.com/postlint/postlint/lint/source"

// moved returns the effects of another script: from is the text that was scanned, and to
// one that differs from it at most in strings on which the effects do not depend.
func (e *Effects) moved(from source.Text, to code) *Effects {
	m := mover{from, to}
	out := *e
	out.Sets, out.Unsets = each(e.Sets, m.set), each(e.Unsets, m.set)
	out.Reads, out.Dead = each(e.Reads, m.set), each(e.Dead, m.set)
	out.Edits = each(e.Edits, func(x *Edit) { m.text(&x.At); m.value(&x.Value) })
	out.Requests = each(e.Requests, m.request)
	out.Steps = each(e.Steps, func(x *Step) { m.text(&x.At) })
	out.Logs = each(e.Logs, func(x *Log) { m.text(&x.At); m.value(&x.Value); m.text(&x.Call) })
	out.Opaque = each(e.Opaque, func(x *Opaque) { m.text(&x.At) })
	m.text(&out.Await)
	if e.Broken != nil {
		b := *e.Broken
		m.text(&b.At)
		b.Wants = each(b.Wants, m.text)
		out.Broken = &b
	}
	return &out
}

type mover struct {
	from source.Text
	to   code
}

// each returns a copy of a list with each of its elements changed.
func each[T any](list []T, change func(*T)) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(list))
	copy(out, list)
	for i := range out {
		change(&out[i])
	}
	return out
}

func (m mover) text(t *source.Text) {
	if !t.IsZero() {
		i, j := t.Within(m.from)
		*t = m.to.text.Slice(m.to.moved(i), m.to.moved(j))
	}
}

func (m mover) value(v *Value) {
	m.text(&v.At)
	m.text(&v.Text)
}

func (m mover) set(x *Set) {
	m.text(&x.At)
	m.value(&x.Value)
}

func (m mover) request(x *Request) {
	m.text(&x.At)
	m.value(&x.URL)
	m.value(&x.Method)
	x.Headers = each(x.Headers, func(h *Field) { m.text(&h.At); m.value(&h.Value) })
	x.References = each(x.References, m.text)
	x.InBody = each(x.InBody, m.text)
}
