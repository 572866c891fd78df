package export

import (
	"bytes"
	"fmt"

	"github.com/go-json-experiment/json/jsontext"
)

// example writes a saved response.
func (g *generator) example(c call) {
	if g.chance(15) {
		g.saved(c, 401, "Unauthorized", g.refusal)
		return
	}
	g.saved(c, 200, "OK", func() string { return g.records(c, 2_000+g.rng.IntN(5_000)) })
}

// lastRequest fills what the collection still lacks to have its size.
func (g *generator) lastRequest() {
	c := g.newCall("orders")
	g.item(c, func() {
		g.saved(c, 200, "OK", func() string {
			return g.records(c, int(g.size-closingRoom-g.enc.OutputOffset()))
		})
	})
}

// saved writes a saved response; body is called when all that stands before it is
// written.
func (g *generator) saved(c call, code int, status string, body func() string) {
	g.object(func() {
		g.field("name", fmt.Sprintf("%d %s", code, status))
		g.name("originalRequest")
		g.object(func() { g.wire(c) })
		g.field("status", status)
		g.number("code", code)
		g.field("_postman_previewlanguage", "json")
		g.name("header")
		g.array(func() {
			for _, h := range [][2]string{{"Content-Type", "application/json;charset=UTF-8"}, {"Date", "Mon, 02 Nov 2026 09:12:44 GMT"}, {"X-Request-Id", g.letters(hexes, 16)}} {
				g.object(func() {
					g.field("key", h[0])
					g.field("value", h[1])
				})
			}
		})
		g.name("cookie")
		g.array(func() {})
		g.field("body", body())
	})
}

// refusal is what an instance of ServiceNow answers to credentials that it does not
// take.
func (g *generator) refusal() string {
	return g.document(func(b *writer) {
		b.object(func() {
			b.name("error")
			b.object(func() {
				b.field("message", "User Not Authenticated")
				b.field("detail", "Required to provide Auth information")
			})
			b.field("status", "failure")
		})
	})
}

// records is a list as an API gives it. It grows until its text takes about size bytes
// in the export, escapes included.
func (g *generator) records(c call, size int) string {
	const escapes = 7 // line ends and quotes make the text longer by one byte in so many
	return g.document(func(b *writer) {
		b.object(func() {
			if g.chance(3) {
				b.field("access_token", g.credential())
			}
			b.name("result")
			b.array(func() {
				for b.enc.OutputOffset() < int64(size-size/escapes) {
					b.object(func() { g.record(b, c.resource) })
				}
			})
		})
	})
}

func (g *generator) record(b *writer, resource string) {
	b.field("id", singular(resource)+"_"+g.letters(hexes, 10))
	b.field("state", pick(g, states))
	b.number("total", g.rng.IntN(1_000_000))
	b.field("city", pick(g, cities))
	b.field("owner", pick(g, people)+"@acme-fixtures.net")
	if g.chance(40) {
		b.field("note", pick(g, sentences))
	}
	b.flag("archived", g.chance(20))
}

// document renders a body as APIs send it: indented by two spaces.
func (g *generator) document(write func(*writer)) string {
	var text bytes.Buffer
	b := writer{enc: jsontext.NewEncoder(&text, jsontext.WithIndent("  "))}
	write(&b)
	if g.err == nil {
		g.err = b.err
	}
	return string(bytes.TrimSuffix(text.Bytes(), []byte("\n")))
}
