package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

// storedCase is the case of a literal in an environment.
func storedCase(l *credential.Literal) string {
	if kase := shapeCase(l, "key", "named"); kase != "" {
		return kase
	}
	if l.Place != credential.InVariable || !namedSecret(l) {
		return ""
	}
	value := l.Value()
	switch {
	case l.Shape.Kind == credential.KindPassword && len(value) >= 6, l.Shape.Kind == credential.KindOpaque && len(value) >= 8:
		if plainValue(value) || credential.SentinelWord(value) {
			return ""
		}
		return demoOr(l, "named")
	default:
		return ""
	}
}

func storedWords(p *lint.Pass, l *credential.Literal, kase string) lint.Words {
	w := lint.Words{
		Message: "a secret is stored in the environment",
		Why:     "exports hold values in clear text, those of type secret too: whoever gets the file gets this one",
		Help:    "empty the value, replace the credential, and give the new one at run time",
	}
	if partOfValue(l) {
		w.Help = "put " + reference(l) + " in place of this part, replace the credential, and give the new one at run time"
	}
	switch kase {
	case "vendor", "test-key":
		w.Message = shapeTitle(l.Shape, w.Message)
	case "jwt":
		w.Message = "a JWT is stored in the environment"
		if j := l.Shape.JWT; j != nil && j.Expired(p.Now()) {
			w.Why = "it has expired and opens nothing any more, but whoever gets the file can read its claims"
			w.Help = "empty the value, and let a request or a script obtain a new one at run time"
		}
	case "key":
		w.Message = "a private key is stored in the environment"
	case "demo":
		w.Message = "a password that everybody knows is stored in the environment"
		w.Why = "everybody knows this password; a real one in its place will be exported in the same way"
	}
	return w
}

// plainValue says whether a value under the name of a secret is an address, a path or a switch.
func plainValue(s string) bool {
	return strings.Contains(s, "://") || strings.HasPrefix(s, "/") && strings.Count(s, "/") > 1 || strings.Contains(s, " ") && !strings.ContainsAny(s, "0123456789")
}
