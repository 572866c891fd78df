package rules

import (
	"bytes"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&secretInDescription)

var secretInDescription = lint.Rule{
	ID:       "secret-in-description",
	Category: lint.CategorySecret,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     4,
	Tags:     []string{"cwe-540", "cwe-615"},
	Summary:  "a secret in a description or a name",
	Cases: []lint.Case{
		{Name: "vendor", Severity: lint.Error, Confidence: lint.High, When: "the value has a shape that one vendor defines"},
		{Name: "key", Severity: lint.Error, Confidence: lint.High, When: "the text holds a private key"},
		{Name: "jwt", Severity: lint.Warning, Confidence: lint.Medium, When: "the text holds a JWT that has not expired"},
		{Name: "authorization", Severity: lint.Warning, Confidence: lint.Medium, When: "the text holds an Authorization header, as a copied request does"},
		{Name: "password", Severity: lint.Warning, Confidence: lint.Medium, When: "a URL or a curl command in the text holds user name and password"},
		{Name: "labelled", Severity: lint.Warning, Confidence: lint.Medium, When: "a word such as \"password:\" stands before a value that looks random"},
		{Name: "sample", Severity: lint.Info, Confidence: lint.Medium, When: "the same in a block of code, as where a sample answer is shown: most samples are made up, or used up"},
		{Name: "test-key", Severity: lint.Warning, Confidence: lint.High, When: "the vendor's shape says that it opens a test system"},
	},
	Doc: lint.Doc{
		Why: "Descriptions are what the documentation of a collection is made of: they are published with it and read by everybody who opens it. " +
			"A command that was copied into one to show how a request is made brings along the credential that it was tried with.",
		Instead:    "Write <token> or the name of the variable, and replace the credential that was published.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","description":"Try it:\n\ncurl -H 'Authorization: Bearer FAKEpostlint9fK2xQ7vT4mZ8bN3cJ6h' https://api.acme-fixtures.net/v1"}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","description":"Try it:\n\ncurl -H 'Authorization: Bearer <token>' https://api.acme-fixtures.net/v1"}}`,
		Exceptions: "Placeholders, references, expired JWTs, of which jwt-expired speaks, the sample token of jwt.io, and user names and passwords for documentation hosts (example.com) or that everybody knows are silent. A value that is described several times is told once, at the first.",
		Refs:       []string{"CWE-540", "CWE-615"},
	},
	CheckFile: func(p *lint.Pass) {
		var code fences
		for _, k := range leaksOf(p, func(l *credential.Literal) string { return describedCase(p, l, &code) }) {
			k.tell(p, describedWords(k))
		}
	},
}

// describedCase is the case of a literal in a description or a name; "" for what is none
// of this rule's business.
func describedCase(p *lint.Pass, l *credential.Literal, code *fences) string {
	if l.Place != credential.InDescription && l.Place != credential.InName || lapsed(p, l) || l.Shape.Demo {
		return ""
	}
	if kase := shapeCase(l, "key", "authorization"); kase != "" {
		return kase
	}
	value := l.Value()
	switch {
	case !l.Slot || !notPlaceholder(l):
		return ""
	case l.Name == "authorization":
		if credential.Entropic(value) && !credential.Signed(value) && !credential.Harmless(value) {
			return "authorization"
		}
		return ""
	case l.Shape.Kind == credential.KindPassword && handedOver(l):
		return "password"
	case credential.Entropic(value) && !credential.Harmless(value):
		if code.hold(l) {
			return "sample"
		}
		return "labelled"
	}
	return ""
}

// fences counts those of blocks of code in front of one literal after the other. Of one text
// they come in order, so that no text is looked at twice.
type fences struct {
	in    source.Value
	done  int // how far the text was looked at
	count int
}

// hold says whether a literal stands between the fences of a block of code.
func (f *fences) hold(l *credential.Literal) bool {
	if !f.in.Same(l.Spot.Node) || l.Start < f.done {
		*f = fences{in: l.Spot.Node}
	}
	text := l.Spot.Text.Slice(0, l.Start).Bytes()
	for {
		i := bytes.Index(text[f.done:], []byte("```"))
		if i < 0 {
			f.done = max(f.done, len(text)-len("``"))
			return f.count%2 == 1
		}
		f.done += i + len("```")
		f.count++
	}
}

// nearby is how much of a text around a password is looked at, in bytes: a line with a command of
// curl and a host are no longer.
const nearby = 4 << 10

// handedOver says whether a password is handed to a server by the text that it stands in:
// in front of the host of a URL that is no documentation host, or behind -u of curl.
func handedOver(l *credential.Literal) bool {
	text := l.Spot.Text
	before := text.Slice(l.Start-nearby, l.Start).String()
	if !strings.HasSuffix(before, ":") || strings.HasSuffix(before, "mailto:") {
		return false // https://mailto:jo@host is a link to a mailbox that an editor broke
	}
	rest, ok := strings.CutPrefix(text.Slice(l.End, l.End+nearby).String(), "@")
	if !ok {
		line := before[strings.LastIndexByte(before, '\n')+1:]
		return strings.Contains(line, " -u") || strings.Contains(line, " --user")
	}
	host, _, _ := strings.Cut(rest, "/")
	host = strings.TrimRight(host[:hostEnd(host)], ".")
	return host != "" && !credential.DocHost(host)
}

// hostEnd is where a host ends in a text that goes on.
func hostEnd(s string) int {
	if k := strings.IndexAny(s, ":?# \t\r\n\"'<>`)],;"); k >= 0 {
		return k
	}
	return len(s)
}

func describedWords(k *leak) lint.Words {
	l := k.first()
	place := "a description"
	if l.Place == credential.InName {
		place = "a name"
	}
	w := lint.Words{
		Message: place + " holds a secret",
		Why:     "descriptions and names are shown in the documentation of the collection to everybody who reads it",
		Help:    "write " + reference(l) + " in its place, and replace the secret",
	}
	switch k.kase {
	case "vendor", "test-key":
		w.Message = shapeTitle(l.Shape, w.Message)
	case "key":
		w.Message = place + " holds a private key"
	case "jwt":
		w.Message = place + " holds a JWT"
		w.Help = "write {{token}} in its place, and revoke the token"
	case "authorization":
		w.Message = place + " holds the credential of an Authorization header"
		if l.Shape.Kind == credential.KindOpaque {
			w.Help = "write {{token}} in its place, and replace the token"
		}
	case "password":
		w.Message = place + " holds a user name and a password"
		w.Help = "write {{password}} in its place, and change the password"
	}
	return w
}
