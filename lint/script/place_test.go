package script

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// The place of a name is true in the file, whatever shape the script is kept in: the
// lines of exec with the escapes of JSON, or a block of YAML.
func TestPlacesAreTrueInEachShape(t *testing.T) {
	exec := `["// é \ud83d\ude00 \"", "\tpm.environment.set(\"töken\", 1);\u0020", "pm['globals'].set('töken', \"Bearer \" + x)"]`
	file, err := source.Parse("exec.json", []byte(exec), source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []source.Text
	for _, line := range file.Root().Elements() {
		lines = append(lines, line.Text())
	}
	block := "code: |-\n  // é 😀\n  pm.environment.set(\"töken\", 1);\n\n    pm['globals'].set('töken', \"Bearer \" + x)\n"
	yaml, err := source.ParseYAML("script.yaml", []byte(block), source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for shape, text := range map[string]source.Text{
		"exec": source.Join("\n", lines...), "block": yaml.Root().Get("code").Text(),
	} {
		sets := Scan(text).Sets
		if len(sets) != 2 {
			t.Fatalf("%s: %d sets", shape, len(sets))
		}
		last := 0
		for _, s := range sets {
			at := s.At.Whole()
			if held := string(s.At.File().Bytes()[at.Start:at.End]); held != "töken" || s.Name != held || at.Start <= last {
				t.Errorf("%s: %q is said to be at %v, which holds %q", shape, s.Name, at, held)
			}
			last = at.Start
		}
		if head := sets[1].Value.Text; strings.TrimSpace(head.String()) != "Bearer" || sets[1].Scheme != "Bearer" {
			t.Errorf("%s: the value begins with %q", shape, head)
		}
	}
}
