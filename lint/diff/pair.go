package diff

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A requestPair is a request of the old version and the same of the new one, or one that
// is only in one of them.
type requestPair struct {
	was, is *postman.Request
	differs bool // a change of what is sent is told
}

// pairRequests finds of each request of the old version the same of the new one: by its
// path of names, then by its id where both have one, then by method and URL; at last by its
// name, where the folder is one whose requests went to the other, or wherever it is; and
// those that have neither name nor URL by what is in them. Of several with one path those
// that are equal go together first.
func pairRequests(old, now []*postman.Request) []*requestPair {
	m := &matcher{left: slices.Clone(old), seen: map[*postman.Request]*sight{}, old: map[*postman.Request]bool{}}
	for _, r := range old {
		m.old[r] = true
	}
	path := func(r *postman.Request) string { return pathOf(r.Names()) }
	for _, keys := range [][]func(*postman.Request) string{
		{path, m.text},
		{path, m.id, m.target},
		{path, m.id},
		{path, m.target},
		{path},
		{m.id},
		{m.target, name},
		{m.target},
	} {
		now = m.join(now, keys)
	}
	m.folders = m.went()
	now = m.join(now, []func(*postman.Request) string{m.home, name})
	now = m.join(now, []func(*postman.Request) string{name})
	now = m.join(now, []func(*postman.Request) string{m.content})
	return m.finish(now)
}

func name(r *postman.Request) string { return r.Name }

// went are the folders of the new version by those of the old whose requests they got.
func (m *matcher) went() map[string]string {
	out := map[string]string{}
	for _, p := range m.done {
		for a, b := p.was.Folder, p.is.Folder; a != nil && b != nil; a, b = a.Parent, b.Parent {
			if key := pathOf(a.Names()); out[key] == "" {
				out[key] = pathOf(b.Names())
			}
		}
	}
	return out
}

// home is the folder of a request, under its new name.
func (m *matcher) home(r *postman.Request) string {
	if m.old[r] {
		return m.folders[pathOf(r.Folder.Names())]
	}
	return pathOf(r.Folder.Names())
}

// A matcher joins what has the same key, in the order of the files.
type matcher struct {
	left []*postman.Request // of the old version
	done []*requestPair     // in no order
	seen map[*postman.Request]*sight

	old     map[*postman.Request]bool // that they are of the old version
	folders map[string]string
}

// A sight is what was worked out of a request.
type sight struct{ text, id, target string }

func (m *matcher) look(r *postman.Request) *sight {
	s := m.seen[r]
	if s == nil {
		s = &sight{id: idOf(r), target: targetOf(r)}
		var b strings.Builder
		sentText(&b, r.Value())
		s.text = b.String()
		m.seen[r] = s
	}
	return s
}

func (m *matcher) text(r *postman.Request) string   { return m.look(r).text }
func (m *matcher) id(r *postman.Request) string     { return m.look(r).id }
func (m *matcher) target(r *postman.Request) string { return m.look(r).target }

// content is what is in a request that no other key tells anything of; it is never empty.
func (m *matcher) content(r *postman.Request) string {
	if r.Name != "" || m.target(r) != "" {
		return ""
	}
	return "\x02" + m.text(r)
}

// join pairs the requests of the new version with those of the old that have all keys in
// common, none of which is empty, and returns those that are left.
func (m *matcher) join(now []*postman.Request, keys []func(*postman.Request) string) []*postman.Request {
	if len(m.left) == 0 || len(now) == 0 {
		return now
	}
	keyOf := func(r *postman.Request) string {
		parts := make([]string, len(keys))
		for i, key := range keys {
			if parts[i] = key(r); parts[i] == "" {
				return ""
			}
		}
		return strings.Join(parts, "\x01")
	}
	waiting := map[string][]*postman.Request{}
	for _, r := range m.left {
		if k := keyOf(r); k != "" {
			waiting[k] = append(waiting[k], r)
		}
	}
	var rest []*postman.Request
	gone := map[*postman.Request]bool{}
	for _, r := range now {
		k := keyOf(r)
		if len(waiting[k]) == 0 || k == "" {
			rest = append(rest, r)
			continue
		}
		old := waiting[k][0]
		waiting[k] = waiting[k][1:]
		gone[old] = true
		m.done = append(m.done, &requestPair{was: old, is: r})
	}
	m.left = slices.DeleteFunc(m.left, func(r *postman.Request) bool { return gone[r] })
	if len(rest) == 0 {
		return nil
	}
	return rest
}

// finish returns all pairs in the order of the new version; those of the old version alone stand
// behind the others.
func (m *matcher) finish(now []*postman.Request) []*requestPair {
	for _, r := range now {
		m.done = append(m.done, &requestPair{is: r})
	}
	slices.SortFunc(m.done, func(a, b *requestPair) int { return cmp.Compare(a.is.Index, b.is.Index) })
	for _, r := range m.left {
		m.done = append(m.done, &requestPair{was: r})
	}
	return m.done
}

// idOf is the id that Postman gave a request.
func idOf(r *postman.Request) string {
	for _, key := range [...]string{"id", "_postman_id", "$id", "uid"} {
		if t := r.Node().Get(key).Text(); !t.IsZero() {
			return t.String()
		}
	}
	return ""
}

// targetOf is the method and the URL of a request as they are written; "" without a URL.
func targetOf(r *postman.Request) string {
	var b strings.Builder
	sentText(&b, r.URL.Node)
	if b.Len() == 0 {
		return ""
	}
	return strings.ToUpper(r.Method.Text().String()) + " " + b.String()
}

// sentText writes the texts in a value, but for what is never sent. The order of members
// makes no difference.
func sentText(b *strings.Builder, v source.Value) {
	switch v.Kind() {
	case source.Object:
		members := map[string]source.Value{}
		for name, member := range v.Members() {
			members[name.Text().String()] = member
		}
		for _, key := range slices.Sorted(maps.Keys(members)) {
			switch key {
			case "id", "_postman_id", "uid", "description":
			default:
				b.WriteString(key + "\x02")
				sentText(b, members[key])
			}
		}
	case source.Array:
		for _, x := range v.Elements() {
			sentText(b, x)
		}
	case source.Absent:
	default:
		b.WriteString(v.Text().String() + "\x02")
	}
}
