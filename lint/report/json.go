package report

import (
	"io"

	"github.com/postlint/postlint/lint"
)

// SchemaVersion is the version of the JSON documents. What a document of one version
// holds keeps its name and meaning.
const SchemaVersion = "1"

// JSONOptions say what the JSON report cannot know by itself.
type JSONOptions struct {
	Version    string
	Suppressed bool // findings that were accepted are listed, too
}

// The types below are frozen: they are the contract of schemaVersion "1".
type (
	document struct {
		SchemaVersion string      `json:"schemaVersion"`
		Tool          toolJSON    `json:"tool"`
		Complete      bool        `json:"complete"`
		Summary       summaryJSON `json:"summary"`
		Files         []fileJSON  `json:"files"`
		Findings      []findJSON  `json:"findings"`
		Errors        []ErrorJSON `json:"errors"`
		// Suppressed is there with --show-suppressed.
		Suppressed  []acceptedJSON `json:"suppressed,omitzero"`
		*repairJSON `json:",inline"`
	}
	toolJSON struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	summaryJSON struct {
		Files      int            `json:"files"`
		Requests   int            `json:"requests"`
		Findings   levelsJSON     `json:"findings"`
		Suppressed suppressedJSON `json:"suppressed"`
		Fixable    fixableJSON    `json:"fixable"`
		Errors     int            `json:"errors"`
		Skipped    int            `json:"skipped"`
		Coverage   coverageJSON   `json:"coverage"`
		Fixed      *fixableJSON   `json:"fixed,omitempty"` // with --fix and --diff
	}
	levelsJSON struct {
		Error   int `json:"error"`
		Warning int `json:"warning"`
		Info    int `json:"info"`
	}
	suppressedJSON struct {
		Marker   int `json:"marker"`
		Config   int `json:"config"`
		Baseline int `json:"baseline"`
	}
	fixableJSON struct {
		Safe   int `json:"safe"`
		Unsafe int `json:"unsafe"`
	}
	coverageJSON struct {
		Requests int           `json:"requests"`
		Complete int           `json:"complete"`
		Unknown  []unknownJSON `json:"unknown"`
	}
	unknownJSON struct {
		Name     string `json:"name"`
		Role     string `json:"role"`
		Requests int    `json:"requests"`
		Why      string `json:"why"`
	}
	fileJSON struct {
		Path         string       `json:"path"`
		Kind         string       `json:"kind"`
		Format       string       `json:"format"`
		Name         string       `json:"name"`
		Sources      []string     `json:"sources,omitempty"` // paths of the files of a v3 collection
		Requests     int          `json:"requests"`
		Environments []string     `json:"environments"`
		Orphans      int          `json:"orphans,omitzero"` // requests that are looked at for secrets alone
		Others       int          `json:"others,omitzero"`  // likewise
		Coverage     coverageJSON `json:"coverage"`
	}
	positionJSON struct {
		Line   int `json:"line"`
		Column int `json:"column"`
		Offset int `json:"offset"`
	}
	tokenJSON struct {
		Start int `json:"start"`
		End   int `json:"end"`
	}
	placeJSON struct {
		Path    string       `json:"path"`
		Start   positionJSON `json:"start"`
		End     positionJSON `json:"end"`
		Token   tokenJSON    `json:"token"`
		Pointer string       `json:"pointer"`
		Request []string     `json:"request"`
		App     string       `json:"app"`
	}
	relatedJSON struct {
		placeJSON `json:",inline"`
		Label     string `json:"label"`
	}
	environmentJSON struct {
		Name string `json:"name"`
		Path string `json:"path"`
	}
	editJSON struct {
		Path   string `json:"path"`
		Start  int    `json:"start"`
		End    int    `json:"end"`
		Insert string `json:"insert"`
	}
	fixJSON struct {
		Class string     `json:"class"`
		Title string     `json:"title"`
		Edits []editJSON `json:"edits"`
	}
	findJSON struct {
		Rule         string            `json:"rule"`
		Case         string            `json:"case"`
		Severity     string            `json:"severity"`
		Confidence   string            `json:"confidence"`
		Category     string            `json:"category"`
		Message      string            `json:"message"`
		Why          string            `json:"why"`
		Help         string            `json:"help"`
		Location     placeJSON         `json:"location"`
		At           string            `json:"at,omitempty"` // the role of the place, as ignores of the configuration name it
		Environments []environmentJSON `json:"environments"`
		Runtimes     []string          `json:"runtimes"`
		Also         []string          `json:"also"`
		Related      []relatedJSON     `json:"related"`
		Affects      int               `json:"affects"`
		Shape        string            `json:"shape,omitempty"`
		Fix          *fixJSON          `json:"fix,omitempty"`
		Fingerprint  string            `json:"fingerprint"`
		Baseline     string            `json:"baseline,omitempty"` // of a finding that is new beside a baseline: what it looks like
	}
	// ErrorJSON is an input that could not be read, or a rule that failed, in every
	// JSON document.
	ErrorJSON struct {
		Path    string `json:"path"`
		Code    string `json:"code"` // that of the InputError, or internal
		Message string `json:"message"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Offset  int    `json:"offset"`
	}
)

// JSON writes the report for programs: everything, infos too, and no text of a file
// but names.
func JSON(w io.Writer, res *lint.Result, o JSONOptions) error {
	return WriteJSON(w, Document(res, o))
}

// Document is what JSON writes, to be part of another document.
func Document(res *lint.Result, o JSONOptions) any {
	e := encoder{res.Secrets}
	doc := document{
		SchemaVersion: SchemaVersion, Tool: toolJSON{"postlint", o.Version},
		Complete: len(res.Errors) == 0 && len(res.Crashes) == 0, Summary: e.summary(res),
		Errors: ErrorsJSON(res), repairJSON: e.repair(res.Fixes),
	}
	for i := range res.Files {
		doc.Files = append(doc.Files, e.file(&res.Files[i]))
	}
	for i := range res.Findings {
		doc.Findings = append(doc.Findings, e.finding(&res.Findings[i]))
	}
	if o.Suppressed {
		doc.Suppressed = e.accepted(res.Suppressed)
	}
	return doc
}

// ErrorsJSON are the inputs that could not be read and the rules that failed.
func ErrorsJSON(res *lint.Result) []ErrorJSON {
	e := encoder{res.Secrets}
	var out []ErrorJSON
	for _, x := range res.Errors {
		out = append(out, ErrorJSON{e.text(x.Path), x.Code, e.text(x.Message), x.Line, x.Column, x.Offset})
	}
	for _, c := range res.Crashes {
		out = append(out, ErrorJSON{Code: "internal", Message: e.text(c)})
	}
	return out
}

// FindingsJSON are findings as every JSON document has them.
func FindingsJSON(findings []lint.Finding, secrets *lint.Secrets) []any {
	e := encoder{secrets}
	out := make([]any, len(findings))
	for i := range findings {
		out[i] = e.finding(&findings[i])
	}
	return out
}

// An encoder takes secret values out of what comes from a file.
type encoder struct{ secrets *lint.Secrets }

func (e encoder) text(s string) string { return e.secrets.Redact(s) }

func (e encoder) texts(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = e.text(s)
	}
	return out
}

func (e encoder) summary(res *lint.Result) summaryJSON {
	n, accepted := tallied(res.Findings), res.Suppressions()
	return summaryJSON{
		Suppressed: suppressedJSON{accepted[lint.ByMarker], accepted[lint.ByConfig], accepted[lint.ByBaseline]},
		Files:      len(res.Files), Requests: res.Coverage.Requests, Errors: len(res.Errors) + len(res.Crashes),
		Findings: levelsJSON{n.errors, n.warnings, n.infos}, Fixable: fixableJSON{n.safe, n.unsafe},
		Skipped: res.Skipped, Coverage: e.coverage(res.Coverage), Fixed: e.fixed(res.Fixes),
	}
}

func (e encoder) coverage(c lint.Coverage) coverageJSON {
	out := coverageJSON{Requests: c.Requests, Complete: c.Complete}
	for _, u := range c.Unknown {
		out.Unknown = append(out.Unknown, unknownJSON{e.text(u.Name), u.Role, u.Requests, e.text(u.Why)})
	}
	return out
}

func (e encoder) file(f *lint.FileResult) fileJSON {
	out := fileJSON{
		Path: e.text(f.Path), Kind: f.Kind, Format: f.Format, Name: e.text(f.Name), Requests: f.Requests,
		Environments: e.texts(f.Environments), Orphans: f.Orphans, Others: f.Others, Coverage: e.coverage(f.Coverage),
	}
	if len(f.Sources) > 0 {
		out.Sources = e.texts(f.Sources)
	}
	return out
}

func (e encoder) finding(f *lint.Finding) findJSON {
	out := findJSON{
		Rule: f.Rule, Case: f.Case, Severity: f.Severity.String(), Confidence: f.Confidence.String(), Category: string(f.Category),
		Message: e.text(f.Message), Why: e.text(f.Why), Help: e.text(f.Help), Location: e.place(&f.Place), Runtimes: f.Runtimes,
		Also: f.Also, Affects: f.Affects, Shape: e.text(f.Shape), Fingerprint: f.Fingerprint, At: e.text(f.Role()), Baseline: e.text(f.Baseline),
	}
	for _, x := range f.Environments {
		out.Environments = append(out.Environments, environmentJSON{e.text(x.Name), e.text(x.Path)})
	}
	for i := range f.Related {
		out.Related = append(out.Related, relatedJSON{e.place(&f.Related[i].Place), e.text(f.Related[i].Label)})
	}
	if f.Fix.Class != lint.NoFix {
		out.Fix = &fixJSON{Class: f.Fix.Class.String(), Title: e.text(f.Fix.Title)}
		for _, x := range f.Fix.Edits {
			out.Fix.Edits = append(out.Fix.Edits, editJSON{e.text(x.Path), x.Start, x.End, x.Insert})
		}
	}
	return out
}

func (e encoder) place(p *lint.Place) placeJSON {
	return placeJSON{
		Path: e.text(p.Path), Start: positionJSON(p.Start), End: positionJSON(p.End), Token: tokenJSON(p.Token),
		Pointer: e.text(p.Pointer), Request: e.texts(p.Request), App: e.text(p.App),
	}
}
