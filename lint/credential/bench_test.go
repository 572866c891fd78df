package credential

import (
	"strings"
	"testing"
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
