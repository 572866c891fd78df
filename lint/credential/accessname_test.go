package credential

import "testing"

// A name that lets somebody in may last, and may be a client's: each of the three is told apart.
func TestAccessName(t *testing.T) {
	for name, want := range map[string]struct{ access, lasting, client bool }{
		"api_key":         {true, true, false},
		"apikey":          {true, true, false},
		"X-API-Key":       {true, true, false},
		"clientSecret":    {true, true, true},
		"client_secret":   {true, true, true},
		"refreshToken":    {true, true, true},
		"refresh_token":   {true, true, true},
		"access_token":    {true, false, false},
		"id_token":        {true, false, false},
		"token":           {true, false, false},
		"password":        {},
		"newPassword":     {},
		"device_token":    {},
		"fcmToken":        {},
		"card_token":      {},
		"donationToken":   {},
		"reset_token":     {},
		"page_token":      {},
		"secret_hash":     {},
		"tokenValue":      {},
		"token_type":      {},
		"public_api_key":  {},
		"recaptcha_token": {},
	} {
		if got := AccessName(name); got != want.access {
			t.Errorf("AccessName(%q) = %v", name, got)
		}
		if got := LastingName(name); got != want.lasting {
			t.Errorf("LastingName(%q) = %v", name, got)
		}
		if got := ClientSecretName(name); got != want.client {
			t.Errorf("ClientSecretName(%q) = %v", name, got)
		}
	}
}

// What a server knows a session by is long and random; words, dates and counters are not.
func TestSessionValue(t *testing.T) {
	for value, want := range map[string]bool{
		"9f3c71b2d84e06a5fb12c7d3":             true,
		"5b1c9a7e-3f42-4d8b-9a61-0c2e7f4d1b38": true,
		"s%3AFAKEpostlint7Qx2mW9vR4tZ.signed":  true,
		"":                                     false,
		"en-US":                                false,
		"1234567890123456":                     false,
		"2026-11-30T12:00:00Z":                 false,
		"your-session-id-123":                  false,
		"https://www.acme-fixtures.net/1":      false,
		"0000000000000001":                     false,
		"acceptedallcookies":                   false,
	} {
		if got := SessionValue(value); got != want {
			t.Errorf("SessionValue(%q) = %v", value, got)
		}
	}
}

// Hashes and words that only speak of a token let nobody in.
func TestHarmless(t *testing.T) {
	for value, want := range map[string]bool{
		"$2b$12$FAKEpostlintQ7xK2mW9vR4tZ8": true,
		"$9$cONmK/B00qLzO.$iaGnQNzSbJ3ypgn": true,
		"1|laravel_sanctum_token_here":      true,
		"expired-or-invalid-token":          true,
		"FAKEpostlintQ7xK2mW9vR4tZ8bN3c":    false,
		"$FAKEpostlintQ7xK2mW9vR4":          false,
		"$/FAKE$postlint":                   false,
		"here":                              false,
		"":                                  false,
	} {
		if got := Harmless(value); got != want {
			t.Errorf("Harmless(%q) = %v", value, got)
		}
	}
}
