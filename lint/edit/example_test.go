package edit_test

import (
	"context"
	"fmt"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/edit"
	"github.com/postlint/postlint/rules"
)

// Fix an export that is in memory. Nothing is written.
func ExampleFix() {
	collection := `{
  "info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
  "item": [{
    "name": "List orders",
    "request": {
      "url": "https://api.acme-fixtures.net/orders",
      "header": [{"key": "Authorization", "value": "Bearer{{token}}"}]
    }
  }]
}`
	inputs := []lint.Input{{Name: "shop.postman_collection.json", Bytes: []byte(collection)}}
	out, err := edit.Fix(inputs, edit.Options{}, func(inputs []lint.Input) (*lint.Result, error) {
		return lint.Run(context.Background(), inputs, rules.All(), lint.Settings{Now: time.Now()})
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range out.Result.Fixes.Made {
		fmt.Printf("%s:%d: %s\n", m.Finding.Place.Path, m.Finding.Place.Start.Line, m.Finding.Fix.Title)
	}
	for _, e := range out.Result.Fixes.Changes[0].Edits {
		fmt.Printf("bytes %d to %d become %q\n", e.Start, e.End, e.Insert)
	}
	// Output:
	// shop.postman_collection.json:7: insert a space
	// bytes 280 to 280 become " "
}
