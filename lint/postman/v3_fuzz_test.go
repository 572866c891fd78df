package postman

import (
	"errors"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/source"
)

// Whatever two files hold and wherever they lie, reading them ends with a collection or
// an error, and each spot leads to bytes of its own file.
func FuzzV3(f *testing.F) {
	for _, text := range []string{
		definition, create, rows.Replace(create), request, "$kind: http-example\nrequest: {headers: {a: b}}\nresponse: {headers: []}\n",
		"type: collection\nname: Early\nauth: [{id: a, type: bearer}, {type: inherit}]\n", "$kind: grpc-request\nmetadata: {a: b}\n",
		"name: Dev\nvalues: [{key: a, value: b, enabled: false}]\n", "$kind: http-request\nauth: {type: inherit, credentials: [{key: id, value: a}]}\n",
	} {
		f.Add("s/a.request.yaml", text, "s/.resources/definition.yaml", definition)
		f.Add("s/.resources/a.resources/examples/x.example.yaml", text, "s/f/a.request.yml", create)
	}
	f.Fuzz(func(t *testing.T, path1, text1, path2, text2 string) {
		defer limit.Each(t)()
		var parts []Part
		for _, p := range [][2]string{{path1, text1}, {path2, text2}} {
			file, err := source.ParseYAML(p[0], []byte(p[1]), source.Limits{Bytes: 1 << 16})
			if err != nil {
				continue
			}
			kind, _ := Recognise(file)
			if _, err := Read(file, false); kind == KindV3 && err != nil {
				t.Fatalf("a file of a folder is refused: %v", err)
			}
			if kind == KindV3 {
				parts = append(parts, Part{Path: p[0], File: file})
			}
		}
		read := 0
		for _, tree := range Trees(parts) {
			e, err := ReadTree(tree)
			var refused *Error
			if errors.As(err, &refused) {
				if refused.Code != "unsupported" {
					t.Fatalf("parts of a folder are refused: %v", err)
				}
				continue
			}
			read += len(e.Files())
			eachSpot(e, func(s Spot) {
				if err := soundV3(e, s); err != "" {
					t.Fatalf("%s %s: %s", s.Node.Pointer(), s.Key(), err)
				}
			})
			e.Finder()
		}
		if read > len(parts) {
			t.Fatalf("%d files of %d", read, len(parts))
		}
	})
}
