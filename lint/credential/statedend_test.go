package credential

import (
	"strings"
	"testing"
	"time"
)

// A token ends on the latest date of its own object, and not on that of another one.
func TestStatedEnd(t *testing.T) {
	for body, want := range map[string]string{
		`{"token":"@","expiresAt":"2024-08-05T19:50:05.723+02:00"}`:           "2024-08-05",
		`{"expires_at": "2024-08-05 19:50:05", "token": "@"}`:                 "2024-08-05",
		`{"expiry":"2024-08-05","more":{"expires":"2030-01-01"},"token":"@"}`: "2024-08-05",
		`{"expires":1722880205,"token":"@"}`:                                  "2024-08-05",
		`{"token":"@","expires":1722880205000}`:                               "2024-08-05",
		`{"token":"@","expires":"2024-08-05","expiresAt":"2024-09-05"}`:       "2024-09-05",
		`[{"a":"}","token":"@","b":["]"],"expiry":"2024-08-05T01:02:03Z"}]`:   "2024-08-05",
		`{"data":{"token":"@"},"expiresAt":"2024-08-05"}`:                     "",
		`{"token":"@","card":{"expiry":"2024-08-05"}}`:                        "",
		`{"token":"@","expires":3600}`:                                        "",
		`{"token":"@","expiry":"1225"}`:                                       "",
		`{"token":"@","expiresAt":"soon"}`:                                    "",
		`{"token":"@","expiresAt":null}`:                                      "",
		`{"token":"@","expiresAt":"2024-08-05`:                                "",
		`{"token":"@","expiresAt":"2024-08-05","more":[1`:                     "",
		`["@",{"expiresAt":"2024-08-05"}]`:                                    "",
		`token=@&expiresAt=2024-08-05`:                                        "",
		`}{"expiresAt":"2024-08-05","token":"@"}`:                             "",
	} {
		got, ok := statedEnd(body, strings.IndexByte(body, '@'))
		if ok != (want != "") || ok && got.UTC().Format(time.DateOnly) != want {
			t.Errorf("%s: %v, %v", body, got, ok)
		}
	}
}
