package why

import "github.com/postlint/postlint/lint/lazy"

// The weights of a fact for a cause. What a fact shows is found; what it excludes is ruled
// out, whatever else speaks for it. Between them the numbers add up: likely is what has 8
// or more.
const (
	shows    = 100
	strongly = 12
	well     = 8
	somewhat = 4
	slightly = 2
	hardly   = -3
	against  = -8
	excludes = -100
)

// points says which cause a rule speaks of. How strongly is a question of the severity of
// its case, unless weights has a row for the case.
var points = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"header-name-invalid": "not-sent",

		"auth-variable-empty": "credentials-not-sent", "auth-variable-undefined": "credentials-not-sent", "oauth2-no-access-token": "credentials-not-sent",
		"auth-inherited-missing": "credentials-not-sent", "noauth-among-authenticated": "credentials-not-sent", "authorization-header-disabled": "credentials-not-sent",
		"authorization-header-misspelled": "credentials-not-sent", "authorization-wrong-place": "credentials-not-sent", "variable-case-mismatch": "credentials-not-sent",
		"variable-reference-spaces": "credentials-not-sent", "variable-key-whitespace": "credentials-not-sent", "variable-braces-unbalanced": "credentials-not-sent",
		"disabled-variable-used": "credentials-not-sent", "auth-block-invalid": "credentials-not-sent", "auth-placement-unknown": "credentials-not-sent",
		"row-switch-ignored": "credentials-not-sent", "v1-auth-ignored": "credentials-not-sent", "v3-inherit-invalid": "credentials-not-sent",
		"v3-auth-differs": "credentials-not-sent", "v3-auth-list-unnamed": "credentials-not-sent", "vault-reference-unattended": "credentials-not-sent",
		"data-value-null": "credentials-not-sent", "script-token-set-late": "credentials-not-sent", "script-set-without-effect": "credentials-not-sent",
		"script-variable-mismatch": "credentials-not-sent", "script-not-run": "credentials-not-sent", "variable-ignored": "credentials-not-sent",
		"sibling-credential-differs": "credentials-not-sent",

		"bearer-scheme-punctuation": "credentials-malformed", "bearer-space-missing": "credentials-malformed", "bearer-invalid-separator": "credentials-malformed",
		"bearer-scheme-doubled": "credentials-malformed", "bearer-token-decorated": "credentials-malformed", "bearer-token-is-json": "credentials-malformed",
		"bearer-token-sentinel": "credentials-malformed", "bearer-token-charset": "credentials-malformed", "jwt-malformed": "credentials-malformed",
		"basic-malformed": "credentials-malformed", "auth-value-invisible-char": "credentials-malformed", "auth-value-outer-whitespace": "credentials-malformed",
		"variable-value-whitespace": "credentials-malformed", "bearer-scheme-missing": "credentials-malformed", "bearer-space-multiple": "credentials-malformed",
		"bearer-scheme-case": "credentials-malformed", "oauth2-header-prefix": "credentials-malformed", "variable-type-cast": "credentials-malformed",
		"authorization-duplicate": "credentials-malformed", "jwt-auth-unsigned": "credentials-malformed", "jwt-alg-none": "credentials-malformed",

		"authorization-overridden-by-helper": "credentials-overridden", "json-duplicate-member": "credentials-overridden", "json-case-variant": "credentials-overridden",
		"variable-duplicate": "credentials-overridden",

		"auth-scheme-unknown": "wrong-scheme", "vendor-auth-mismatch": "wrong-scheme", "servicenow-basic-auth": "wrong-scheme",

		"http-with-credentials": "insecure-transport", "url-scheme-missing": "insecure-transport", "oauth2-endpoint-insecure": "insecure-transport",

		"env-stage-mismatch": "wrong-host", "request-host-outlier": "wrong-host", "servicenow-instance-mixed": "wrong-host", "oauth2-token-host-mismatch": "wrong-host",
		"servicenow-endpoint-invalid": "wrong-host", "url-host-placeholder": "wrong-host", "url-whitespace": "wrong-host", "url-scheme-malformed": "wrong-host",
		"port-scheme-mismatch": "wrong-host", "url-raw-parts-mismatch": "wrong-host", "url-double-slash": "request-rejected",

		"jwt-expired": "token-expired", "jwt-auth-expired": "token-expired",
		"jwt-not-yet-valid": "token-not-yet-valid",

		"id-token-as-access-token": "wrong-token-kind", "refresh-token-as-access-token": "wrong-token-kind", "credential-slot-mismatch": "wrong-token-kind",
		"credential-same-variable": "wrong-token-kind",

		"jwt-target-mismatch": "wrong-audience",
		"jwt-scope-missing":   "insufficient-scope", "oauth2-scope-suspect": "insufficient-scope",

		"redirect-authorization-policy": "credentials-dropped",
		"servicenow-session-artifacts":  "session-interference",

		"oauth2-config-incomplete": "token-not-obtained", "script-token-extraction": "token-not-obtained", "script-request-unresolved": "token-not-obtained",
		"oauth2-token-request-shape": "grant-rejected", "oauth2-token-request-inherits-bearer": "grant-rejected", "servicenow-grant-unsupported": "grant-rejected",
		"servicenow-accept-missing": "request-rejected",
	}
}}

// absences are the rules that speak of a value that the files lack. The app may have it as a
// current value, so without a run that shows what was sent it is unknown, and not empty.
var absences = lazy.Value[map[string]bool]{Make: func() map[string]bool {
	return map[string]bool{
		"auth-variable-empty": true, "auth-variable-undefined": true, "oauth2-no-access-token": true, "vault-reference-unattended": true, "script-token-set-late": true,
	}
}}

// weights says which fact speaks for or against which causes: plain facts, cases of
// response rules, and cases of rules on exports for which the severity says too much or too
// little.
var weights = lazy.Value[map[string]map[string]int]{Make: func() map[string]map[string]int {
	return map[string]map[string]int{
		"token-hardcoded:opaque": {"token-expired": slightly},
		"bearer-token-sentinel":  {"credentials-malformed": shows, "token-not-obtained": strongly},
		"token-hardcoded:jwt":    {},
		"jwt-expired:stored":     {},
		"jwt-expired:example":    {},

		// What was sent, as far as it is known.
		"refused-by-postman":  {"not-sent": shows},
		"no-answer":           {"unreachable": shows, "not-sent": excludes},
		"credentials-sent":    {"credentials-not-sent": excludes},
		"no-credentials-sent": {"role-missing": against, "insufficient-scope": against, "policy-blocked": hardly, "credentials-not-sent": strongly, "token-expired": excludes, "token-revoked": excludes, "credentials-malformed": excludes, "wrong-token-kind": excludes, "wrong-audience": excludes, "token-not-yet-valid": excludes, "wrong-scheme": hardly},
		"form-fine":           {"credentials-malformed": excludes},
		"scheme-fine":         {"credentials-malformed": -1},
		"one-place":           {"credentials-overridden": excludes},
		"https":               {"insecure-transport": excludes},
		"http":                {"insecure-transport": well},
		"jwt-alive":           {"token-expired": excludes},
		"jwt-begun":           {"token-not-yet-valid": excludes},
		"jwt-access":          {"wrong-token-kind": excludes},
		"jwt-for-host":        {"wrong-audience": against},
		"opaque":              {"token-not-yet-valid": against, "wrong-audience": hardly},
		"short-lived":         {"token-expired": 1},
		"beyond-lifetime":     {"token-expired": well},
		"no-cookie":           {"session-interference": excludes},

		"session-cookie-sent":     {"session-interference": 7},
		"other-session":           {"session-interference": strongly},
		"placeholder-sent":        {"credentials-malformed": strongly, "token-not-obtained": somewhat, "token-expired": against, "token-revoked": against},
		"key":                     {"token-expired": -5, "token-not-yet-valid": against},
		"issued-on-another-stage": {"wrong-host": strongly},
		"another-host":            {"wrong-host": strongly},
		"braces-sent":             {"credentials-malformed": strongly},
		"named-header-missing":    {"credentials-not-sent": strongly, "wrong-scheme": against, "token-expired": hardly},
		"login-answer-not-taken":  {"token-not-obtained": 3 * shows},
		"nothing-configured":      {"role-missing": against, "insufficient-scope": against, "policy-blocked": hardly, "credentials-not-sent": strongly, "token-expired": excludes, "token-revoked": excludes, "credentials-malformed": excludes, "wrong-token-kind": excludes, "wrong-audience": excludes},
		"header-replaced":         {"credentials-overridden": well},
		"basic":                   {"token-expired": excludes, "token-revoked": excludes, "token-not-yet-valid": excludes, "wrong-audience": excludes, "wrong-token-kind": excludes},
		"password-refused":        {"account-rejected": somewhat - 1},
		"jwt-other-audience":      {"wrong-audience": well},
		"sent-refresh-token":      {"wrong-token-kind": shows},
		"sent-id-token":           {"wrong-token-kind": strongly},
		"young-token":             {"token-expired": excludes},
		"other-instance":          {"wrong-host": shows},
		"newer-token":             {"token-revoked": strongly},
		"token-call-failed":       {"token-not-obtained": 3 * shows},
		"redirected-scheme":       {"insecure-transport": shows, "credentials-dropped": strongly, "credentials-not-sent": excludes},

		"authorization-overridden-by-helper:expired": {"credentials-overridden": 4 * shows},
		"auth-block-invalid:settings":                {"credentials-not-sent": well},

		// What the server said.
		"status-403": {"token-expired": -1, "credentials-not-sent": -1, "credentials-malformed": -1},
		"response-challenge-mismatch:invalid-token": {"credentials-not-sent": excludes, "token-expired": somewhat, "token-revoked": somewhat, "wrong-audience": slightly, "wrong-token-kind": slightly, "policy-blocked": hardly},
		"refused-otherwise":                         {"request-rejected": strongly},

		"response-no-credentials-sent:nothing":        {"role-missing": against, "insufficient-scope": against, "credentials-not-sent": shows, "token-expired": excludes, "token-revoked": excludes, "credentials-malformed": excludes, "wrong-token-kind": excludes, "wrong-audience": excludes, "token-not-yet-valid": excludes, "wrong-scheme": hardly},
		"response-no-credentials-sent:unresolved":     {"role-missing": against, "insufficient-scope": against, "credentials-not-sent": shows, "token-expired": excludes, "token-revoked": excludes, "credentials-malformed": excludes, "wrong-token-kind": excludes, "wrong-audience": excludes, "token-not-yet-valid": excludes, "wrong-scheme": hardly},
		"response-no-credentials-sent:empty":          {"role-missing": against, "insufficient-scope": against, "credentials-not-sent": shows, "token-expired": excludes, "token-revoked": excludes, "credentials-malformed": excludes, "wrong-token-kind": excludes, "wrong-audience": excludes, "token-not-yet-valid": excludes, "wrong-scheme": hardly},
		"response-token-expired:arithmetic":           {"token-expired": 2 * shows},
		"response-token-expired:said":                 {"token-expired": strongly + slightly, "token-revoked": slightly, "credentials-not-sent": excludes},
		"response-token-expired:either":               {"token-expired": well, "token-revoked": somewhat, "wrong-host": slightly, "credentials-not-sent": excludes},
		"response-token-expired:earlier":              {"token-expired": well, "token-revoked": well - 1},
		"response-token-expired:clock":                {"token-not-yet-valid": strongly},
		"response-challenge-mismatch:scheme":          {"wrong-scheme": well, "policy-blocked": somewhat},
		"response-challenge-mismatch:profile":         {"wrong-scheme": slightly, "policy-blocked": slightly},
		"response-challenge-mismatch:invalid-request": {"credentials-malformed": well},
		"response-challenge-mismatch:realm":           {"credentials-dropped": strongly, "wrong-host": slightly},
		"response-insufficient-scope:named":           {"insufficient-scope": shows, "role-missing": hardly},
		"response-insufficient-scope:role":            {"role-missing": strongly},
		"response-insufficient-scope:unclear":         {"insufficient-scope": slightly, "role-missing": slightly},
		"response-servicenow-unauthorized":            {},
		"response-token-endpoint-error:client":        {"client-rejected": strongly},
		"response-token-endpoint-error:grant":         {"grant-rejected": strongly, "account-rejected": slightly},
		"response-token-endpoint-error:user":          {"account-rejected": strongly, "grant-rejected": slightly},
		"response-not-api:page":                       {"not-the-api": well},
		"response-token-endpoint-error:scope":         {"insufficient-scope": strongly},
		"response-token-endpoint-error:request":       {"grant-rejected": well},
		"response-token-endpoint-error:unclear":       {"client-rejected": slightly, "grant-rejected": slightly, "account-rejected": slightly},
		"response-token-endpoint-error:page":          {"not-the-api": well},
		"response-not-api:login":                      {"not-the-api": strongly},
		"response-not-api:sso":                        {"not-the-api": strongly},
		"response-not-api:asleep":                     {"not-the-api": shows},
		"response-not-api:gateway":                    {"not-the-api": well},
		"response-not-api:led-to-login":               {"not-the-api": strongly},
		"response-not-api:led-away":                   {"credentials-dropped": well},
		"response-not-api:redirected":                 {"credentials-dropped": strongly},
		"response-auth-split:time":                    {"token-expired": well, "token-revoked": well - 1, "credentials-malformed": excludes, "wrong-scheme": excludes, "wrong-host": excludes},
		"response-auth-split:path":                    {"policy-blocked": strongly, "insufficient-scope": somewhat, "role-missing": somewhat, "token-expired": against, "credentials-malformed": excludes, "token-revoked": excludes, "account-rejected": excludes},
		"response-auth-split:method":                  {"policy-blocked": strongly, "insufficient-scope": somewhat, "role-missing": somewhat, "token-expired": against, "credentials-malformed": excludes, "token-revoked": excludes, "account-rejected": excludes},
		"response-auth-split:before":                  {"policy-blocked": well, "token-revoked": slightly, "insufficient-scope": slightly, "role-missing": slightly, "token-expired": hardly, "credentials-malformed": excludes, "account-rejected": hardly},
		"response-auth-split:host":                    {"wrong-host": strongly, "token-expired": hardly, "credentials-malformed": excludes},
		"response-auth-split:random":                  {"credentials-malformed": excludes, "wrong-scheme": excludes},
	}
}}
