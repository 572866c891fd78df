package script

import (
	"github.com/postlint/postlint/lint/slab"
	"github.com/postlint/postlint/lint/source"
)

// A room is memory for the effects of many scripts: what most of them do is little.
type room struct {
	effects slab.Slab[Effects]
	sets    slab.Slab[Set]
}

var rooms slab.Pool[room]

// moved returns the effects of another script: from is the text that was scanned, and to
// one that differs from it at most in strings on which the effects do not depend.
func (e *Effects) moved(from source.Text, to code) *Effects {
	memory := rooms.Get()
	defer rooms.Put(memory)
	m := mover{from, to}
	out := memory.effects.One()
	*out = *e
	for _, list := range [...]*[]Set{&out.Sets, &out.Unsets, &out.Reads, &out.Dead} {
		*list = changed(*list, memory.sets.Take(len(*list)), m.set)
	}
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
	return out
}

type mover struct {
	from source.Text
	to   code
}

// each returns a copy of a list with each of its elements changed.
func each[T any](list []T, change func(*T)) []T {
	return changed(list, make([]T, len(list)), change)
}

// changed is each, in memory for as many.
func changed[T any](list, out []T, change func(*T)) []T {
	if list == nil {
		return nil
	}
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
