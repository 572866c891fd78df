package credential

import (
	"slices"
	"strings"
)

// The closed lists of words of a pack.

func (HostRole) words() []string {
	return []string{string(RoleAPI), string(RoleIdentity), string(RolePages), string(RoleEcho), string(RoleOther)}
}

func (EndpointKind) words() []string {
	return []string{
		string(EndpointAPI), string(EndpointToken), string(EndpointAuthorize), string(EndpointOther), string(EndpointPages),
		string(EndpointNone),
	}
}

func (GrantState) words() []string {
	return []string{string(GrantTaken), string(GrantBySetting), string(GrantUntilSet), string(GrantRefused)}
}

func (RefusalIn) words() []string { return []string{string(InBodyText), string(InChallenge)} }

func (Step) words() []string {
	return []string{string(StepToken), string(StepAPI), string(StepRights), string(StepOther)}
}

func (TokenShape) words() []string { return []string{string(ShapeJWT), string(ShapeNotJWT)} }

func (Separator) words() []string { return []string{string(Spaces), string(Commas)} }

// fault says what is wrong with an address, or nothing.
func (u PageURL) fault() string {
	if !strings.HasPrefix(string(u), "https://") || strings.ContainsAny(string(u), " \t") {
		return "a source is the https address of a page"
	}
	return ""
}

// fault says what is wrong with a path, or nothing.
func (p PagePath) fault() string {
	if !strings.HasPrefix(string(p), "/") || strings.HasPrefix(string(p), "//") || strings.ContainsAny(string(p), " \t#") {
		return "a link is the path of a page on the host: /oauth_credential_list.do"
	}
	return ""
}

// fault says what is wrong with a name, or nothing.
func (n IdentityName) fault() string {
	if !slices.Equal(words(string(n)), []string{string(n)}) {
		return "a name is one word in lower case: okta"
	}
	return ""
}

// fault says what is wrong with a day, or nothing.
func (d Day) fault() string {
	const form = "0000-00-00"
	ok := len(d) == len(form)
	for i := 0; ok && i < len(form); i++ {
		ok = isDigit(d[i]) && form[i] == '0' || d[i] == form[i]
	}
	if !ok {
		return "a day is written YYYY-MM-DD"
	}
	return ""
}
