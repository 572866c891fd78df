package postman

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/source"
)

// A data dump is one export for each of its parts, all in one file; each answers for its
// own part, and the first for what belongs to none.
func TestADumpIsManyExports(t *testing.T) {
	list, err := ReadAll(parse(t, filepath.Join(exports, "shapes.dump.json")), false)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range list {
		line := e.Kind.String() + " " + e.Format
		for _, v := range e.Rest() {
			line += " " + v.Pointer()
		}
		got = append(got, line)
	}
	want := []string{
		"collection v1 /collections/0 /version /unknown", "collection v2.1 /collections/1", "environment environment /environments/0",
		"environment environment /environments/1", "header presets header presets /headerPresets", "globals globals /globals",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q", got)
	}
}

// The rows of a preset are unticked as those of a v1 request, and the way to them begins
// at the presets.
func TestPresetsAreRows(t *testing.T) {
	list, err := ReadAll(parse(t, filepath.Join(exports, "shapes.dump.json")), false)
	if err != nil {
		t.Fatal(err)
	}
	p := list[4].Presets[0]
	var got []string
	for _, h := range p.Headers {
		got = append(got, h.Spot.App()+off(h.Disabled))
	}
	want := "Header presets › Shop › Headers › Authorization, Header presets › Shop › Headers › X-Off (off), Header presets › Shop › Headers › X-Old (off)"
	if strings.Join(got, ", ") != want {
		t.Errorf("got %q", got)
	}
	if s := list[4].Finder().Spot(p.Headers[0].Value); s.Owner != Owner(p) || s.Role != RoleHeader {
		t.Errorf("the value of a preset belongs to %v, %d", s.Owner, s.Role)
	}
}

// A dump that holds something else in place of a collection is an error, never a clean
// result, and Read leaves dumps to ReadAll.
func TestADumpThatIsNotUnderstoodIsAnError(t *testing.T) {
	for _, part := range []string{
		`"collections":[{"name":"x"}],"environments":[]`, `"collections":[],"environments":[{"name":"x"}]`, `"collections":["x"],"environments":[]`,
		`"collections":[{"requests":["x"]}],"environments":[]`, `"collections":[],"environments":[],"globals":"x"`, `"collections":[],"environments":[],"headerPresets":[7]`,
	} {
		f, err := source.Parse("dump.json", []byte(fmt.Sprintf(`{"version":1,%s}`, part)), source.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ReadAll(f, false); err == nil {
			t.Errorf("%s is read", part)
		}
		if _, err := Read(f, false); err == nil {
			t.Errorf("%s is one export", part)
		}
	}
}

// However v1 values are bent, reading them does not fail, and every place is inside.
func FuzzV1(f *testing.F) {
	for _, name := range []string{"shapes.v1.json", "shapes.dump.json", "v1.json"} {
		f.Add(parse(f, filepath.Join(exports, name)).Bytes())
	}
	f.Add([]byte(`{"name":"c","order":["r"],"folders":[{"id":"f","folders_order":["f"],"order":["r","r"]}],"requests":[{"id":"r","headers":"//\n//A:b","headerData":[{}],"currentHelper":"basicAuth","helperAttributes":"{}","responses":[{"requestObject":"{\"headers\":\"A: b\",\"helperAttributes\":\"{\\\"token\\\":1}\"}"}]}]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		defer limit.Each(t)()
		file, err := source.Parse("fuzz", raw, source.Limits{Bytes: 1 << 20})
		if err != nil {
			return
		}
		list, err := ReadAll(file, false)
		if err != nil {
			return
		}
		for _, e := range list {
			finder := e.Finder()
			eachSpot(e, func(s Spot) {
				if err := sound(e, s); err != "" {
					t.Fatalf("%s %s: %s", s.Node.Pointer(), s.Key(), err)
				}
			})
			for _, v := range e.Rest() {
				if finder.Spot(v).Owner == nil {
					t.Fatal("a part belongs to nobody")
				}
			}
		}
	})
}
