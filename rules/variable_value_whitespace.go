package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&variableValueWhitespace)

var variableValueWhitespace = lint.Rule{
	ID:       "variable-value-whitespace",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     11,
	Tags:     []string{"rfc-9110"},
	Summary:  "white space around a variable's value that goes into a credential or host",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the value begins or ends with a space or tab"},
		{Name: "newline", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value begins or ends with a line break, with which Postman does not send the request, or sends another path"},
	},
	Doc: lint.Doc{
		Why: "Nothing trims the value of a variable. A space at its end becomes part of the token or the URL, and nobody sees it; " +
			"with a line break in a header Postman does not send the request at all.",
		Instead: "Remove the white space from the value, and look at the current value in the app too.",
		Bad: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"X-API-Key","value":"{{key}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"key","value":"FAKEpostlint ","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"X-API-Key","value":"{{key}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"key","value":"FAKEpostlint","enabled":true},{"key":"note","value":"any ","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Silent for white space in front of a value with which the URL begins, since Postman takes it away there, for values that only bodies, paths or ordinary query parameters use, and for names that a script sets. The end of a password may be meant: it is told, and never edited. White space written in the header or auth itself is auth-value-outer-whitespace.",
		Refs:       []string{"RFC 9110 §5.5", "https://github.com/postmanlabs/postman-app-support/issues/7106", "https://github.com/postmanlabs/postman-app-support/issues/3835"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.OuterWhitespace) {
			for _, found := range s.form.Defects {
				if found.Defect == credential.OuterWhitespace && found.InVariable && !s.request.MayChange(s.credential.Name) {
					reportBlankCredential(p, s, found)
				}
			}
		}
		for r, ref := range needed(p) {
			if ref.Role == credential.NeedHost && ref.Settled() && ref.Var != nil {
				reportBlankHost(p, r, ref)
			}
		}
	},
}

func reportBlankCredential(p *lint.Pass, s sighting, found credential.Found) {
	s.Found = found
	at := s.at()
	if !scriptFree(s.form.Text.Slice(found.Start, found.End)) || at.Start > 0 && at.End < at.Spot.Text.Len() {
		return // between it and the end stands a reference to what is empty
	}
	kase, w := blankWords(s.form.Text.String()[found.Start:found.End], found.Reason == credential.Leading, "the credential")
	rep := s.report(p, kase, w)
	if s.credential.Slot != credential.BasicPasswordSlot && !credential.PasswordName(at.Spot.Name) && at.Spot.Node.Kind() == source.String {
		s.mend(rep, "remove the white space", "")
	}
}

// scriptFree says that no script may change the variables that a text comes through.
func scriptFree(t resolve.Text) bool {
	for _, ref := range t.Uses() {
		if ref.Scripted {
			return false
		}
	}
	return true
}

func reportBlankHost(p *lint.Pass, r *resolve.Request, ref credential.Reference) {
	value := ref.Value.String()
	const blank = " \t\r\n"
	lead := len(value) - len(strings.TrimLeft(value, blank))
	end := len(strings.TrimRight(value, blank))
	if lead >= end {
		return
	}
	for _, run := range []resolve.Part{{Start: 0, End: lead}, {Start: end, End: len(value)}} {
		if run.Empty() || run.Start == 0 && beginsURL(r, ref) {
			continue
		}
		at := lint.At(&ref.Var.Spot, run.Start, run.End)
		kase, w := blankWords(value[run.Start:run.End], run.Start == 0, "the URL")
		if _, rest, _ := strings.Cut(value[:run.Start], "://"); kase == "newline" && strings.Contains(rest, "/") {
			w.Why = "the line break is sent as a part of the path (%0A), which is then another one"
		}
		title, cut := "remove the white space", at
		if slashed := value[:run.Start]; strings.HasSuffix(slashed, "/") && !strings.HasSuffix(slashed, "//") && strings.Contains(r.Target.Whole.String(), value+"/") {
			title, cut = "remove the white space and the slash before it", lint.At(&ref.Var.Spot, run.Start-1, run.End)
			w.Help = strings.Replace(w.Help, " at the end", ", and the slash before it, at the end", 1)
		}
		p.Report(kase, at, w).On(r).Related(ref.At, "it is used here").Fix(title).Edit(cut, "")
	}
}

// beginsURL says that the URL of a request begins with what a reference brings: Postman
// takes the white space in front of a URL away.
func beginsURL(r *resolve.Request, ref credential.Reference) bool {
	pieces := r.Target.Whole.Pieces()
	if len(pieces) == 0 {
		return false
	}
	for v := pieces[0].Via; v != nil; v = v.Outer {
		if v.Lookup == ref.Lookup {
			return true
		}
	}
	return false
}

func blankWords(run string, leading bool, of string) (kase string, w lint.Words) {
	side, what := "ends", "white space"
	if leading {
		side = "begins"
	}
	place := map[bool]string{true: "beginning", false: "end"}[leading]
	w.Why = "it is sent as a part of " + of + ", which is then another one"
	switch {
	case strings.ContainsAny(run, "\r\n"):
		kase, what = "newline", "a line break"
		w.Why = "Postman does not send a request with a line break in a header or in the host"
	case run == " ":
		what = "a space"
	case run == "\t":
		what = "a tab"
	}
	w.Message = "the variable's value " + side + " with " + what
	w.Help = "remove " + strings.Replace(what, "a ", "the ", 1) + " at the " + place + " of the value"
	return kase, w
}
