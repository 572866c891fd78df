package export

import (
	"fmt"
	"strings"
)

// A call is what a request and the examples saved for it have in common.
type call struct {
	method, resource string
	path             []string
	query            [][2]string
	disabled         int // how many of the last query rows are switched off
	literalHost      bool
}

func (g *generator) newCall(resource string) call {
	c := call{
		method:   pick(g, []string{"GET", "GET", "GET", "POST", "PUT", "PATCH", "DELETE"}),
		resource: resource, path: []string{"{{apiVersion}}", resource},
		literalHost: g.chance(12),
	}
	if g.chance(50) {
		c.path = append(c.path, ":"+singular(resource)+"Id", pick(g, []string{"lines", "notes", "history", "state"}))
	}
	rows := [][2]string{
		{"limit", "{{pageSize}}"},
		{"state", pick(g, states)},
		{"sort", "-createdAt"},
		{"customer", "{{customerId}}"},
		{"fields", "id,state,total,lines(sku,quantity)"},
		{"debug", "{{debug}}"},
	}
	c.query = rows[:1+g.rng.IntN(len(rows))]
	c.disabled = g.rng.IntN(len(c.query))
	return c
}

func (g *generator) request(resource string) {
	if g.full() {
		return
	}
	c := g.newCall(resource)
	g.item(c, func() {
		for range 1 + g.rng.IntN(2) {
			g.example(c)
		}
	})
}

// item writes one request; examples writes what was saved for it.
func (g *generator) item(c call, examples func()) {
	g.requests++
	g.object(func() {
		g.field("name", fmt.Sprintf("%s %s %d", verbs[c.method], c.resource, g.requests))
		g.events(g.requestScripts(c.resource)...)
		if g.chance(10) {
			g.name("protocolProfileBehavior")
			g.object(func() { g.flag("disableBodyPruning", true) })
		}
		g.name("request")
		g.object(func() {
			if g.chance(8) {
				g.requestAuth()
			}
			g.wire(c)
			if g.chance(70) {
				g.field("description", g.prose(1+g.rng.IntN(3)))
			}
		})
		g.name("response")
		g.array(examples)
	})
}

var verbs = map[string]string{"GET": "List", "POST": "Create", "PUT": "Replace", "PATCH": "Change", "DELETE": "Delete"}

// wire writes what of a request goes over the wire.
func (g *generator) wire(c call) {
	g.field("method", c.method)
	g.name("header")
	g.array(func() { g.headers(c) })
	if c.method != "GET" && c.method != "DELETE" {
		g.name("body")
		g.object(func() { g.body(c) })
	}
	g.name("url")
	g.object(func() { g.url(c) })
}

func (g *generator) headers(c call) {
	g.row("Accept", "application/json", false)
	if c.method != "GET" {
		g.row("Content-Type", "application/json", false)
	}
	if g.chance(5) {
		g.row("Authorization", "Bearer "+g.credential(), false)
	}
	if g.chance(60) {
		g.row("X-Tenant", "{{tenant}}", false)
	}
	if g.chance(30) {
		g.row("X-Correlation-Id", "{{$guid}}", g.chance(50))
	}
}

func (g *generator) row(key, value string, disabled bool) {
	g.object(func() {
		g.field("key", key)
		g.field("value", value)
		g.field("type", "text")
		if disabled {
			g.flag("disabled", true)
		}
	})
}

func (g *generator) body(c call) {
	if g.chance(15) {
		g.field("mode", "urlencoded")
		g.name("urlencoded")
		g.array(func() {
			g.row("grant_type", "client_credentials", false)
			g.row("client_id", "{{clientId}}", false)
			g.row("client_secret", "{{clientSecret}}", false)
			g.row("audience", c.resource, true)
		})
		return
	}
	g.field("mode", "raw")
	g.field("raw", fmt.Sprintf("{\r\n    \"externalId\": \"{{$guid}}\",\r\n    \"customer\": \"{{customerId}}\",\r\n    \"city\": \"%s\",\r\n    \"state\": \"%s\",\r\n    \"total\": %d\r\n}",
		pick(g, cities), pick(g, states), g.rng.IntN(100_000)))
	g.name("options")
	g.object(func() {
		g.name("raw")
		g.object(func() { g.field("language", "json") })
	})
}

func (g *generator) url(c call) {
	host, labels := "{{baseUrl}}", []string{"{{baseUrl}}"}
	if c.literalHost {
		host, labels = "https://api.acme-fixtures.net", []string{"api", "acme-fixtures", "net"}
	}
	g.field("raw", host+"/"+strings.Join(c.path, "/")+c.queryText())
	if c.literalHost {
		g.field("protocol", "https")
	}
	g.texts("host", labels)
	g.texts("path", c.path)
	g.name("query")
	g.array(func() {
		for i, row := range c.query {
			g.object(func() {
				g.field("key", row[0])
				g.field("value", row[1])
				if i >= len(c.query)-c.disabled {
					g.flag("disabled", true)
				}
			})
		}
	})
	g.pathVariables(c)
}

// queryText is the query as it stands in raw: without the rows that are switched off.
func (c call) queryText() string {
	var b strings.Builder
	for i, row := range c.query[:len(c.query)-c.disabled] {
		b.WriteByte("?&"[min(i, 1)])
		b.WriteString(row[0] + "=" + row[1])
	}
	return b.String()
}

func (g *generator) pathVariables(c call) {
	if len(c.path) < 3 {
		return
	}
	g.name("variable")
	g.array(func() {
		g.object(func() {
			g.field("key", strings.TrimPrefix(c.path[2], ":"))
			g.field("value", "{{"+singular(c.resource)+"Id}}")
		})
	})
}
