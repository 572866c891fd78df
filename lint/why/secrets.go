package why

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/why/evidence"
)

// told are the values of the evidence that nobody needs to read again: credentials, cookies,
// and what a header holds whose name says that it is a secret.
func told(logs []*evidence.Log) *lint.Secrets {
	var values []string
	for _, log := range logs {
		for _, x := range log.Exchanges {
			if x.Sent != nil {
				values = append(values, secretsIn(x.Sent.Headers)...)
			}
			if x.Got != nil {
				values = append(values, secretsIn(x.Got.Headers)...)
				a := readTokenAnswer(x.Got.Body)
				values = append(values, a.access, a.refresh, a.id)
			}
		}
	}
	return lint.NewSecrets(nil, values)
}

func secretsIn(headers []evidence.Header) []string {
	var out []string
	for _, h := range headers {
		switch name := strings.ToLower(h.Name); {
		case name == "authorization" || name == "proxy-authorization":
			out = append(out, h.Value)
			if _, token, found := strings.Cut(h.Value, " "); found {
				out = append(out, strings.TrimSpace(token))
				out = append(out, basicPair(strings.TrimSpace(token))...)
			}
		case name == "cookie" || name == "set-cookie":
			for pair := range strings.SplitSeq(h.Value, ";") {
				_, value, _ := strings.Cut(pair, "=")
				if credential.SessionValue(strings.TrimSpace(value)) {
					out = append(out, strings.TrimSpace(value))
				}
			}
		case strings.HasSuffix(name, "-authenticate"):
		case credential.SecretName(h.Name) || credential.KeyHeaderName(h.Name):
			out = append(out, h.Value)
		}
	}
	return out
}

// basicPair are the pair that the credentials of Basic stand for, and its password.
func basicPair(token string) []string {
	pair, err := base64.StdEncoding.DecodeString(token)
	if err != nil || !utf8.Valid(pair) {
		return nil
	}
	_, password, found := strings.Cut(string(pair), ":")
	if !found {
		return nil
	}
	return []string{string(pair), password}
}
