package credential

import "testing"

// Cookies against forged requests are told from those of a session by their names.
func TestCSRFCookie(t *testing.T) {
	for name, want := range map[string]bool{
		"XSRF-TOKEN": true, "csrftoken": true, "_csrf": true, "__Host-csrf_token": true, ".AspNetCore.Antiforgery.k3W": true,
		"JSESSIONID": false, "token": false, "access_token": false, "sessionid": false,
	} {
		if got := CSRFCookie(name); got != want {
			t.Errorf("CSRFCookie(%q) = %v", name, got)
		}
	}
}
