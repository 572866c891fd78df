package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&jwtAuthUnsigned)

var jwtAuthUnsigned = lint.Rule{
	ID:       "jwt-auth-unsigned",
	Category: lint.CategoryToken,
	Tier:     lint.Core,
	Tags:     []string{"rfc-7515", "rfc-7518", "cwe-287"},
	Summary:  "JWT Bearer or ASAP auth that cannot sign, so that the request goes out without a token",
	Cases: []lint.Case{
		{Name: "algorithm", Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "the algorithm is written in another case, or is none that Postman signs with"},
		{Name: "json", Severity: lint.Error, Confidence: lint.High, When: "payload, headers or claims are no JSON object"},
		{Name: "key", Severity: lint.Error, Confidence: lint.High, When: "the private key has a form that Postman does not read"},
		{Name: "lacking", Severity: lint.Warning, Confidence: lint.Medium, When: "a field that it signs with is empty"},
	},
	Doc: lint.Doc{
		Why: "When JWT Bearer or ASAP auth cannot sign, Postman writes a warning to its console and sends the request all the same, without a token. " +
			"Names of algorithms are compared with their case: hs256 is none. ASAP signs with a private key only.",
		Instead: "Choose the algorithm from the list, keep the payload a JSON object once variables are filled in, and give a private key as PKCS #8 in PEM.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"jwt","jwt":[{"key":"algorithm","value":"hs256"},{"key":"secret","value":"{{secret}}"},` +
			`{"key":"payload","value":"{\"sub\": \"orders\"}"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"jwt","jwt":[{"key":"algorithm","value":"HS256"},{"key":"secret","value":"{{secret}}"},` +
			`{"key":"payload","value":"{\"sub\": \"orders\"}"}]}}}`,
		Exceptions: "Silent beside an Authorization header of the request's own, where a script changes the auth, and for a secret that comes from a variable: that is auth-variable-empty. " +
			"What newman and the Postman CLI lose of a v1 file is another matter.",
		Refs: []string{"RFC 7518 §3.1", "RFC 7515 §4.1.1", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			a := &r.Helper
			if a.Type != resolve.JWT && a.Type != resolve.ASAP || a.Emits != resolve.EmitsNothing || a.From.Late || r.Touched.Auth || ownAuthorization(r) || p.Public(r.Request) || credential.Negative(r.Request) {
				continue
			}
			var absent []string
			for _, key := range hindering(a) {
				if a.Param(key) != nil {
					unsigned(p, r, a.Param(key))
				} else if !lost(a, key) {
					absent = append(absent, postman.AuthLabel(a.Type, key))
				}
			}
			if len(absent) > 0 {
				w := unsignedWords("lacking", postman.AuthTitle(a.Type), listed(absent))
				p.Report("lacking", lint.Whole(postman.AuthSpot(a.From)), w).On(r)
			}
		}
	},
}

// hindering are the keys of the parameters on account of which an auth does not sign. A
// word for the algorithm that is wrong comes before a key that is missing.
func hindering(a *resolve.Auth) []string {
	if key := algorithmKey(a); key != "" && a.Value(key).Known() && !a.Value(key).IsZero() && !slices.Contains(a.Algorithms(), a.Value(key).String()) {
		return []string{key}
	}
	return a.Hinders()
}

func algorithmKey(a *resolve.Auth) string {
	return map[string]string{resolve.JWT: "algorithm", resolve.ASAP: "alg"}[a.Type]
}

// unsigned reports a parameter on account of which nothing is signed.
func unsigned(p *lint.Pass, r *resolve.Request, param *resolve.Param) {
	a := &r.Helper
	kase := "json"
	switch {
	case param.Text.IsZero() && param.Text.Literal():
		kase = "lacking"
	case !param.Text.Known() || param.Text.IsZero() || param.Key == "addTokenTo":
		return
	case param.Key == algorithmKey(a):
		kase = "algorithm"
	case param.Key == "privateKey":
		kase = "key"
	}
	use := lint.Whole(param.Spot)
	at := use
	if kase != "json" { // which is wrong in what it is made of, not in one of its pieces
		at = inFile(param.Text.Range(0, param.Text.Len()), use)
	}
	rep := p.Report(kase, at, unsignedWords(kase, postman.AuthTitle(a.Type), postman.AuthLabel(a.Type, param.Key))).On(r)
	usedIn(rep, at, use)
	if right := meantAlgorithm(a, param.Text.String()); kase == "algorithm" && right != "" && param.Text.Literal() && param.Spot.Node.Kind() == source.String {
		rep.Fix("write "+right).Edit(use, right)
	}
}

func unsignedWords(kase, auth, label string) lint.Words {
	w := lint.Words{Why: "Postman then sends the request without a token, and the server answers 401"}
	switch kase {
	case "lacking":
		w.Message = "no token is signed, as " + auth + " auth has no " + label
		w.Help = "fill in " + label + ", best with a reference to a variable"
	case "algorithm":
		w.Message = "the algorithm is none that Postman signs with"
		w.Help = "choose one of the list in " + label
	case "key":
		w.Message = "the private key is not in a form that Postman reads"
		w.Help = "convert it to PKCS #8 in PEM, which begins with BEGIN PRIVATE KEY"
	default:
		w.Message = "what is to be signed, " + label + ", is no JSON object"
		w.Help = "correct the JSON in " + label + ", with the values of its variables in mind"
	}
	return w
}

// meantAlgorithm is the algorithm that is written in another case, or "".
func meantAlgorithm(a *resolve.Auth, word string) string {
	word = strings.ToUpper(strings.NewReplacer("-", "", "_", "", " ", "").Replace(word))
	if slices.Contains(a.Algorithms(), word) {
		return word
	}
	return ""
}

// misspelledAlgorithm says that nothing is signed for the spelling of the algorithm alone.
func misspelledAlgorithm(a *resolve.Auth) bool {
	key := algorithmKey(a)
	return slices.Equal(hindering(a), []string{key}) && meantAlgorithm(a, a.Value(key).String()) != ""
}

// lost says that a v1 file has a value that does not survive the conversion.
func lost(a *resolve.Auth, key string) bool {
	return slices.ContainsFunc(a.From.Idle, func(p *postman.Param) bool { return p.Lost && p.Key == key })
}
