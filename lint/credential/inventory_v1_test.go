package credential

import (
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
)

// v1 reads a v1 collection of one request with these members.
func v1(t *testing.T, members string) *postman.Export {
	t.Helper()
	return readExport(t, `{"name":"c","order":["r"],"requests":[{"id":"r","name":"r","url":"https://shop.acme-fixtures.net",`+members+`}]}`, false)
}

// A line of the header string that says what the row in its place says is one secret with
// it: hidden, and told once. A line that says something else is a secret of its own.
func TestLinesThatRowsReplaceAreToldOnce(t *testing.T) {
	e := v1(t, `"headers":"Authorization: Bearer FAKEpostlintSame000001\nX-API-Key: FAKEpostlintLine000001\n",
"headerData":[{"key":"Authorization","value":"Bearer FAKEpostlintSame000001"},{"key":"X-API-Key","value":"{{key}}"}]`)
	want := []string{
		"FAKEpostlintSame000001 header:authorization#1 repeated", "FAKEpostlintLine000001 header:x-api-key#1", "FAKEpostlintSame000001 header:authorization",
	}
	if got := told(e); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// The app writes a raw body into "data" and "rawModeData". What both say is one secret, told
// where it is sent from; what "data" says alone is a secret of the request, too.
func TestBodiesThatAreWrittenTwiceAreToldOnce(t *testing.T) {
	const body = `"{\"client_secret\":\"FAKEpostlintSame000001\"}"`
	want := []string{"FAKEpostlintSame000001 body repeated", "FAKEpostlintSame000001 body"}
	if got := told(v1(t, `"dataMode":"raw","data":`+body+`,"rawModeData":`+body)); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	want = []string{"FAKEpostlintSame000001 body", "FAKEpostlintElse000001 body"}
	if got := told(v1(t, `"dataMode":"raw","data":`+body+`,"rawModeData":"client_secret=FAKEpostlintElse000001"`)); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// What nothing reads belongs to the request that holds it.
func TestMembersThatNothingReadsBelongToWhatHoldsThem(t *testing.T) {
	e := v1(t, `"team":{"client_secret":"FAKEpostlintTeam000001"}`)
	all := Inventory(e)
	if len(all) != 1 || all[0].Spot.Owner != postman.Owner(e.Collection.Requests[0]) {
		t.Errorf("got %d literals, of another owner", len(all))
	}
}

// told writes down what is secret in an export, in the order of the file.
func told(e *postman.Export) []string {
	var got []string
	for _, l := range Inventory(e) {
		if !l.Secret {
			continue
		}
		line := l.Value() + " " + l.Spot.Key()
		if l.Repeated {
			line += " repeated"
		}
		if l.Place == InIdleAuth {
			line += " idle"
		}
		got = append(got, line)
	}
	return got
}

// What the conversion loses of the chosen helper is a secret of the chosen type, and "auth"
// beside the helper repeats it or not; what belongs to another type is idle.
func TestWhatAHelperLosesIsOfItsType(t *testing.T) {
	e := v1(t, `"currentHelper":"jwtAuth","helperAttributes":{"algorithm":"HS256","secret":"FAKEpostlintLost000001"},
"auth":{"type":"jwt","jwt":[{"key":"secret","value":"FAKEpostlintLost000002"}],"basic":[{"key":"password","value":"FAKEpostlintIdle000001"}]}`)
	want := []string{"FAKEpostlintLost000001 auth:jwt:secret", "FAKEpostlintLost000002 auth:jwt:secret", "FAKEpostlintIdle000001 auth:basic:password idle"}
	if got := told(e); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	e = v1(t, `"currentHelper":"jwtAuth","helperAttributes":{"secret":"FAKEpostlintLost000001"},"auth":{"type":"jwt","jwt":[{"key":"secret","value":"FAKEpostlintLost000001"}]}`)
	want = []string{"FAKEpostlintLost000001 auth:jwt:secret repeated", "FAKEpostlintLost000001 auth:jwt:secret"}
	if got := told(e); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	e = v1(t, `"currentHelper":"bearerAuth","helperAttributes":{"token":"FAKEpostlintToken00001"},"auth":{"type":"bearer","bearer":[{"key":"token","value":"FAKEpostlintToken00001"}]}`)
	want = []string{"FAKEpostlintToken00001 auth:bearer:token", "FAKEpostlintToken00001 auth:bearer:token repeated"}
	if got := told(e); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Whatever a text that holds a helper or a request says is found once: members that nobody
// reads, those that a later one hides, and what is cut in the middle.
func TestTextsThatHoldDocumentsAreReadToTheEnd(t *testing.T) {
	for members, want := range map[string]string{
		`"currentHelper":"bearerAuth","helperAttributes":"{\"token\":\"FAKEpostlintFirst00001\",\"token\":\"FAKEpostlintSecond0001\"}"`:      "FAKEpostlintFirst00001 FAKEpostlintSecond0001",
		`"currentHelper":"basicAuth","helperAttributes":"{\"username\":\"ada\",\"password\":\"FAKEpostlintCut00001"`:                         "FAKEpostlintCut00001",
		`"responses":[{"id":"x","request":"{\"password\":\"FAKEpostlintUnread00001\",\"headers\":\"X-API-Key: FAKEpostlintSaved000001\"}"}]`: "FAKEpostlintUnread00001 FAKEpostlintSaved000001",
	} {
		var got []string
		for _, l := range Inventory(v1(t, members)) {
			if l.Secret {
				got = append(got, l.Value())
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
