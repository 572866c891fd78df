package evidence

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// samples are reports of real runs, which are not part of the repository.
const samples = "../../../../shared/samples"

func readSample(t *testing.T, name string) *Log {
	t.Helper()
	f, err := os.Open(filepath.Join(samples, name))
	if err != nil {
		t.Skip("the samples are not here")
	}
	defer f.Close()
	log, err := Read(name, f)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

func readFile(t *testing.T, name string) *Log {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	log, err := Read(name, f)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return log
}

func readString(t *testing.T, text string) *Log {
	t.Helper()
	log, err := Read("paste", strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v, of:\n%s", err, text)
	}
	return log
}

// describe writes an exchange on a few lines, so that a test can say what it expects as
// one would read it.
func describe(x *Exchange) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", x.Format)
	if x.Pointer != "" {
		fmt.Fprintf(&b, " at %s", x.Pointer)
	}
	if x.Line != 0 {
		fmt.Fprintf(&b, " at line %d", x.Line)
	}
	if x.ID != "" {
		fmt.Fprintf(&b, " id %s", x.ID)
	}
	if len(x.Name) > 0 {
		fmt.Fprintf(&b, " called %s", strings.Join(x.Name, " / "))
	}
	if x.Iteration != 0 {
		fmt.Fprintf(&b, " iteration %d", x.Iteration)
	}
	if !x.At.IsZero() {
		fmt.Fprintf(&b, " of %s", x.At.UTC().Format("2006-01-02T15:04:05"))
	}
	b.WriteString("\n")
	describeRequest(&b, "template", x.Template)
	describeRequest(&b, "sent", x.Sent)
	if got := x.Got; got != nil {
		fmt.Fprintf(&b, "got %d %s\n", got.Status, got.Reason)
		describeHeaders(&b, got.Headers, got.HeadersShown)
		describeBody(&b, got.Body, got.BodyShown)
		if got.Cut {
			b.WriteString("  cut\n")
		}
	}
	if x.Failure != "" {
		fmt.Fprintf(&b, "failure %s\n", x.Failure)
	}
	return b.String()
}

func describeRequest(b *strings.Builder, what string, r *Request) {
	if r == nil {
		return
	}
	fmt.Fprintf(b, "%s %s %s\n", what, r.Method, r.URL)
	describeHeaders(b, r.Headers, r.HeadersShown)
	describeBody(b, r.Body, r.BodyShown)
}

func describeHeaders(b *strings.Builder, list []Header, shown bool) {
	for _, h := range list {
		fmt.Fprintf(b, "  %s: %s", h.Name, h.Value)
		if h.Added {
			b.WriteString(" (added)")
		}
		if h.Masked {
			b.WriteString(" (masked)")
		}
		b.WriteString("\n")
	}
	if !shown {
		b.WriteString("  ... headers\n")
	}
}

func describeBody(b *strings.Builder, body string, shown bool) {
	switch {
	case body != "":
		fmt.Fprintf(b, "  body %q\n", body)
	case !shown:
		b.WriteString("  ... body\n")
	}
}

func describeAll(log *Log) string {
	var parts []string
	for _, x := range log.Exchanges {
		parts = append(parts, describe(x))
	}
	return strings.Join(parts, "")
}
