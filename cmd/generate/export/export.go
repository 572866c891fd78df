// Package export invents large exports of Postman, for benchmarks and for tests that
// need more than a person would write.
//
// What comes out has the shape of the app's own v2.1 exports: half of the bytes are
// saved response bodies, a fifth is white space, folders lend their auth, the deepest
// value stands 17 levels down. The same seed gives the same bytes. Every credential in
// it is fake and carries the marker FAKEpostlint.
package export

import (
	"fmt"
	"io"
	"math/rand/v2"

	"github.com/go-json-experiment/json/jsontext"
)

// MinSize is the smallest collection that Collection writes, in bytes.
const MinSize = 50_000

const (
	schemaV21 = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"

	// folderDepth is how deep folders nest; with the originalRequest of a saved example
	// and its query rows the deepest value stands 17 levels down.
	folderDepth = 4

	// tailRoom is what is kept free, in bytes, for the last request and what follows it:
	// no request is longer.
	tailRoom = 25_000

	// closingRoom is about what follows the body of the last example, in bytes.
	closingRoom = 1_900
)

// Collection writes a collection of size bytes, give or take three in a hundred. Minified
// leaves all white space between tokens out, as other tools do that write collections.
func Collection(w io.Writer, size int, seed uint64, minified bool) error {
	if size < MinSize {
		return fmt.Errorf("a collection of %d bytes is too small to be realistic: the least is %d", size, MinSize)
	}
	g := newGenerator(w, seed, minified)
	g.size = int64(size)
	g.object(func() {
		g.name("info")
		g.object(g.info)
		g.name("item")
		g.array(func() {
			for !g.full() {
				g.folder(1)
			}
			g.lastRequest()
		})
		g.collectionAuth()
		g.collectionEvents()
		g.collectionVariables()
	})
	return g.err
}

// Environment writes the environment that the collection of the same seed is used with:
// it defines every name that the collection refers to and does not define itself.
func Environment(w io.Writer, seed uint64) error {
	g := newGenerator(w, seed, false)
	g.object(func() {
		g.field("id", g.uuid())
		g.field("name", "Acme staging")
		g.name("values")
		g.array(func() {
			for _, v := range environmentVariables {
				g.environmentVariable(v)
			}
			for _, resource := range resources {
				g.environmentVariable(variable{singular(resource) + "Id", "default", constant(singular(resource) + "_20417")})
			}
		})
		g.field("_postman_variable_scope", "environment")
		g.field("_postman_exported_at", "2026-11-02T09:14:05.218Z")
		g.field("_postman_exported_using", "Postman/11.70.4")
	})
	return g.err
}

// A generator invents one export.
type generator struct {
	writer
	rng      *rand.Rand
	size     int64 // bytes aimed at
	requests int   // written so far
}

func newGenerator(w io.Writer, seed uint64, minified bool) *generator {
	options := []jsontext.Options{jsontext.WithIndent("\t")}
	if minified {
		options = nil
	}
	return &generator{
		writer: writer{enc: jsontext.NewEncoder(w, options...)},
		rng:    rand.New(rand.NewPCG(seed, 0x706f73746c696e74)),
	}
}

// full says whether only the end of the collection is still to be written. It is true
// after an error too, so that nothing is invented in vain.
func (g *generator) full() bool {
	return g.err != nil || g.enc.OutputOffset() >= g.size-tailRoom
}

func (g *generator) info() {
	g.field("_postman_id", g.uuid())
	g.field("name", "Acme commerce API")
	g.field("description", "# Acme commerce API\n\nEverything a partner calls: orders, invoices, incidents.\n\n"+
		"| step | what |\n|---|---|\n| 1 | pick the environment \"Acme staging\" |\n| 2 | run **Session → Get a token** |\n")
	g.field("schema", schemaV21)
	g.field("_exporter_id", "20417733")
}

// folder writes a folder of the given depth, the outermost being 1.
func (g *generator) folder(depth int) {
	if g.full() {
		return
	}
	resource := pick(g, resources)
	g.object(func() {
		g.field("name", fmt.Sprintf("%s %s", title(resource), pick(g, folderKinds)))
		g.name("item")
		g.array(func() {
			for range 2 + g.rng.IntN(4) {
				g.request(resource)
			}
			if depth == folderDepth {
				return
			}
			for range 1 + g.rng.IntN(2) {
				g.folder(depth + 1)
			}
		})
		if g.chance(60) {
			g.field("description", g.prose(2))
		}
		if g.chance(40) {
			g.folderAuth()
		}
		if g.chance(25) {
			g.events(g.folderScript())
		}
	})
}

func (g *generator) collectionVariables() {
	g.name("variable")
	g.array(func() {
		for _, v := range [][2]string{{"apiVersion", "v2"}, {"pageSize", "50"}, {"tenant", "acme-north"}, {"debug", ""}} {
			g.object(func() {
				g.field("key", v[0])
				g.field("value", v[1])
				g.field("type", "string")
			})
		}
	})
}

func (g *generator) environmentVariable(v variable) {
	g.object(func() {
		g.field("key", v.key)
		g.field("value", v.value(g))
		g.field("type", v.kind)
		g.flag("enabled", true)
	})
}
