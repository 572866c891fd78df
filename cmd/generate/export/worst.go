package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// WorstCases are the names of what Worst writes, in alphabetical order.
func WorstCases() []string {
	var names []string
	for name := range worst {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Worst writes a collection that has one thing n times, where others have a few of it. What
// looks through all of them for each of them shows in the time that ten times as many take.
func Worst(w io.Writer, name string, n int) error {
	fill, ok := worst[name]
	if !ok {
		return fmt.Errorf("there is no worst case called %q: there are %s", name, strings.Join(WorstCases(), ", "))
	}
	g := newGenerator(w, 1, false)
	g.object(func() {
		g.name("info")
		g.object(g.info)
		fill(g, n)
	})
	return g.err
}

// worst fills the collection, for each name.
var worst = map[string]func(g *generator, n int){
	"credentials": func(g *generator, n int) {
		g.oneRequest(func() {
			g.rows("header", n, func(i int) (string, string) {
				return fmt.Sprintf("X-Api-Key-%d", i), fmt.Sprintf("FAKEpostlint-%d-9f2c7d1e4b8a", i)
			})
		})
	},
	"examples": func(g *generator, n int) {
		g.items(1, func(int) {
			g.bareRequest("https://api.acme-fixtures.net/v1")
			g.name("response")
			g.array(func() {
				for i := range n {
					g.object(func() {
						g.field("name", fmt.Sprintf("answer %d", i))
						g.field("status", "OK")
						g.field("body", `{"id": 1, "state": "open"}`)
					})
				}
			})
		})
	},
	"folders": func(g *generator, n int) {
		g.items(n, func(int) { g.items(1, func(int) { g.bareRequest("https://api.acme-fixtures.net/v1") }) })
	},
	"headers": func(g *generator, n int) {
		g.oneRequest(func() {
			g.rows("header", n, func(i int) (string, string) { return fmt.Sprintf("X-Row-%d", i), "{{row}}" })
		})
	},
	"references": func(g *generator, n int) {
		g.items(1, func(int) { g.bareRequest("https://api.acme-fixtures.net/v1?all=" + strings.Repeat("{{row}}", n)) })
	},
	"requests": func(g *generator, n int) {
		g.items(1, func(int) {
			g.items(n, func(i int) { g.bareRequest(fmt.Sprintf("{{baseUrl}}/orders/%d", i)) })
		})
	},
	"same-headers": func(g *generator, n int) {
		g.oneRequest(func() {
			g.rows("header", n, func(int) (string, string) { return "Authorization", "Bearer {{token}}" })
		})
	},
	"script": func(g *generator, n int) {
		g.items(1, func(int) {
			g.bareRequest("https://api.acme-fixtures.net/v1")
			var lines []string
			for i := range n {
				lines = append(lines, fmt.Sprintf("pm.environment.set('row%d', pm.environment.get('row%d'));", i+1, i))
			}
			g.events(script{"prerequest", lines})
		})
	},
	"variables": func(g *generator, n int) {
		g.items(1, func(int) { g.bareRequest("{{row1}}/v1") })
		g.rows("variable", n, func(i int) (string, string) {
			return fmt.Sprintf("row%d", i), fmt.Sprintf("{{row%d}}", i+1)
		})
	},
}

// items writes a list of n items, with a number in the name of each.
func (g *generator) items(n int, fill func(i int)) {
	g.name("item")
	g.array(func() {
		for i := range n {
			g.object(func() {
				g.field("name", fmt.Sprintf("item %d", i))
				fill(i)
			})
		}
	})
}

func (g *generator) bareRequest(url string) {
	g.name("request")
	g.object(func() {
		g.field("method", "GET")
		g.field("url", url)
	})
}

// oneRequest writes a list of one request, which more fills.
func (g *generator) oneRequest(more func()) {
	g.items(1, func(int) {
		g.name("request")
		g.object(func() {
			g.field("method", "GET")
			g.field("url", "https://api.acme-fixtures.net/v1")
			more()
		})
	})
}

func (g *generator) rows(name string, n int, row func(i int) (key, value string)) {
	g.name(name)
	g.array(func() {
		for i := range n {
			key, value := row(i)
			g.object(func() {
				g.field("key", key)
				g.field("value", value)
			})
		}
	})
}
