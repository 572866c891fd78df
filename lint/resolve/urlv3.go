package resolve

import (
	"strings"

	"github.com/postlint/postlint/lint/postman"
)

// urlV3 is the URL of a v3 request, whose path variables and query parameters stand
// beside it. Unlike in v2 files they are put into the URL when its references are
// resolved already (measured against Postman CLI 1.34.0).
func (c *context) urlV3(r *postman.Request) Text {
	spot := r.URLSpot()
	whole := c.resolve(Plain(&spot))
	if len(r.URL.Variables) == 0 && len(r.URL.Query) == 0 {
		return whole
	}
	s := veiled(whole.s, tokens(whole.s))
	end := until(s, '#', 0)
	mark := until(s[:end], '?', 0)
	var b builder
	c.pathV3(&b, r, whole.Slice(0, mark), s[:mark])
	if len(r.URL.Query) == 0 {
		b.add(whole.Slice(mark, end))
		return b.text()
	}
	sep := "?"
	for _, q := range c.queryV3(r, whole, s, mark, end) {
		b.put(sep)
		b.add(q)
		sep = "&"
	}
	return b.text()
}

// pathV3 is what comes before the query. A segment that is :name is replaced by the path
// variable of exactly that name, unless it is empty; of several the last counts. Its
// value is not encoded: a question mark in it begins the query.
func (c *context) pathV3(b *builder, r *postman.Request, t Text, s string) {
	values := map[string]Text{}
	for _, v := range r.URL.Variables {
		if value := c.resolve(Plain(&v.Spot)); !v.Disabled && value.Len() > 0 {
			values[c.name(v).s] = value
		}
	}
	begin := 0
	if i := strings.Index(s, "://"); i >= 0 {
		begin = i + len("://")
	}
	cut := cutter{t: t}
	for at := until(s, '/', begin); at < len(s); {
		end := until(s, '/', at+1)
		name, ok := strings.CutPrefix(t.s[at+1:end], ":")
		if value, found := values[name]; ok && found {
			cut.copyTo(b, at+1)
			b.add(value)
			cut.skipTo(end)
		}
		at = end
	}
	cut.copyTo(b, len(s))
}

// queryV3 are the query parameters. A row takes the place of those in the URL that have
// its name, even when it is disabled; what is left in the URL comes first.
func (c *context) queryV3(r *postman.Request, whole Text, s string, mark, end int) []Text {
	names := map[string]bool{}
	for _, q := range r.URL.Query {
		names[c.name(q).s] = true
	}
	var out []Text
	for i := mark + 1; mark < end && i <= end; {
		next := until(s[:end], '&', i)
		name, _, _ := strings.Cut(whole.s[i:next], "=")
		if !names[percentDecoded(name)] {
			out = append(out, whole.Slice(i, next))
		}
		i = next + 1
	}
	for _, q := range r.URL.Query {
		if !q.Disabled {
			out = append(out, Concat(reserved(c.name(q), "&#="), Synthetic("="), reserved(c.resolve(Plain(&q.Spot)), "&#")))
		}
	}
	return out
}

// name is the name of a row, resolved.
func (c *context) name(q *postman.Query) Text {
	spot := q.NameSpot()
	return c.resolve(Plain(&spot))
}
