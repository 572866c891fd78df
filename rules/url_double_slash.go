package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&urlDoubleSlash)

var urlDoubleSlash = lint.Rule{
	ID:       "url-double-slash",
	Category: lint.CategoryHost,
	Tier:     lint.Lab,
	Tags:     []string{"rfc-3986"},
	Summary:  "two slashes where a base URL and a path meet",
	Cases: []lint.Case{
		{Severity: lint.Info, Confidence: lint.High, Fix: lint.Unsafe, When: "a base URL ends with a slash and the path begins with one, or the path begins with two"},
	},
	Doc: lint.Doc{
		Why: "Two slashes make an empty segment, which is another path (RFC 3986 §3.3). Most servers take it for one slash. " +
			"Some gateways do not: they miss the route, or the rule that lets the request in, and answer 404 or 401.",
		Instead: "Leave the slash at the end of the base URL out.",
		Bad: `{"collection":{"variable":[{"key":"baseUrl","value":"https://api.acme-fixtures.net/"}],"item":[{"name":"List","request":{"url":"{{baseUrl}}/orders"}}]},` +
			`"environment":{"name":"Test","values":[{"key":"region","value":"eu","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"variable":[{"key":"baseUrl","value":"https://api.acme-fixtures.net/"}],"item":[{"name":"List","request":{"url":"{{baseUrl}}orders?next=https://www.acme-fixtures.net//x"}}]},` +
			`"environment":{"name":"Test","values":[{"key":"region","value":"eu","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Silent in the query, for a URL inside of the path, for two slashes around a variable that is empty, and where a script changes the URL or the variable.",
		Refs:       []string{"RFC 3986 §3.3", "RFC 3986 §6.2"},
	},
	Check: func(p *lint.Pass) {
		follows := map[*postman.Variable]bool{}
		for r := range p.Requests() {
			k, ok := doubleSlash(r)
			if !ok {
				continue
			}
			v := variableAt(r.Target.Whole, k)
			if _, known := follows[v]; v != nil && !known {
				follows[v] = slashFollows(p, v)
			}
			reportDoubleSlash(p, r, k, v == nil || follows[v])
		}
	},
}

// doubleSlash is the place of two slashes in the URL of a request, where a variable ends
// with the first or where the path begins.
func doubleSlash(r *resolve.Request) (k int, ok bool) {
	u := &r.Target
	s := u.Whole.String()[:u.Path.End]
	for k = u.Path.Start; ; k++ {
		next := strings.Index(s[k:], "//")
		if next < 0 {
			return 0, false
		}
		k += next
		begins := k == u.Path.Start && !u.Host.Empty()
		if (begins || variableAt(u.Whole, k) != variableAt(u.Whole, k+1)) && s[k-1] != ':' {
			break
		}
	}
	if r.Touched.URL || !u.Whole.Slice(k, k+2).Known() {
		return 0, false
	}
	for _, piece := range u.Whole.Slice(k+1, k+1).Pieces() {
		if piece.Via != nil && variableAt(u.Whole, k) == nil {
			return 0, false // a variable that is empty stands between the two
		}
	}
	return k, true
}

// reportDoubleSlash tells of two slashes at a place of the URL. Spare says that the URLs
// need only one of them.
func reportDoubleSlash(p *lint.Pass, r *resolve.Request, k int, spare bool) {
	u := &r.Target
	w := lint.Words{
		Message: "the path begins with two slashes",
		Why:     "that is another path, and some gateways answer it with 404 or 401",
		Help:    "delete one of the slashes",
	}
	surplus := k + 1
	v := variableAt(u.Whole, k)
	if v != nil {
		surplus = k
		w.Message = "the variable ends with a slash, and the path behind it begins with one"
		w.Help = "delete the slash at the end of the variable"
		if !spare {
			w.Help = "delete the slash behind the variable in this URL: others need the one at its end"
		}
	}
	use := lint.Whole(r.URLSpot())
	edit := u.Whole.Range(surplus, surplus+1)
	if first := emptySegment(r); v == nil && edit.IsZero() && first.Exists() {
		spot := r.PartSpot("path", first)
		p.Report("", lint.Whole(spot), w).On(r).Fix("delete the empty segment").Remove(spot, first)
		return
	}
	at := inFile(edit, use)
	rep := usedIn(p.Report("", at, w).On(r), at, use)
	if edit.IsZero() || edit.End-edit.Start != 1 || !spare {
		return
	}
	if v != nil || at.Role() == postman.RoleURL && r.URL.Form == postman.URLString {
		rep.Fix("delete one of the slashes").Edit(edit, "")
	}
}

// emptySegment is the first segment of a path in parts, when it is empty.
func emptySegment(r *resolve.Request) source.Value {
	if len(r.URL.Path) < 2 || r.URL.Path[0].Text().Len() > 0 {
		return source.Value{}
	}
	return r.URL.Path[0]
}

// slashFollows says that a slash follows the variable in every URL that it is used in.
func slashFollows(p *lint.Pass, v *postman.Variable) bool {
	for r := range p.Requests() {
		whole := r.Target.Whole.String()
		for _, piece := range r.Target.Whole.Pieces() {
			if piece.Via != nil && piece.Via.Var == v && !strings.HasPrefix(whole[piece.End():], "/") {
				return false
			}
		}
	}
	return true
}
