package main

import "strings"

// behind is a text that stands between the scheme and what follows it.
func behind(between string) func(string) string {
	return func(s string) string {
		scheme, rest, _ := strings.Cut(s, " ")
		return scheme + between + rest
	}
}

// ofRows plants a change of rows that begin with Bearer.
func ofRows(change func(string) string) func(*export) []place {
	return func(e *export) []place { return places(e.allManual(), change) }
}

// ofTokens plants a change of the text of a token, wherever one stands.
func ofTokens(change func(string) string) func(*export) []place {
	return func(e *export) []place { return e.everyToken(change) }
}

// formOps are mistakes in how a bearer credential is written.
var formOps = []operator{
	// A literal token is said to be there, too; its form is another mistake.
	{rule: "bearer-scheme-missing", name: "a JWT alone", side: stored, plant: ofRows(to(mark(point + validJWT(""))))},
	{rule: "bearer-scheme-missing", name: "an opaque token alone", side: stored, plant: ofRows(to(mark(point + durable[0])))},
	{rule: "bearer-scheme-missing", name: "a vendor's token alone", side: append([]string{"vendor-auth-mismatch"}, stored...), plant: ofRows(to(mark(point + durable[1])))},

	{rule: "bearer-space-missing", name: "in front of a reference", plant: ofRows(behind(point))},
	{rule: "bearer-space-missing", name: "in front of a token", side: stored, plant: ofRows(to("Bearer" + point + durable[0]))},
	{rule: "bearer-space-multiple", name: "two spaces", plant: ofRows(behind(mark(" " + mark(" "))))},
	{rule: "bearer-space-multiple", name: "three spaces", plant: ofRows(behind(mark(" " + mark("  "))))},
	{rule: "bearer-space-multiple", name: "a space in front of the token field", plant: func(e *export) []place {
		return places(e.params("bearer", "token"), func(s string) string { return mark(" ") + s })
	}},

	{rule: "bearer-invalid-separator", name: "a tab", plant: ofRows(behind(mark("\t")))},
	{rule: "bearer-invalid-separator", name: "a no-break space", plant: ofRows(behind(mark("\u00a0")))},
	{rule: "bearer-invalid-separator", name: "a wide space", plant: ofRows(behind(mark("\u2003")))},
	{rule: "bearer-invalid-separator", name: "a space of a URL", plant: ofRows(behind(mark("%20")))},

	{rule: "bearer-scheme-punctuation", name: "a colon", plant: ofRows(behind(mark(mark(":") + " ")))},
	{rule: "bearer-scheme-punctuation", name: "an equals sign", plant: ofRows(behind(mark("=")))},
	{rule: "bearer-scheme-punctuation", name: "a comma", plant: ofRows(behind(mark(mark(",") + " ")))},

	{rule: "bearer-scheme-doubled", name: "in a row", plant: ofRows(behind(" " + mark(mark("Bearer")+" ")))},
	{rule: "bearer-scheme-doubled", name: "in a field", plant: func(e *export) []place {
		return places(e.tokens(), func(s string) string { return mark(mark("Bearer")+" ") + s })
	}},
	{rule: "bearer-scheme-doubled", name: "in a variable", side: stored, plant: func(e *export) []place {
		return places(e.values(token), to(mark(mark("Bearer")+" ")+durable[0]))
	}},

	{rule: "auth-scheme-unknown", name: "a letter is missing", plant: ofRows(func(s string) string { return mark("Beare") + strings.TrimPrefix(s, "Bearer") })},
	{rule: "auth-scheme-unknown", name: "two letters swapped", plant: ofRows(func(s string) string { return mark("Baerer") + strings.TrimPrefix(s, "Bearer") })},
	{rule: "auth-scheme-unknown", name: "nobody knows it", plant: ofRows(func(s string) string { return mark("Parcelpass") + strings.TrimPrefix(s, "Bearer") })},

	{rule: "bearer-token-decorated", name: "in quotes", side: stored, plant: ofTokens(wrap(`"`, `"`))},
	{rule: "bearer-token-decorated", name: "in angle brackets", side: stored, plant: ofTokens(wrap("<", ">"))},
	{rule: "bearer-token-decorated", name: "behind its label", side: stored, plant: ofTokens(wrap("access_token=", ""))},

	{rule: "bearer-token-is-json", name: "the whole answer", side: stored, plant: ofTokens(to(mark(`{"access_token": "` + mark(durable[0]) + `", "token_type": "Bearer"}`)))},
	{rule: "bearer-token-is-json", name: "an answer with a refresh token", side: stored, plant: ofTokens(to(mark(`{"token_type":"Bearer","access_token":"` + mark(durable[0]) + `","refresh_token":"` + opaque("refresh") + `"}`)))},

	{rule: "bearer-token-sentinel", name: "undefined", plant: ofTokens(to(mark("undefined")))},
	{rule: "bearer-token-sentinel", name: "null", plant: ofTokens(to(mark("null")))},
	{rule: "bearer-token-sentinel", name: "an object dump", plant: ofTokens(to(mark("[object Object]")))},
	{rule: "bearer-token-sentinel", name: "JSON null in an environment", not: []string{"v3"}, plant: func(e *export) []place {
		return eachVariable(e.feeding(), func(v *variable) {
			if v.role == token {
				delete(e.supplied, v.key)
				v.json = at(verbatim("null"))
			}
		})
	}, in: []string{"rows"}},

	// The piece, or the token that it stands in, is at fault.
	{rule: "bearer-token-charset", name: "wrapped", side: stored, plant: ofTokens(to(mark(durable[0][:20] + mark(" ") + durable[0][20:])))},
	// What was shortened may as well be a template.
	{rule: "bearer-token-charset", or: []string{"auth-variable-empty"}, name: "shortened", side: stored, plant: ofTokens(to(mark(durable[0][:30] + mark("..."))))},
	{rule: "bearer-token-charset", name: "of a URL", side: stored, plant: ofTokens(to(mark(durable[0] + mark(mark("%3D")+mark("%3D")))))},

	{rule: "jwt-malformed", name: "two parts", side: stored, plant: ofTokens(to(mark(cut(validJWT(""), 2))))},
	{rule: "jwt-malformed", name: "four parts", side: stored, plant: ofTokens(to(mark(validJWT("") + ".x")))},
	{rule: "jwt-malformed", name: "no signature", side: stored, plant: ofTokens(to(mark(cut(validJWT(""), 2) + ".")))},
	{rule: "jwt-malformed", name: "a signature that is too short", side: stored, plant: ofTokens(to(mark(cut(validJWT(""), 2) + ".FAKEpostlint")))},

	{rule: "jwt-expired", name: "months ago", side: stored, plant: withToken(expiredJWT(200))},
	{rule: "jwt-expired", name: "an hour ago", side: stored, plant: withToken(expiredJWT(0)), run: run{now: "2026-11-24T01:00:00Z"}},
	{rule: "jwt-expired", name: "still valid, but stored", side: stored, plant: withToken(validJWT(""))},
}

// wrap marks what stands around a text, and the text with it.
func wrap(before, after string) func(string) string {
	return func(s string) string {
		if s == "" || !strings.Contains(s, "{{") {
			s = opaque("wrapped")
		}
		return mark(mark(before) + s + after)
	}
}

// cut are the first parts of a JWT.
func cut(t string, parts int) string { return strings.Join(strings.Split(t, ".")[:parts], ".") }
