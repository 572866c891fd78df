package credential

import "strings"

// Demo says whether the credential is a password that everybody knows, by itself or behind
// a user name in base64 (RFC 7617 section 2).
func (c *Credential) Demo() bool {
	if form := c.Form(); c.Slot == HeaderSlot && form.Name == "Basic" {
		pair, ok := decodeBase64(c.Token().String())
		_, password, colon := strings.Cut(pair, ":")
		return ok && colon && DemoWord(password)
	}
	return c.Slot == BasicPasswordSlot && DemoWord(c.Value.String()) || c.Shape().Demo
}

// opens says whether a user name opens something without a password beside it, as an API
// key in its place does.
func opens(user string) bool {
	_, vendor := Vendor(user)
	return vendor || Entropic(user) || UUIDToken(user) || LooksLikeJWT(user)
}
