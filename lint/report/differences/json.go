package differences

import (
	"io"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/diff"
	"github.com/postlint/postlint/lint/report"
)

// The JSON of diff, schemaVersion "1". Its members keep their names and meaning.
type (
	diffJSON struct {
		SchemaVersion string             `json:"schemaVersion"`
		Changes       []changeJSON       `json:"changes"`
		Findings      findingsJSON       `json:"findings"`
		Requests      int                `json:"requests"` // compared
		NotSent       []notSentJSON      `json:"notSent"`
		Unseen        string             `json:"unseen"`
		Errors        []report.ErrorJSON `json:"errors"`
	}
	changeJSON struct {
		Path         string   `json:"path"`    // of the new version; of what is gone, of the old one
		Request      []string `json:"request"` // empty for variables and files
		Kind         string   `json:"kind"`    // added, removed, changed, replaced: of a secret, from and to are kinds
		Field        string   `json:"field"`
		Name         string   `json:"name"`
		From         string   `json:"from"`
		To           string   `json:"to"`
		Note         string   `json:"note,omitempty"`
		Members      int      `json:"members,omitzero"`
		Environments []string `json:"environments"` // empty: in all
		Runtimes     []string `json:"runtimes"`     // likewise
		Through      []string `json:"through"`      // variables
		UsedBy       *int     `json:"usedBy,omitempty"`
	}
	findingsJSON struct {
		Added []any `json:"added"`
		Fixed []any `json:"fixed"`
		Kept  int   `json:"kept"`
	}
	notSentJSON struct {
		Path  string   `json:"path"`
		Lines int      `json:"lines"`
		Kinds []string `json:"kinds"`
	}
)

// JSON writes the difference for programs: each change of each request by itself.
func (w *Showing) JSON(out io.Writer) error {
	d := w.Difference
	doc := diffJSON{
		SchemaVersion: report.SchemaVersion, Requests: d.Requests, Unseen: unseen,
		Findings: findingsJSON{report.FindingsJSON(d.Findings.Added, d.Secrets), report.FindingsJSON(d.Findings.Fixed, d.Secrets), d.Findings.Kept},
		Errors:   report.ErrorsJSON(&lint.Result{Errors: d.Errors, Crashes: d.Crashes, Secrets: d.Secrets}),
	}
	for _, p := range d.Files {
		path := p.New
		if path == "" {
			path = p.Old
		}
		for i := range p.Changes {
			doc.Changes = append(doc.Changes, w.change(path, &p.Changes[i]))
		}
		if len(p.Quiet) > 0 {
			doc.NotSent = append(doc.NotSent, notSentJSON{path, p.Lines, p.Quiet})
		}
	}
	return report.WriteJSON(out, doc)
}

func (w *Showing) change(path string, x *diff.Change) changeJSON {
	redact := w.Difference.Secrets.Redact
	out := changeJSON{
		Path: path, Request: x.Request, Kind: string(x.Kind), Field: x.Field, Name: redact(x.Name), From: redact(x.From), To: redact(x.To),
		Note: x.Note, Members: x.Members, Environments: x.Environments, Runtimes: x.Runtimes, Through: x.Through,
	}
	if x.Field == diff.FieldVariable {
		out.UsedBy = &x.UsedBy
	}
	return out
}
