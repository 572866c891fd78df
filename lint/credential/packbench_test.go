package credential

import (
	"os"
	"testing"
)

// The set of built-in packs is made once in a run, on the first question.
func BenchmarkBuiltInPacks(b *testing.B) {
	for b.Loop() {
		var list []*Pack
		for i := range builtInPacks {
			list = append(list, &builtInPacks[i])
		}
		newPacks(list)
	}
}

func BenchmarkSite(b *testing.B) {
	p := BuiltInPacks()
	for b.Loop() {
		p.Site("api.acme-fixtures.net", "/v1/orders")
		p.Site("dev12345.service-now.com", "/api/now/table/incident")
	}
}

// What it would cost to read the files instead of compiling them in.
func BenchmarkReadPacks(b *testing.B) {
	raw, err := os.ReadFile("packs/servicenow.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := ReadPacks("servicenow.yaml", raw); err != nil {
			b.Fatal(err)
		}
	}
}
