package credential

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/cmd/generate/export"
)

// BenchmarkInventory reads the inventory of a collection of about 10 MB, most of it
// saved answers.
func BenchmarkInventory(b *testing.B) {
	row := `{\"id\": 12345, \"name\": \"Order of customer\", \"createdAt\": \"2026-01-01T00:00:00Z\", \"url\": \"https://api.acme-fixtures.net/orders/1\"},`
	example := `,"response":[{"name":"ok","originalRequest":{"method":"GET","url":"https://api.acme-fixtures.net/orders",` + authorization("Bearer {{token}}") +
		`},"body":"[` + strings.Repeat(row, 50) + `1]"}]`
	it := strings.TrimSuffix(item("List orders", authorization("Bearer {{token}}")), "}") + example + "}"
	items := make([]string, 10_000_000/len(it))
	for i := range items {
		items[i] = it
	}
	text := collectionOf(nil, items...)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		b.StopTimer()
		e := readExport(b, text, false)
		b.StartTimer()
		Inventory(e)
	}
}

// BenchmarkTraces reads a generated collection of 10 MB for traces, as it is written.
func BenchmarkTraces(b *testing.B) {
	var file bytes.Buffer
	if err := export.Collection(&file, 10_000_000, 1, false); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		tracesOf(file.Bytes())
	}
}

// BenchmarkShapes looks for tokens of vendors, JWTs and private keys in every string of a
// generated collection of 10 MB, decoded, whether there is a trace in it or not.
func BenchmarkShapes(b *testing.B) {
	var file bytes.Buffer
	if err := export.Collection(&file, 10_000_000, 1, false); err != nil {
		b.Fatal(err)
	}
	var texts []string
	size := 0
	dec := jsontext.NewDecoder(&file)
	for {
		token, err := dec.ReadToken()
		if err == io.EOF {
			break
		} else if err != nil {
			b.Fatal(err)
		}
		if token.Kind() == '"' {
			texts = append(texts, token.String())
			size += len(texts[len(texts)-1])
		}
	}
	b.SetBytes(int64(size))
	found := 0
	for b.Loop() {
		found = 0
		for _, s := range texts {
			for i := 0; ; found++ {
				_, end, ok := nextShape(s, i)
				if !ok {
					break
				}
				i = end
			}
		}
	}
	b.ReportMetric(float64(found), "found")
}
