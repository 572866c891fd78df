package paired

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	switch os.Getenv("PAIRED") {
	case "finds":
		os.Exit(1)
	case "fails":
		os.Stderr.WriteString("a\nno such flag\n")
		os.Exit(2)
	}
	os.Exit(m.Run())
}

// itself is this test, run as a program that ends at once.
func itself(t *testing.T, how string) Program {
	t.Setenv("PAIRED", how)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return Program{Words: []string{self}}
}

// Runs of nothing are thrown away; exit code 1 is no failure.
func TestPairsAreCounted(t *testing.T) {
	p := itself(t, "finds")
	r, err := Compare(3, p, p)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.First) != 3 || len(r.Second) != 3 || len(r.Ratios) != 3 {
		t.Errorf("%+v", r)
	}
	if CPU(r.First) <= 0 || Median(r.Ratios) <= 0 {
		t.Errorf("%+v", r)
	}
	if runtime.GOOS == "linux" && (Peak(r.First) < 100_000 || Peak(r.First) > 1<<31) {
		t.Errorf("a peak of %d bytes", Peak(r.First))
	}
}

// Commands that fail or cannot be run are no measurement.
func TestWhatDoesNotRunIsNotMeasured(t *testing.T) {
	if _, err := Compare(1, itself(t, "fails"), itself(t, "fails")); err == nil || lastLine(err.Error()) != err.Error() {
		t.Errorf("%v", err)
	}
	missing := Program{Words: []string{filepath.Join(t.TempDir(), "missing")}}
	if _, err := Compare(1, missing, missing); err == nil {
		t.Error("a command that does not exist was measured")
	}
}

func TestMedianIsTheMiddle(t *testing.T) {
	if got := Median([]time.Duration{9, 1, 5}); got != 5 {
		t.Errorf("median of three: %d", got)
	}
	if got := Median([]float64{4, 1, 3, 2}); got != 3 {
		t.Errorf("median of four: %v", got)
	}
}
