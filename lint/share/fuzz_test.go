package share_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/share"
)

// Whatever is in a file, either there is a copy, which can be read and accounts for each
// request, or a reason why there is none, which is no bug.
func FuzzMake(f *testing.F) {
	for _, name := range []string{"_share/weak/weak.postman_collection.json", "_exports/shop.postman_collection.json", "_exports/duplicates.postman_collection.json", "_exports/v3-request.yaml", "_exports/odd-rows.postman_environment.json", "_exports/wrapped-collection.json"} {
		raw, err := os.ReadFile(filepath.Join(fixtures, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(filepath.Base(name), raw)
	}
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		defer limit.Each(t)()
		c, err := share.Make(context.Background(), []lint.Input{{Name: "x" + filepath.Ext(name), Bytes: raw}}, options())
		var refusal *share.Refusal
		if errors.As(err, &refusal) {
			if strings.Contains(refusal.Message, "bug") {
				t.Fatal(err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		p, err := lint.Load(context.Background(), c.Inputs(), lint.Settings{Now: now})
		if err != nil || len(p.Errors) > 0 {
			t.Fatal(err, p.Errors)
		}
		for _, proof := range c.Proofs {
			if proof.Same+len(proof.Scripts)+len(proof.Different) != proof.Requests {
				t.Fatalf("%+v", proof)
			}
		}
	})
}
