package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The literals that are planted.
const (
	opaqueLiteral = "FAKEpostlintQ7xK2mW9vR4tZ8bN3c"
	jwtHead       = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
	jwtSignature  = ".FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"
	jwtLasting    = jwtHead + "eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJpYXQiOjE3NjcyMjIwMDAsImV4cCI6NDEwMjQ0NDgwMH0" + jwtSignature
	jwtPast       = jwtHead + "eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJpYXQiOjE3NjcyMjIwMDAsImV4cCI6MTc2NzIyNTYwMH0" + jwtSignature
	jwtCut        = jwtHead + "eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ"
)

// A slot is a place of a clean export where a credential is written.
type slot struct {
	name       string // the position, for people
	file       int
	start, end int    // the bytes of the credential, without quotes
	scheme     bool   // Bearer is written there
	variable   string // the name, when it is the value of a variable
	reference  string // what stands there with braces; "" for values of variables
}

// slots are the credentials of a clean set.
func slots(t testing.TB, s cleanSet) []slot {
	t.Helper()
	var out []slot
	for i, in := range s.inputs {
		f := jsonNodes(t, in.Bytes)
		for _, n := range f {
			if n.kind != '"' || strings.Contains(n.pointer, "/response/") {
				continue
			}
			x := slot{file: i, start: n.inside(), end: n.end - 1}
			if x.describe(f, n) {
				out = append(out, x)
			}
		}
	}
	return out
}

// describe says what a string is; false when it is no credential.
func (x *slot) describe(f jsonFile, n jsonNode) bool {
	row, name := f.text(parent(n.pointer)+"/key"), last(n.pointer)
	switch {
	case name == "header":
		i := strings.Index(n.text, "Bearer ")
		x.name, x.scheme, x.reference = "header string", true, "{{token}}"
		x.start += len(inString(n.text[:max(i, 0)]))
		x.end = x.start + len("Bearer {{token}}")
		return i >= 0
	case name != "value" && name != "token":
		return false
	case strings.Contains(n.pointer, "/header/"):
		x.name, x.scheme = "header row", true
		x.reference = strings.TrimPrefix(n.text, "Bearer ")
		return row == "Authorization" && strings.HasPrefix(n.text, "Bearer ")
	case strings.Contains(n.pointer, "/auth/"):
		x.name, x.reference = helperLevel(n.pointer), n.text
		return row == "token" || row == "accessToken" || name == "token"
	case strings.HasPrefix(n.pointer, "/values/"):
		x.name, x.variable, x.scheme = "environment", row, row == "authorization"
		return row == "token" || row == "adminToken" || row == "authorization"
	case strings.HasPrefix(n.pointer, "/variable/"):
		x.name, x.variable, x.scheme = "collection variable", row, row == "authHeader"
		if strings.Contains(n.text, "{{") {
			x.name, x.reference = "nested variable", strings.TrimPrefix(n.text, "Bearer ")
		}
		return row == "token" || row == "bearer" || row == "authHeader"
	}
	return false
}

func helperLevel(pointer string) string {
	switch {
	case strings.HasPrefix(pointer, "/auth/"):
		return "helper of the collection"
	case strings.Contains(pointer, "/request/auth/"):
		return "helper of a request"
	}
	return "helper of a folder"
}

// A kind of literal stands in place of T in an operator's value.
const (
	anyToken  = iota // the reference that stands there, and an opaque literal
	reference        // only a reference
	jwt              // only a JWT, which the right copy has too
	opaque           // only an opaque literal, likewise
)

// A valueOperator changes a credential. $T is the token, $N the name of the
// reference and $U that name in capitals, $C with a leading one.
type valueOperator struct {
	name string
	rule string
	of   int
	text string
	// where is "" for every place, "scheme" where Bearer is written, "token" where it is not,
	// "variable" or "direct".
	where string
	side  []string
	or    string // another rule that may speak, as the variable is used in several ways
}

// answered is what the names in an answer say about the values beside them.
var answered = []string{"collection-secret-literal", "token-hardcoded", "env-secret-exported"}

var valueOperators = []valueOperator{
	{name: "space dropped", rule: "bearer-space-missing", text: "Bearer«$T", where: "scheme"},
	{name: "space dropped before a JWT", rule: "bearer-space-missing", of: jwt, text: "Bearer«$T", where: "scheme"},
	{name: "space doubled", rule: "bearer-space-multiple", text: "Bearer « $T", where: "scheme"},
	{name: "three spaces more", rule: "bearer-space-multiple", text: "Bearer «   $T", where: "scheme"},
	{name: "leading space", rule: "bearer-space-multiple", text: "« $T", where: "token direct"},
	{name: "leading space", rule: "variable-value-whitespace", text: "« $T", where: "token variable"},
	{name: "no-break space", rule: "bearer-invalid-separator", text: "Bearer«\u00a0$T", where: "scheme"},
	{name: "tab", rule: "bearer-invalid-separator", text: "Bearer«\t$T", where: "scheme"},
	{name: "%20", rule: "bearer-invalid-separator", text: "Bearer«%20$T", where: "scheme"},
	{name: "colon", rule: "bearer-scheme-punctuation", text: "Bearer«: $T", where: "scheme"},
	{name: "equals sign", rule: "bearer-scheme-punctuation", text: "Bearer«=$T", where: "scheme"},
	{name: "scheme twice", rule: "bearer-scheme-doubled", text: "Bearer «Bearer $T", where: "scheme"},
	{name: "scheme in the token", rule: "bearer-scheme-doubled", text: "«Bearer $T", where: "token"},
	{name: "scheme in small letters in the token", rule: "bearer-scheme-doubled", text: "«bearer $T", where: "token"},
	{name: "quotes", rule: "bearer-token-decorated", text: "Bearer «\"$T\"", where: "scheme"},
	{name: "quotes", rule: "bearer-token-decorated", text: "«\"$T\"", where: "token"},
	{name: "angle brackets", rule: "bearer-token-decorated", text: "«<$T>", where: "token"},
	{name: "the whole answer", rule: "bearer-token-is-json", text: "Bearer «{\"access_token\":\"$T\"}", where: "scheme", side: answered},
	{name: "the whole answer", rule: "bearer-token-is-json", text: "«{\"access_token\":\"$T\"}", where: "token", side: answered},
	{name: "undefined", rule: "bearer-token-sentinel", text: "Bearer «undefined", where: "scheme"},
	{name: "undefined", rule: "bearer-token-sentinel", text: "«undefined", where: "token"},
	{name: "[object Object]", rule: "bearer-token-sentinel", text: "«[object Object]", where: "token"},
	{name: "zero-width space", rule: "auth-value-invisible-char", text: "Bearer $T«\u200b", where: "scheme"},
	{name: "zero-width space", rule: "auth-value-invisible-char", text: "$T«\u200b", where: "token"},
	// Behind a scheme that is written out it is what separates the two.
	{name: "byte-order mark in front", rule: "auth-value-invisible-char", text: "«\ufeff$T", where: "token", or: "bearer-invalid-separator"},
	{name: "line break at the end", rule: "auth-value-invisible-char", text: "$T«\n", where: "token"},
	{name: "line break at the end", rule: "auth-value-invisible-char", text: "Bearer $T«\n", where: "scheme"},
	{name: "misspelled", rule: "auth-scheme-unknown", text: "«Baerer $T", where: "scheme"},
	{name: "misspelled", rule: "auth-scheme-unknown", text: "«Beaer $T", where: "scheme"},
	{name: "scheme dropped", rule: "bearer-scheme-missing", of: jwt, text: "«$T", where: "scheme"},
	{name: "expired", rule: "jwt-expired", of: jwt, text: "Bearer «" + jwtPast, where: "scheme"},
	{name: "expired", rule: "jwt-expired", of: jwt, text: "«" + jwtPast, where: "token"},
	{name: "cut", rule: "jwt-malformed", of: jwt, text: "Bearer «" + jwtCut, where: "scheme"},
	{name: "cut", rule: "jwt-malformed", of: jwt, text: "«" + jwtCut, where: "token"},
	{name: "brace too many", rule: "variable-braces-unbalanced", of: reference, text: "Bearer «{$T}", where: "scheme"},
	{name: "brace too many", rule: "variable-braces-unbalanced", of: reference, text: "«{$T}", where: "token"},
	{name: "brace missing", rule: "variable-braces-unbalanced", of: reference, text: "Bearer {{$N}«", where: "scheme"},
	{name: "brace missing", rule: "variable-braces-unbalanced", of: reference, text: "{{$N}«", where: "token"},
	{name: "other capitals", rule: "variable-case-mismatch", of: reference, text: "Bearer «{{$U}}", where: "scheme"},
	{name: "other capitals", rule: "variable-case-mismatch", of: reference, text: "«{{$U}}", where: "token"},
	{name: "undefined variable", rule: "auth-variable-undefined", of: reference, text: "Bearer «{{sessionCredential}}", where: "scheme"},
	{name: "undefined variable", rule: "auth-variable-undefined", of: reference, text: "«{{sessionCredential}}", where: "token"},
	{name: "apostrophes", rule: "bearer-token-decorated", text: "«'$T'", where: "token"},
	{name: "apostrophes", rule: "bearer-token-decorated", text: "Bearer «'$T'", where: "scheme"},
	{name: "curly quotes", rule: "auth-value-invisible-char", text: "«“$T”", where: "token"},
	{name: "curly quotes", rule: "auth-value-invisible-char", text: "Bearer «“$T”", where: "scheme"},
	{name: "backticks", rule: "bearer-token-decorated", text: "«`$T`", where: "token"},
	{name: "backticks", rule: "bearer-token-decorated", text: "Bearer «`$T`", where: "scheme"},
	{name: "square brackets", rule: "bearer-token-decorated", text: "«[$T]", where: "token"},
	{name: "square brackets", rule: "bearer-token-decorated", text: "Bearer «[$T]", where: "scheme"},
	{name: "label", rule: "bearer-token-decorated", text: "«token=$T", where: "token"},
	{name: "label", rule: "bearer-token-decorated", text: "Bearer «token=$T", where: "scheme"},
	{name: "label of JSON", rule: "bearer-token-decorated", text: "«access_token=$T", where: "token"},
	{name: "label of JSON", rule: "bearer-token-decorated", text: "Bearer «access_token=$T", where: "scheme"},
	{name: "null", rule: "bearer-token-sentinel", text: "«null", where: "token"},
	{name: "null", rule: "bearer-token-sentinel", text: "Bearer «null", where: "scheme"},
	{name: "NaN", rule: "bearer-token-sentinel", text: "«NaN", where: "token"},
	{name: "NaN", rule: "bearer-token-sentinel", text: "Bearer «NaN", where: "scheme"},
	{name: "None", rule: "bearer-token-sentinel", text: "«None", where: "token"},
	{name: "None", rule: "bearer-token-sentinel", text: "Bearer «None", where: "scheme"},
	{name: "[object Promise]", rule: "bearer-token-sentinel", text: "«[object Promise]", where: "token"},
	{name: "[object Promise]", rule: "bearer-token-sentinel", text: "Bearer «[object Promise]", where: "scheme"},
	{name: "{}", rule: "bearer-token-sentinel", text: "«{}", where: "token"},
	{name: "{}", rule: "bearer-token-sentinel", text: "Bearer «{}", where: "scheme"},
	{name: "soft hyphen at the end", rule: "auth-value-invisible-char", text: "$T«\u00ad", where: "token"},
	{name: "soft hyphen at the end", rule: "auth-value-invisible-char", text: "Bearer $T«\u00ad", where: "scheme"},
	{name: "word joiner at the end", rule: "auth-value-invisible-char", text: "$T«\u2060", where: "token"},
	{name: "word joiner at the end", rule: "auth-value-invisible-char", text: "Bearer $T«\u2060", where: "scheme"},
	{name: "left-to-right mark at the end", rule: "auth-value-invisible-char", text: "$T«\u200e", where: "token"},
	{name: "left-to-right mark at the end", rule: "auth-value-invisible-char", text: "Bearer $T«\u200e", where: "scheme"},
	{name: "delete at the end", rule: "auth-value-invisible-char", text: "$T«\u007f", where: "token"},
	{name: "delete at the end", rule: "auth-value-invisible-char", text: "Bearer $T«\u007f", where: "scheme"},
	{name: "zero-width space in the middle", rule: "auth-value-invisible-char", of: opaque, text: "FAKEpostlint«\u200bQ7xK2mW9vR4tZ8bN3c", where: "token"},
	{name: "zero-width space in the middle", rule: "auth-value-invisible-char", of: opaque, text: "Bearer FAKEpostlint«\u200bQ7xK2mW9vR4tZ8bN3c", where: "scheme"},
	{name: "CRLF at the end", rule: "auth-value-invisible-char", text: "$T«\r\n", where: "token"},
	{name: "CRLF at the end", rule: "auth-value-invisible-char", text: "Bearer $T«\r\n", where: "scheme"},
	{name: "em space behind the scheme", rule: "bearer-invalid-separator", text: "Bearer«\u2003$T", where: "scheme"},
	{name: "narrow no-break space behind the scheme", rule: "bearer-invalid-separator", text: "Bearer«\u202f$T", where: "scheme"},
	{name: "ideographic space behind the scheme", rule: "bearer-invalid-separator", text: "Bearer«\u3000$T", where: "scheme"},
	{name: "zero-width space behind the scheme", rule: "bearer-invalid-separator", text: "Bearer«\u200b$T", where: "scheme"},
	{name: "no-break and common space behind the scheme", rule: "bearer-invalid-separator", text: "Bearer«\u00a0 $T", where: "scheme"},
	{name: "comma", rule: "bearer-scheme-punctuation", text: "Bearer«, $T", where: "scheme"},
	{name: "semicolon", rule: "bearer-scheme-punctuation", text: "Bearer«;$T", where: "scheme"},
	{name: "space and colon", rule: "bearer-scheme-punctuation", text: "Bearer« : $T", where: "scheme"},
	{name: "Barer", rule: "auth-scheme-unknown", text: "«Barer $T", where: "scheme"},
	{name: "Bearr", rule: "auth-scheme-unknown", text: "«Bearr $T", where: "scheme"},
	{name: "Bearrer", rule: "auth-scheme-unknown", text: "«Bearrer $T", where: "scheme"},
	{name: "Berear", rule: "auth-scheme-unknown", text: "«Berear $T", where: "scheme"},
	{name: "Beared", rule: "auth-scheme-unknown", text: "«Beared $T", where: "scheme"},
	{name: "Bearere", rule: "auth-scheme-unknown", text: "«Bearere $T", where: "scheme"},
	{name: "Breaer", rule: "auth-scheme-unknown", text: "«Breaer $T", where: "scheme"},
	{name: "bearrer", rule: "auth-scheme-unknown", text: "«bearrer $T", where: "scheme"},
	{name: "capitals without a space", rule: "bearer-space-missing", text: "BEARER«$T", where: "scheme"},
	{name: "three schemes", rule: "bearer-scheme-doubled", text: "Bearer «Bearer Bearer $T", where: "scheme"},
	{name: "second scheme with a colon", rule: "bearer-scheme-doubled", text: "Bearer «Bearer: $T", where: "scheme"},
	{name: "brace too many behind", rule: "variable-braces-unbalanced", of: reference, text: "$T«}", where: "token"},
	{name: "brace too many behind", rule: "variable-braces-unbalanced", of: reference, text: "Bearer $T«}", where: "scheme"},
	{name: "single braces", rule: "variable-braces-unbalanced", of: reference, text: "«{$N}", where: "token"},
	{name: "single braces", rule: "variable-braces-unbalanced", of: reference, text: "Bearer «{$N}", where: "scheme"},
	{name: "closing braces missing", rule: "variable-braces-unbalanced", of: reference, text: "«{{$N", where: "token"},
	{name: "closing braces missing", rule: "variable-braces-unbalanced", of: reference, text: "Bearer «{{$N", where: "scheme"},
	{name: "opening braces missing", rule: "variable-braces-unbalanced", of: reference, text: "$N«}}", where: "token"},
	{name: "opening braces missing", rule: "variable-braces-unbalanced", of: reference, text: "Bearer $N«}}", where: "scheme"},
	{name: "two pairs", rule: "variable-braces-unbalanced", of: reference, text: "«{{$T}}", where: "token"},
	{name: "two pairs", rule: "variable-braces-unbalanced", of: reference, text: "Bearer «{{$T}}", where: "scheme"},
	{name: "spaces in the braces", rule: "variable-reference-spaces", of: reference, text: "«{{ $N }}", where: "token"},
	{name: "spaces in the braces", rule: "variable-reference-spaces", of: reference, text: "Bearer «{{ $N }}", where: "scheme"},
	{name: "leading capital", rule: "variable-case-mismatch", of: reference, text: "«{{$C}}", where: "token"},
	{name: "leading capital", rule: "variable-case-mismatch", of: reference, text: "Bearer «{{$C}}", where: "scheme"},
	{name: "opaque token alone", rule: "bearer-scheme-missing", of: opaque, text: "«FAKEpostlintQ7xK2mW9vR4tZ8bN3c", where: "scheme"},
	{name: "signature missing", rule: "jwt-malformed", of: jwt, text: "«" + jwtCut + ".", where: "token"},
	{name: "signature missing", rule: "jwt-malformed", of: jwt, text: "Bearer «" + jwtCut + ".", where: "scheme"},
	{name: "a part too many", rule: "jwt-malformed", of: jwt, text: "«$T.x", where: "token"},
	{name: "a part too many", rule: "jwt-malformed", of: jwt, text: "Bearer «$T.x", where: "scheme"},
	{name: "one character of the signature lost", rule: "jwt-malformed", of: jwt, text: "«" + jwtLasting[:len(jwtLasting)-1], where: "token"},
	{name: "one character of the signature lost", rule: "jwt-malformed", of: jwt, text: "Bearer «" + jwtLasting[:len(jwtLasting)-1], where: "scheme"},
	{name: "header damaged", rule: "jwt-malformed", of: jwt, text: "«" + jwtHead[:len(jwtHead)-2] + jwtLasting[len(jwtHead)-1:], where: "token"},
	{name: "header damaged", rule: "jwt-malformed", of: jwt, text: "Bearer «" + jwtHead[:len(jwtHead)-2] + jwtLasting[len(jwtHead)-1:], where: "scheme"},
}

// plant adds an operator: a new rule brings its own in a file of its own.
func plant(op valueOperator) bool {
	valueOperators = append(valueOperators, op)
	return true
}

// plantValues plants every operator into every credential for which it is meant.
func plantValues(s cleanSet, all []slot) []planting {
	var out []planting
	for _, x := range all {
		for _, op := range valueOperators {
			if !x.takes(op) {
				continue
			}
			if (op.of == anyToken || op.of == reference) && x.reference != "" {
				out = append(out, x.plant(op, x.reference, false))
			}
			if op.of != reference {
				out = append(out, x.plant(op, map[bool]string{false: opaqueLiteral, true: jwtLasting}[op.of == jwt], true))
			}
		}
	}
	return out
}

func (x slot) takes(op valueOperator) bool {
	where := strings.Fields(op.where)
	switch {
	case slices.Contains(where, "scheme") && !x.scheme, slices.Contains(where, "token") && x.scheme,
		slices.Contains(where, "variable") && x.variable == "", slices.Contains(where, "direct") && x.variable != "":
		return false
	}
	endsLine := x.name == "header string" && strings.HasSuffix(op.text, "\n")
	return !endsLine && (op.of != reference || x.reference != "")
}

// plant puts the operator's value into the slot. A literal stands in the right copy too,
// and a variable that has a value in a file is not supplied.
func (x slot) plant(op valueOperator, token string, literal bool) planting {
	name := strings.Trim(token, "{}")
	write := strings.NewReplacer("$T", token, "$N", name, "$U", strings.ToUpper(name), "$C", strings.ToUpper(name[:1])+name[1:])
	form := map[bool]string{true: "reference", false: "literal"}[!literal]
	p := planting{
		name: fmt.Sprintf("%s, %s, %s", op.name, x.name, form), rule: op.rule, file: x.file, start: x.start, end: x.end,
		text: inString(write.Replace(op.text)), side: op.side, or: op.or,
	}
	if literal {
		p.base = inString(token)
		if x.scheme {
			p.base = "Bearer " + p.base
		}
	}
	if x.variable != "" {
		p.supplied = map[string]string{x.variable: ""}
	}
	return p
}

// plantings are all mistakes for copies of one set.
func plantings(t testing.TB, s cleanSet) []planting {
	t.Helper()
	return slices.Concat(plantValues(s, slots(t, s)), plantStructures(t, s))
}
