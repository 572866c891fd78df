package share

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// A row is a variable of a template.
type row struct {
	name, value string
	kind        string // secret, or the type of the original
	raw         string // the value as the file has it, where it is no text
	off         bool   // "enabled": false, which newman does not heed
	disabled    bool
	supply      bool   // the partner supplies the value
	open        bool   // the original does not say what it is, either
	was         string // what the original says
}

// templates are the environments of the copy: one for each that was given, with the names
// that the copy refers to; one for these names alone when none was given. Hidden is what no
// title may show.
func (t *taker) templates(hidden *lint.Secrets) []File {
	var out []File
	environments := 0
	for _, f := range t.project.Files {
		e := f.Export.Environment
		if e == nil {
			continue
		}
		rows := t.rowsOf(e)
		if !isGlobals(f) {
			environments++
			for _, r := range t.fresh() {
				if !slices.ContainsFunc(rows, func(other row) bool { return other.name == r.name }) {
					rows = append(rows, r)
				}
			}
		}
		out = append(out, templateFile(templatePath(f), hidden.Redact(e.Name), f.Name, rows, isGlobals(f)))
	}
	if rows := t.fresh(); environments == 0 && len(rows) > 0 {
		name := hidden.Redact(t.collectionName())
		stem := slug(name)
		if stem == "" {
			stem = "shared"
		}
		out = append(out, templateFile(stem+".template.postman_environment.json", name+" (to be filled in)", "", rows, false))
	}
	return out
}

func (t *taker) collectionName() string {
	for _, f := range t.project.Files {
		if c := f.Export.Collection; c != nil && c.Name != "" {
			return c.Name
		}
	}
	return "Shared"
}

// templatePath is the name of an export of the app that says what it is.
func templatePath(f *lint.File) string {
	kind := "environment"
	if isGlobals(f) {
		kind = "globals"
	}
	stem := path.Base(f.Place)
	for _, end := range [...]string{".json", ".yaml", ".yml", ".postman_" + kind, "." + kind} {
		stem = strings.TrimSuffix(stem, end)
	}
	return stem + ".template.postman_" + kind + ".json"
}

// fresh are the rows of what the copy refers to.
func (t *taker) fresh() []row {
	var out []row
	for _, v := range t.names.list {
		if v.used {
			out = append(out, row{name: v.name, kind: "secret", supply: true, was: v.value})
		}
	}
	return append(out, t.open()...)
}

// open are the rows of names to which requests refer and of which no file says anything: the
// partner supplies them as well. Names that a script may set are none of them.
func (t *taker) open() []row {
	var out []row
	seen := map[string]bool{}
	for _, v := range t.project.Views() {
		if v.Scopes.Environment != nil {
			continue
		}
		for _, r := range v.Requests() {
			if t.isGone(r.Request) {
				continue
			}
			for _, ref := range openIn(r) {
				if l := r.Lookup(ref.Name); l.State == resolve.Unknown && !l.Scripted && !seen[ref.Name] && plainText(ref.Name) && !credential.ValueAsName(ref.Name) {
					seen[ref.Name] = true
					out = append(out, row{name: ref.Name, kind: "secret", supply: true, open: true})
				}
			}
		}
	}
	return out
}

// openIn are the references of a request that nothing resolves.
func openIn(r *resolve.Request) []resolve.Ref {
	out := r.Target.Whole.Open()
	for _, h := range r.Wire {
		out = append(out, h.Value.Open()...)
	}
	for _, p := range r.Helper.Params {
		out = append(out, p.Text.Open()...)
	}
	if r.SendsBody() {
		say := r.Resolver()
		for _, spot := range bodySpots(r) {
			out = append(out, say(resolve.Plain(&spot)).Open()...)
		}
	}
	return out
}

// rowsOf are the rows of an environment, without the values that go out.
func (t *taker) rowsOf(e *postman.Environment) []row {
	var out []row
	for _, v := range e.Variables {
		if !v.Keyed() {
			continue
		}
		was := v.Value.Text().String()
		r := row{name: v.Key, kind: cmp.Or(v.Type, "default"), raw: rawValue(v.Value), off: v.SwitchedOff, disabled: v.Disabled, was: was}
		switch {
		case t.templateKeeps(v):
			r.value = was
		default:
			r.supply = true
			if !castTypes.has(r.kind) {
				r.kind = "secret"
			}
		}
		out = append(out, r)
	}
	return out
}

// castTypes are those for which Postman makes something else of a value.
var castTypes = wordSet{list: "number boolean object array json"}

// rawValue is a value that is no text, as JSON writes it; "" of a text.
func rawValue(v source.Value) string {
	if v.Kind() == source.String || !v.Exists() || v.File().YAML() && v.Kind() != source.Null {
		return ""
	}
	return v.File().Excerpt(v.Span())
}

// templateKeeps says that a variable's value opens nothing, or is kept by its name.
func (t *taker) templateKeeps(v *postman.Variable) bool {
	s := v.Value.Text().String()
	if kind := v.Value.Kind(); kind == source.Array || kind == source.Object {
		return t.keeps(v.Key)
	}
	if v.Value.Kind() == source.Null || t.keeps(v.Key) || strings.TrimSpace(s) == "" {
		return true
	}
	r := rigourOf(v.Key)
	if v.Type == "secret" {
		r = slot
	}
	for i := 0; i < len(s); {
		end, next := len(s), len(s)
		for k := i; k < len(s); k++ {
			if n, ok := referenceAt(s, k); ok {
				end, next = k, n
				break
			}
		}
		piece := strings.TrimSpace(s[i:end])
		piece = piece[schemeLength(piece):]
		if piece != "" && !takenOut(piece) && (r == slot || !harmless(piece)) {
			return false
		}
		i = next
	}
	return true
}

func templateFile(name, title, from string, rows []row, globals bool) File {
	f := File{Path: name, From: from, Template: true, Bytes: templateBytes(title, rows, globals, false)}
	for _, r := range rows {
		if r.supply {
			f.Supplies = append(f.Supplies, r.name)
		}
	}
	return f
}

// templateBytes writes an environment as the app does. Filled puts the values of the original
// in, for the proof.
func templateBytes(title string, rows []row, globals, filled bool) []byte {
	var b strings.Builder
	scope := "environment"
	if globals {
		scope = "globals"
	}
	b.WriteString("{\n\t\"name\": " + string(quoted(title)) + ",\n\t\"values\": [")
	if filled {
		rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return r.open })
	}
	for i, r := range rows {
		value, enabled := r.value, "true"
		if filled {
			value = r.was
		}
		written := string(quoted(value))
		if r.raw != "" && (filled || !r.supply) {
			written = r.raw
		}
		if r.off {
			enabled = "false"
		}
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n\t\t{\n\t\t\t\"key\": " + string(quoted(r.name)) + ",\n\t\t\t\"value\": " + written +
			",\n\t\t\t\"type\": " + string(quoted(r.kind)) + ",\n\t\t\t\"enabled\": " + enabled)
		if r.disabled {
			b.WriteString(",\n\t\t\t\"disabled\": true")
		}
		b.WriteString("\n\t\t}")
	}
	if len(rows) > 0 {
		b.WriteString("\n\t")
	}
	b.WriteString("],\n\t\"_postman_variable_scope\": \"" + scope + "\"\n}\n")
	return []byte(b.String())
}
