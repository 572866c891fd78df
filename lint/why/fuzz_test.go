package why

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/why/evidence"
)

// Whatever is pasted: no panic, an answer in bounded time, no secret of the collection in
// it, and no token of the pasted text.
func FuzzExplain(f *testing.F) {
	files, err := filepath.Glob("../../fixtures/_evidence/*/paste.txt")
	if err != nil || len(files) == 0 {
		f.Fatalf("%d files, %v", len(files), err)
	}
	reports, err := filepath.Glob("evidence/testdata/*/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range append(files, reports...) {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(raw) < 8<<10 {
			f.Add(string(raw))
		}
	}
	q := somebody()
	p, err := lint.Load(f.Context(), q.Inputs, q.Settings)
	if err != nil || len(p.Views()) != 2 {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		defer limit.Each(t)()
		log, _ := evidence.Read("paste", strings.NewReader(text))
		if log == nil {
			return
		}
		q := somebody()
		q.Logs = []*evidence.Log{log}
		ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
		defer stop()
		a, err := Explain(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		out := printed(a)
		if strings.Contains(out, secret) && !strings.Contains(text, secret) {
			t.Errorf("a secret of the collection is in the answer:\n%s", out)
		}
		for _, token := range tokensOf(log) {
			if strings.Contains(out, token) {
				t.Errorf("%q is in the answer:\n%s", token, out)
			}
		}
		for _, c := range a.Cases {
			checkCase(t, c)
		}
	})
}

// tokensOf are the values behind a scheme that no word or host can be.
func tokensOf(log *evidence.Log) []string {
	var out []string
	for _, x := range log.Exchanges {
		if x.Sent == nil {
			continue
		}
		for _, h := range x.Sent.Headers {
			scheme, token, _ := strings.Cut(h.Value, " ")
			if !strings.EqualFold(h.Name, "Authorization") || !strings.EqualFold(scheme, "Bearer") || !strings.ContainsAny(token, "0123456789") || h.Masked {
				continue
			}
			switch credential.ShapeOf("", token).Kind {
			case credential.KindOpaque, credential.KindJWT, credential.KindVendor:
				if len(token) >= 20 {
					out = append(out, token)
				}
			default:
			}
		}
	}
	return out
}

// checkCase holds a case to what its type promises.
func checkCase(t *testing.T, c *Case) {
	t.Helper()
	if len(c.Causes) != len(causes.Get()) || c.Stage == "" || c.Sentence() == "" {
		t.Errorf("%d causes, stage %q, %q", len(c.Causes), c.Stage, c.Sentence())
	}
	level := 0
	for _, v := range c.Causes {
		at := map[string]int{Found: 0, Likely: 1, Possible: 2, RuledOut: 3}[v.Verdict]
		if at < level {
			t.Errorf("%s is %s and stands too low", v.Cause, v.Verdict)
		}
		level = at
	}
	checkVerdicts(t, c.Causes)
	for i, r := range c.Checklist {
		if r.Order != i+1 || r.ID == "" || strings.Contains(r.Tell, "{request}") || strings.Contains(r.Tell, "{time}") {
			t.Errorf("%+v", r)
		}
	}
	if len(c.Next) > mostSteps {
		t.Errorf("%d steps", len(c.Next))
	}
}
