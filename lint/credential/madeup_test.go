package credential

import "testing"

// Nouns that are run together name what is to be put in; one noun that is no such word, or
// another separator, makes a value somebody's own.
func TestRunTogetherNouns(t *testing.T) {
	for s, want := range map[string]bool{
		"secretkey": true, "tenantid::accesskey::secretkey": true, "discoverykey": true,
		"secret-key-blue": false, "secretkeyring": false, "SecretKey": false, "tenantid::": false, "tenantid:accesskey": false,
		"tenantid::" + marker: false, "discovery": false,
	} {
		if got := IsPlaceholder(s); got != want {
			t.Errorf("%q: placeholder = %v", s, got)
		}
	}
}

// Letters and digits that count up, each for themselves, are made up, one slip allowed.
func TestCountsInTwo(t *testing.T) {
	for s, want := range map[string]bool{
		"abcdefjhij1234567890": true, "aBcD1234eFgH5678iJkL9012mNoP3456": true, "1ab2cd3ef4gh5": true,
		"abcdefjhik1234567890": false, "abcdexjhij1234567890": false, "aBcD1234eFgH5679": false, "abcd1234": true,
		"a1b2c3d4": false, "abcdefghij-1234567890": false, "hagfbdce12345": false, opaqueToken: false,
	} {
		if got := IsPlaceholder(s); got != want {
			t.Errorf("%q: placeholder = %v", s, got)
		}
	}
}

// A password for a policy is strong or weak by its name; one that an account has is not.
func TestPolicyNames(t *testing.T) {
	for name, want := range map[string]bool{
		"strongPassword": true, "weak_password": true, "user.shortPwd": true,
		"password": false, "newPassword": false, "strongbox_password": false, "password_strong": false, "strong": false, "strongToken": false,
	} {
		if got := PolicyName(name); got != want {
			t.Errorf("%q: of a policy = %v", name, got)
		}
	}
}

// A value that is called after what it stands for is nobody's secret; a word too many or a
// sign that no name has makes it one.
func TestValuesThatAreNames(t *testing.T) {
	for value, want := range map[string]bool{
		"mgmt-apikey": true, "acceptance-free-token": true, "invitation_secret": true, "token": false, "apikey": false,
		"blue-horse-battery": false, "Kx7-token": false, "q8f2-apikey": false, "a-b-c-d-e-token": false, "somethingverylong-token": false,
	} {
		if got := calledSo(value); got != want {
			t.Errorf("%s: %t", value, got)
		}
	}
	if !IsPlaceholder("invitation_token_here") || IsPlaceholder("Kx7fQ2_there9") {
		t.Error("what ends in here asks for something")
	}
}
