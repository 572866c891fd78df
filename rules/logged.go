package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
)

// A printed thing is a secret that a script prints, or something that holds one.
type printed struct {
	log  *script.Log
	what string // as a message may call it
	kase string
}

// loggedSecrets reports what a script prints: for each line that prints something the
// first secret, or else the first thing that holds one.
func loggedSecrets(p *lint.Pass, x *ranScript, v *resolve.View) {
	logs := x.effects.Logs
	for i := 0; i < len(logs); {
		call := logs[i].Call
		var list []printed
		for ; i < len(logs) && logs[i].Call == call; i++ {
			if what := printedSecret(p, &logs[i]); what != "" && !mereToken(x.effects, &logs[i]) {
				list = append(list, printed{&logs[i], what, ""})
			} else if what := printedWhole(p, x, &logs[i], v); what != "" {
				list = append(list, printed{&logs[i], what, "whole"})
			}
		}
		if len(list) > 0 {
			order.By(list, func(a, b printed) int { return cmp.Compare(a.kase, b.kase) })
			reportPrinted(p, x, list)
		}
	}
}

func reportPrinted(p *lint.Pass, x *ranScript, list []printed) {
	first := list[0]
	w := lint.Words{
		Message: "the script prints " + first.what,
		Why:     "newman and the Postman CLI write it into their output, which CI keeps for everybody who may read the log",
		Help:    "delete it, or print only whether there is a value",
	}
	if first.kase == "whole" {
		w.Help = "delete it, or print only the parts that are no secret"
	}
	rep := p.Report(first.kase, within(x.Spot, first.log.At), w).Affects(len(x.runs))
	for _, other := range list[1:] {
		rep.Related(within(x.Spot, other.log.At), "it prints this too")
	}
	if strings.Contains(strings.ReplaceAll(first.log.Call.String(), "${", ""), "{") {
		return // a member {token} of an object would need its name
	}
	// The call stays: a statement that is commented out may be all that a branch or a line of a
	// chain consists of.
	rep.Fix("print *** in its place")
	for _, other := range list {
		rep.Edit(within(x.Spot, other.log.At), "'***'")
	}
}

// printedSecret is what a message may call a secret that is printed by its name; "" when
// it is none.
func printedSecret(p *lint.Pass, l *script.Log) string {
	v := &l.Value
	if cutForShow(l) {
		return ""
	}
	switch v.Kind {
	case script.VariableValue:
		if secretWord(v.Name) {
			return shown(v.Name)
		}
		if secretWord(l.Name) {
			return spokenName(l.Name, "a credential")
		}
	case script.RequestHeaderValue, script.ResponseHeaderValue:
		if credentialHeader(p, v.Name) {
			return "the header " + spokenName(v.Name, "with a credential")
		}
	case script.ResponseFieldValue, script.SumValue, script.OtherValue, script.ObjectValue:
		name := l.Name
		for i := len(v.Path) - 1; i >= 0 && !secretWord(name); i-- {
			name = v.Path[i]
			if strings.Trim(name, "0123456789*") != "" {
				break // what matters is the member that is printed, not those around it
			}
		}
		if secretWord(name) {
			return spokenName(name, "a credential")
		}
	case script.LiteralValue:
		if text := l.Value.Text.String(); len(text) >= 8 && secretWord(l.Name) {
			return spokenName(l.Name, "a credential")
		}
	default:
	}
	return ""
}

// mereToken says that something of which nothing is known is called token, and that the
// script stores it under no name of a secret: it may be any token, as of a payment or the
// signature of a message.
func mereToken(e *script.Effects, l *script.Log) bool {
	if w := credential.Words(l.Name); l.Value.Kind != script.OtherValue || len(w) != 1 || w[0] != "token" && w[0] != "tokens" {
		return false
	}
	at := l.At.String()
	return !slices.ContainsFunc(e.Sets, func(s script.Set) bool { return secretWord(s.Name) && s.Value.At.String() == at })
}

// cutForShow says that only a few characters of something are printed.
func cutForShow(l *script.Log) bool {
	call, at := l.Call.String(), l.At.String()
	for _, part := range []string{".substring(", ".substr(", ".slice(", "?.substring(", "?.slice("} {
		if strings.Contains(call, at+part) {
			return true
		}
	}
	return false
}

// printedWhole is what a message may call something that holds a secret and is printed as
// a whole.
func printedWhole(p *lint.Pass, x *ranScript, l *script.Log, v *resolve.View) string {
	switch l.Value.Kind {
	case script.ResponseFieldValue:
		if len(l.Value.Path) == 0 && takesToken(x.effects) && !tellsFailure(l) {
			return "the whole answer, which holds a token"
		}
	case script.ResponseTextValue:
		if takesToken(x.effects) && !tellsFailure(l) {
			return "the whole answer, which holds a token"
		}
	case script.RequestHeadersValue:
		if sendsHeader(p, x) {
			return "all headers of the request, the credential among them"
		}
	case script.RequestValue:
		if (l.Name == "request" || l.Name == "auth") && sendsHeader(p, x) {
			return "the request with its credential"
		}
	case script.VariablesValue:
		if holdsSecrets(l.Value.Scope, v) {
			return "all variables, secrets among them"
		}
	default:
	}
	return ""
}

// secretWord says that a name in a script is that of a secret. Names of switches and
// questions are none, and an assertion is what a test makes.
func secretWord(name string) bool {
	if !credential.SecretName(name) || credential.PublicName(name) || credential.NegativeName(name) {
		return false
	}
	w := credential.Words(name)
	switch w[0] {
	case "is", "has", "should", "needs", "need", "no", "missing", "valid", "check", "use", "skip", "assertion":
		return false
	case "pass", "passed":
		return len(w) > 1
	}
	switch w[len(w)-1] {
	case "expired", "valid", "exists", "missing", "status", "present", "ok", "error", "generated", "refreshed", "updated",
		"age", "time", "found", "required", "enabled", "used", "tests", "index", "key", "claims", "payload":
		return hasKeyPair(w)
	}
	return true
}

// hasKeyPair says that the last word of a name is key and makes a secret of the one in
// front of it: "apiKey", but not "tokenKey", which is the name of a variable.
func hasKeyPair(w []string) bool {
	return w[len(w)-1] == "key" && len(w) > 1 && w[len(w)-2] != "token" && w[len(w)-2] != "password"
}

// credentialHeader says that a header of that name carries a credential.
func credentialHeader(p *lint.Pass, name string) bool {
	switch strings.ToLower(name) {
	case "authorization", "proxy-authorization", "cookie", "set-cookie":
		return true
	}
	return p.Packs().KeyHeader(name)
}

// takesToken says that a script stores a member of an answer under the name of a secret.
func takesToken(e *script.Effects) bool {
	for i := range e.Sets {
		v := &e.Sets[i].Value
		if (v.Kind == script.ResponseFieldValue || v.Kind == script.SumValue) && len(v.Path) > 0 &&
			(secretWord(e.Sets[i].Name) || secretWord(v.Path[len(v.Path)-1])) {
			return true
		}
	}
	return false
}

// tellsFailure says that a line of the log speaks of a failure: then the answer holds no
// token.
func tellsFailure(l *script.Log) bool {
	line := strings.ToLower(l.Call.String())
	return strings.Contains(line, "error") || strings.Contains(line, "fail")
}

// sendsHeader says that some request of a script sends a credential in a header that its
// script can see: that of the Authorization tab is there only once the answer is.
func sendsHeader(p *lint.Pass, x *ranScript) bool {
	for _, r := range x.runs {
		for _, h := range r.Wire {
			if credentialHeader(p, h.Name.String()) && (h.Origin == resolve.FromRow || x.Event == "test") {
				return true
			}
		}
	}
	return false
}

// holdsSecrets says that some variable of a scope has the name of a secret, or is given
// one by a script.
func holdsSecrets(scope script.Scope, v *resolve.View) bool {
	in := map[resolve.Scope]script.Scope{
		resolve.ScopeEnvironment: script.Environment, resolve.ScopeCollection: script.Collection, resolve.ScopeGlobals: script.Globals,
	}
	for s, x := range v.Names {
		if (in[s] == scope || scope == script.Local) && secretWord(x.Key) {
			return true
		}
	}
	return false
}
