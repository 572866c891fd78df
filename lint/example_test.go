package lint_test

import (
	"context"
	"fmt"
	"time"

	export "github.com/rbretecher/go-postman-collection"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// Lint exports that are in memory, whatever they came from.
func ExampleRun() {
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
	result, err := lint.Run(context.Background(), inputs, rules.All(), lint.Settings{Now: time.Now()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range result.Findings {
		fmt.Printf("%s:%d:%d: %s\n%s\n", f.Place.Path, f.Place.Start.Line, f.Place.Start.Column, f.Message, f.Place.App)
	}
	fmt.Printf("judged completely: %d of %d\n", result.Coverage.Complete, result.Coverage.Requests)
	// Output:
	// shop.postman_collection.json:7:59: no space between Bearer and the token
	// Collections › Shop › List orders › Headers › Authorization
	// judged completely: 0 of 1
}

// Lint a collection that a program builds, before it writes it.
func ExampleFromCollection() {
	c := export.CreateCollection("Shop", "")
	c.AddItem(export.CreateItem(export.Item{
		Name: "List orders",
		Request: &export.Request{
			Method: export.Get,
			URL:    &export.URL{Raw: "https://api.acme-fixtures.net/orders", Protocol: "https", Host: []string{"api", "acme-fixtures", "net"}, Path: []string{"orders"}},
			Header: []*export.Header{{Key: "Authorization", Value: "Bearer{{token}}"}},
		},
	}))
	input, err := lint.FromCollection("shop", c)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := lint.Run(context.Background(), []lint.Input{input}, rules.All(), lint.Settings{Now: time.Now()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range result.Findings {
		fmt.Printf("%s at %s\n", f.Rule, f.Place.Pointer)
	}
	// Output:
	// bearer-space-missing at /item/0/request/header/0/value
}

// Lint the files of a v3 folder: they are one collection. What an archive holds is read
// likewise.
func ExampleRun_folder() {
	inputs := []lint.Input{
		{Name: "postman/collections/Shop/.resources/definition.yaml", Bytes: []byte("$kind: collection\nname: Shop\n")},
		{Name: "postman/collections/Shop/Orders/List orders.request.yaml", Bytes: []byte(`$kind: http-request
url: https://api.acme-fixtures.net/orders
headers:
  Authorization: Bearer{{token}}
`)},
	}
	result, err := lint.Run(context.Background(), inputs, rules.All(), lint.Settings{Now: time.Now()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range result.Files {
		fmt.Printf("%s: %s, %s, %d request\n", f.Path, f.Kind, f.Format, f.Requests)
	}
	for _, f := range result.Findings {
		fmt.Printf("%s:%d:%d: %s\n", f.Place.Path, f.Place.Start.Line, f.Place.Start.Column, f.Message)
	}
	// Output:
	// postman/collections/Shop: collection, v3, 1 request
	// postman/collections/Shop/Orders/List orders.request.yaml:4:24: no space between Bearer and the token
}
