package evidence

import (
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

// failureWords says what the codes and messages of Node.js, Chrome and the Postman runtime
// mean. The first that is found counts: the more telling come first.
var failureWords = []struct {
	word    string
	failure Failure
}{
	{"ENOTFOUND", NoName},
	{"EAI_AGAIN", NoName},
	{"EAI_NODATA", NoName},
	{"NAME_NOT_RESOLVED", NoName},
	{"getaddrinfo", NoName},
	{"ECONNREFUSED", Refused},
	{"CONNECTION_REFUSED", Refused},
	{"EHOSTUNREACH", NoRoute},
	{"ENETUNREACH", NoRoute},
	{"EADDRNOTAVAIL", NoRoute},
	{"ADDRESS_UNREACHABLE", NoRoute},
	{"INTERNET_DISCONNECTED", NoRoute},
	{"ETIMEDOUT", TimedOut},
	{"ESOCKETTIMEDOUT", TimedOut},
	{"TIMED_OUT", TimedOut},
	{"timed out", TimedOut},
	{"ECONNABORTED", TimedOut},
	{"ERR_INVALID_HTTP_TOKEN", NotSent},
	{"ERR_INVALID_CHAR", NotSent},
	{"ERR_UNESCAPED_CHARACTERS", NotSent},
	{"ERR_INVALID_URL", NotSent},
	{"ERR_INVALID_PROTOCOL", NotSent},
	{"ERR_HTTP_INVALID_HEADER_VALUE", NotSent},
	{"must be a valid HTTP token", NotSent},
	{"Invalid character in header", NotSent},
	{"Invalid URI", NotSent},
	{"Invalid URL", NotSent},
	{"Invalid protocol", NotSent},
	{"url is empty", NotSent},
	{"unescaped characters", NotSent},
	{"BLOCKED_BY_CLIENT", NotSent},
	{"ABORTED", NotSent},
	{"CERT", TLS},
	{"certificate", TLS},
	{"SELF_SIGNED", TLS},
	{"UNABLE_TO_VERIFY", TLS},
	{"UNABLE_TO_GET_ISSUER", TLS},
	{"ERR_TLS", TLS},
	{"EPROTO", TLS},
	{"SSL", TLS},
	{"TLS", TLS},
	{"ECONNRESET", Reset},
	{"EPIPE", Reset},
	{"socket hang up", Reset},
	{"CONNECTION_RESET", Reset},
	{"CONNECTION_CLOSED", Reset},
	{"EMPTY_RESPONSE", Reset},
	{"Parse Error", Reset},
}

// failureOf says what a code or a message of an error means. No words mean nothing.
func failureOf(words string) Failure {
	if strings.TrimSpace(words) == "" {
		return ""
	}
	for _, w := range failureWords {
		if strings.Contains(words, w.word) {
			return w.failure
		}
	}
	return OtherError
}

// curlFailures are the exit codes of curl (man curl, EXIT CODES), which stand in
// parentheses in its last line.
var curlFailures = lazy.Value[map[int]Failure]{Make: func() map[int]Failure {
	return map[int]Failure{
		1: NotSent, 2: NotSent, 3: NotSent, 4: NotSent, 43: NotSent, 45: NotSent, 48: NotSent,
		5: NoName, 6: NoName,
		7:  Refused,
		28: TimedOut,
		35: TLS, 51: TLS, 53: TLS, 54: TLS, 58: TLS, 59: TLS, 60: TLS, 64: TLS, 66: TLS, 77: TLS, 80: TLS, 82: TLS, 83: TLS, 90: TLS, 91: TLS,
		16: Reset, 52: Reset, 55: Reset, 56: Reset, 92: Reset, 95: Reset, 96: Reset,
	}
}}

// curlFailure says what an exit code of curl and the words beside it mean.
func curlFailure(code int, words string) Failure {
	switch {
	case code == 7 && strings.Contains(words, "o route to host"), code == 7 && strings.Contains(words, "unreachable"):
		return NoRoute
	case code == 7 && strings.Contains(words, "timed out"):
		return TimedOut
	}
	if f, known := curlFailures.Get()[code]; known {
		return f
	}
	return OtherError
}
