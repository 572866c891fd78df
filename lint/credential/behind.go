package credential

import (
	"iter"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// Behind yields the places in variables that reach a credential of a request, each with
// the name of what it is used as, and the credentials themselves that an inventory does
// not find, as packs alone know their names. What stands there is a secret, whatever the variable
// is called: SecretAt says so, once for each place.
func Behind(r *resolve.Request, credentials []Credential) iter.Seq2[resolve.Range, string] {
	return func(yield func(resolve.Range, string) bool) {
		for i := range credentials {
			c := &credentials[i]
			switch c.Slot {
			case BasicUserSlot:
			case BasicPasswordSlot, UserinfoSlot:
				if !placesIn(c.Value, "password", false, yield) {
					return
				}
			case SignedSlot:
				for _, p := range r.Helper.Params {
					if slices.Contains(secretParams, p.Key) && !placesIn(p.Text, p.Key, false, yield) {
						return
					}
				}
			default:
				if !placesIn(c.Token(), c.Name, c.ofPack(), yield) {
					return
				}
			}
		}
	}
}

// ofPack says that the name of a header or of a query parameter is that of a credential
// for a pack alone.
func (c *Credential) ofPack() bool {
	return c.Slot == APIKeyHeaderSlot && !KeyHeaderName(c.Name) || c.Slot == QuerySlot && !QueryCredentialName(c.Name)
}

// placesIn yields the parts of a text that come from variables, and if wanted those that
// are written in it.
func placesIn(t resolve.Text, name string, written bool, yield func(resolve.Range, string) bool) bool {
	for _, p := range t.Pieces() {
		variable := p.Via != nil && p.From().Role() == postman.RoleVariable
		if p.Open != nil || p.From().Spot == nil || !variable && (p.Via != nil || !written) {
			continue
		}
		if at := withoutBlanks(p.From()); at.Start < at.End && !yield(at, name) {
			return false
		}
	}
	return true
}

// withoutBlanks is a place without the white space at its ends, which is no secret and
// often what is wrong.
func withoutBlanks(at resolve.Range) resolve.Range {
	s := at.Spot.Text.Slice(at.Start, at.End).String()
	const blanks = " \t\r\n"
	at.End -= len(s) - len(strings.TrimRight(s, blanks))
	at.Start = min(at.End, at.Start+len(s)-len(strings.TrimLeft(s, blanks)))
	return at
}

// SecretAt says whether what stands at a place, used as a credential of a name, must be
// masked, and what may be told about it.
func SecretAt(at resolve.Range, name string) (value string, shape Shape, ok bool) {
	value = at.Spot.Text.Slice(at.Start, at.End).String()
	l := Literal{Spot: *at.Spot, Start: at.Start, End: at.End, Name: name, Place: InVariable, Shape: ShapeOf(name, value), Slot: true}
	return value, l.Shape, secret(&l, value)
}
