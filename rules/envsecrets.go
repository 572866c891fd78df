package rules

import (
	"strconv"
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
		if plainValue(value) || credential.SentinelWord(value) || credential.MailAddress(value) && !credential.PasswordName(l.Name) {
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
		if why := staleWhy(p, l); why != "" {
			w.Why = why
		}
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

// staleWhy says of a token that it had outlived the time that its vendor gives it; "" when
// it had not, or nobody can tell.
func staleWhy(p *lint.Pass, l *credential.Literal) string {
	life, exported := p.Packs().Lifetime(l.Shape), p.ExportedAt()
	if life == nil || exported.IsZero() || p.Now().Sub(exported).Seconds() <= float64(life.Most) {
		return ""
	}
	lives := timeWords(life.Most)
	if life.Setting != "" {
		lives += " unless another time is set in " + life.Setting
	}
	return "it was exported on " + exported.Format("2006-01-02") + " and lives " + lives +
		": almost certainly it is stale and gets 401; while it is good, whoever gets the file can use it"
}

// timeWords is a time in seconds in the largest unit of which it is a whole number, two at
// least.
func timeWords(seconds int) string {
	for _, unit := range [...]struct {
		size int
		name string
	}{{24 * 60 * 60, "days"}, {60 * 60, "hours"}, {60, "minutes"}} {
		if n := seconds / unit.size; n > 1 && seconds%unit.size == 0 {
			return strconv.Itoa(n) + " " + unit.name
		}
	}
	return strconv.Itoa(seconds) + " seconds"
}

// plainValue says whether a value under the name of a secret is an address, a path or a switch.
func plainValue(s string) bool {
	return strings.Contains(s, "://") || strings.HasPrefix(s, "/") && strings.Count(s, "/") > 1 || strings.Contains(s, " ") && !strings.ContainsAny(s, "0123456789")
}
