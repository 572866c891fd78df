package credential

import (
	"testing"
	"time"
)

// What a saved answer hands out is over when the date of the answer and the lifetime
// beside it say so, and not where one of them is missing.
func TestOver(t *testing.T) {
	const date = `{"key":"Date","value":"Wed, 15 May 2024 21:23:51 GMT"}`
	cookie := func(attributes string) string {
		return `{"key":"Set-Cookie","value":"JSESSIONID=` + marker + `8D3B1C7F2A` + attributes + `"}`
	}
	token := func(more string) string {
		return quoted(`{"access_token":"` + marker + `4hT7wQ1zK8vM3xR6"` + more + `}`)
	}
	for name, c := range map[string]struct {
		headers, body string
		now           string
		want          bool
	}{
		"token of two hours":       {date, token(`, "expires_in": 7200`), "2024-05-16", true},
		"written as a string":      {date, token(`,"refreshTimeoutSeconds":"600"`), "2024-05-16", true},
		"the longest counts":       {date, token(`,"expires_in":60,"more":[{"expires_in":864000}]`), "2024-05-16", false},
		"still good":               {date, token(`,"expires_in":864000`), "2024-05-20", false},
		"no lifetime":              {date, token(""), "2030-01-01", false},
		"no date":                  {cookie(""), token(`,"expires_in":7200`), "2030-01-01", false},
		"past its own date":        {cookie(""), token(`,"expiresAt":"2024-08-05T19:50:05+02:00"`), "2024-08-06", true},
		"before its own date":      {date, token(`,"expires_in":60,"expiresAt":"2024-08-05T19:50:05+02:00"`), "2024-08-05", false},
		"a date of another kind":   {`{"key":"Date","value":"yesterday"}`, token(`,"expires_in":7200`), "2030-01-01", false},
		"cookie of a session":      {date + "," + cookie("; Path=/"), `""`, "2024-09-01", true},
		"a young one":              {date + "," + cookie("; Path=/"), `""`, "2024-06-01", false},
		"Max-Age before Expires":   {date + "," + cookie("; Expires=Sun, 10-Dec-2034 14:19:15 GMT; Max-Age=60"), `""`, "2024-05-16", true},
		"Expires in the future":    {date + "," + cookie("; Expires=Sun, 10 Dec 2034 14:19:15 GMT"), `""`, "2030-01-01", false},
		"Expires that is no date":  {date + "," + cookie("; Expires=0"), `""`, "2024-06-01", false},
		"Max-Age that is no count": {date + "," + cookie("; Max-Age=long"), `""`, "2024-09-01", true},
	} {
		now, err := time.Parse(time.DateOnly, c.now)
		if err != nil {
			t.Fatal(err)
		}
		e := readExport(t, collectionOf(nil, `{"name":"x","request":{"url":"https://api.acme-fixtures.net"},"response":[{"name":"OK","header":[`+c.headers+`],"body":`+c.body+`}]}`), false)
		found := false
		for _, l := range Inventory(e) {
			if l.Slot && (l.Place == InResponse || l.Place == InCookie && c.body == `""`) {
				found = true
				if got := Over(&l, now); got != c.want {
					t.Errorf("%s: over = %v", name, got)
				}
			}
		}
		if !found {
			t.Errorf("%s: no literal", name)
		}
	}
}
