package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&headerNameInvalid)

var headerNameInvalid = lint.Rule{
	ID:       "header-name-invalid",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Tags:     []string{"rfc-9110"},
	Summary:  "a header whose name cannot be sent",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "the name holds a character that no header name can hold"},
		{Name: "reference", Severity: lint.Warning, Confidence: lint.Medium, When: "the name holds a reference to a variable that nothing defines"},
	},
	Doc: lint.Doc{
		Why: "The name of a header is a token: letters, digits and a few signs, no white space, no colon. With any other name Postman does not send the request at all: " +
			"it fails with \"Header name must be a valid HTTP token\" before a connection is opened. A space at the end of the name, pasted along with it, is enough.",
		Instead:    "Write the bare name in the Key column and the value beside it. To switch a header off, untick it.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization ","value":"Bearer {{token}}"}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"},{"key":"//X-Debug","value":"1","disabled":true}]}}`,
		Exceptions: "Unticked rows and rows without a name are not sent. Silent where the name comes from a variable that is not in the files, or a script may change any header.",
		Refs:       []string{"RFC 9110 §5.6.2", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			for _, h := range r.Wire {
				if h.Origin != resolve.FromURL && !r.Touched.AnyHeader {
					headerName(p, r, h)
				}
			}
		}
	},
}

// nameMessages say what stands where a name belongs.
var nameMessages = lazy.Value[map[credential.NameFault][2]string]{Make: func() map[credential.NameFault][2]string {
	return map[credential.NameFault][2]string{
		credential.NameReference:  {"a reference that nothing defines stays in the name of a header", "define the variable, or write the name out"},
		credential.NameOuterSpace: {"white space around the name of a header", "delete the white space"},
		credential.NameColon:      {"a colon in the name of a header", "delete the colon"},
		credential.NameComment:    {"slashes in front of the name of a header do not switch it off", "untick the row instead, and delete the slashes"},
		credential.NameJSON:       {"quotes or brackets in the name of a header, as of pasted JSON", "write the bare name as key, and the value beside it"},
		credential.NameLine:       {"a whole header line stands where the name belongs", "move what follows the colon into the value"},
		credential.NameInnerSpace: {"white space in the name of a header", "write the name without spaces"},
		credential.NameChar:       {"a character in the name of a header that no name can hold", "use letters, digits and hyphens only"},
	}
}}

func headerName(p *lint.Pass, r *resolve.Request, h *resolve.Header) {
	fault, part, core := credential.HeaderNameFault(h.Name)
	if fault == credential.NameFine || !settledName(h.Name) {
		return
	}
	kase := ""
	if fault == credential.NameReference {
		kase = "reference"
	}
	row := lint.Whole(postman.AuthSpot(r.Helper.From))
	if h.Row != nil {
		row = lint.Whole(h.Row.NameSpot())
	}
	at := inFile(h.Name.Range(part.Start, part.End), row)
	rep := p.Report(kase, at, lint.Words{
		Message: nameMessages.Get()[fault][0],
		Why:     "Postman does not send the request at all: a header name has to be an HTTP token",
		Help:    nameMessages.Get()[fault][1],
	}).On(r)
	usedIn(rep, at, row)
	if !core.Empty() {
		offerBareName(rep, h.Name, core)
	}
}

// offerBareName deletes what is around a name, where it stands in a file. In a variable
// that may change what other places make of it.
func offerBareName(rep *lint.Report, name resolve.Text, core resolve.Part) {
	for _, cut := range []resolve.Part{{End: core.Start}, {Start: core.End, End: name.Len()}} {
		at := name.Range(cut.Start, cut.End)
		if cut.Empty() || at.IsZero() {
			continue
		}
		rep.Fix("delete what is around the name").Edit(at, "")
		if at.Role() == postman.RoleVariable {
			rep.Unsafely()
		}
	}
}

// settledName says that nobody but the files decides what a name is: every reference in
// it is defined, or certainly is not.
func settledName(name resolve.Text) bool {
	for _, ref := range name.Uses() {
		if !ref.Settled() && !ref.Absent() {
			return false
		}
	}
	return true
}
