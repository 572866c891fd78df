package evidence

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the samples give into the .want files")

// What each sample in testdata gives stands beside it.
func TestSamples(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".want") {
			continue
		}
		name := strings.TrimPrefix(filepath.ToSlash(file), "testdata/")
		t.Run(name, func(t *testing.T) {
			log := readFile(t, name)
			got := string(log.Format) + "\n" + describeAll(log)
			if *update {
				if err := os.WriteFile(file+".want", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file + ".want")
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
			for _, x := range log.Exchanges {
				if x.Path != name {
					t.Errorf("the path is %q", x.Path)
				}
			}
		})
	}
}
