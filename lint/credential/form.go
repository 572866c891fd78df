package credential

import (
	"slices"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/resolve"
)

// A Defect is a way in which a credential is written wrongly. The order is that in
// which a person wants to know: of one credential only the first is shown.
type Defect uint8

// The defects of form.
const (
	InvisibleChar     Defect = iota + 1 // a control, zero-width or non-Latin-1 character, or U+00A0 in the token
	Sentinel                            // undefined, null, [object Object]: what a script left that read a missing field
	IsJSON                              // a JSON document, such as a whole token response (RFC 6749 §5.1)
	Decorated                           // quotes, brackets or a label around the token
	SchemeDoubled                       // the scheme is there twice on the wire
	SchemePunctuation                   // "Bearer:" or "Bearer="
	SpaceMissing                        // the scheme and the token run together
	InvalidSeparator                    // something other than a space between scheme and token (RFC 9110 §11.4)
	SpaceMultiple                       // two or more spaces after Bearer
	SchemeUnknown                       // the first word is no scheme that postlint knows
	OuterWhitespace                     // spaces or tabs around the value
	SchemeMissing                       // a token without a scheme
	Charset                             // characters that a bearer token cannot hold (RFC 6750 §2.1)
	Malformed                           // a JWT that is cut or damaged, or a Basic value that is no pair
)

// A Reason says more about a defect, from a closed list.
type Reason uint8

// The reasons, by the defects that they go with.
const (
	NoReason Reason = iota

	// InvisibleChar, InvalidSeparator.
	NotSent      // Postman refuses to send the request: a control, or a character above U+00FF
	SentUnseen   // it is sent as one byte that nobody sees
	PercentSpace // the text %20

	// Decorated.
	InQuotes
	InAngles
	InSquares
	InBraces
	WithLabel

	// SchemeUnknown.
	Misspelled
	Unlisted

	// SchemeMissing.
	BareJWT
	BareVendor
	BareOpaque

	// Charset.
	Wrapped   // white space inside: copied from several lines
	Shortened // an ellipsis: copied from a shortened view
	Percent   // a percent sequence: URL-encoded
	OtherChar

	// Malformed.
	JWTParts
	JWTHeaderBroken
	JWTPayloadBroken
	JWTUnsigned
	JWTSignatureOdd
	BasicNotBase64
	BasicNoColon
	BasicRawColon
	BasicEmpty

	// OuterWhitespace.
	Leading
	Trailing
)

// A Found is a defect in a text. Start == End is an insertion point. None of its
// fields holds text of the file, but for the names of schemes.
type Found struct {
	Defect     Defect
	Reason     Reason
	Start, End int          // the bytes of Form.Text at fault: what a fix deletes, replaces or inserts at
	Inner      resolve.Part // the token inside a decoration or JSON document; empty when there is none
	Char       rune         // the character at fault
	Count      int          // spaces, parts of a JWT, or characters of that kind
	Scheme     string       // the scheme that is doubled, or meant: "Bearer"
	InVariable bool         // the bytes come through a variable
	Repairs    bool         // taking the bytes out leaves a JWT that decodes, or changes nothing that is seen
}

// A Form is a credential taken apart. Parts are bytes of Text.
type Form struct {
	Text      resolve.Text
	Slot      Slot
	Scheme    resolve.Part // as written; empty in the slots that hold a token alone
	Separator resolve.Part // what stands between scheme and token
	Token     resolve.Part
	Name      string  // the scheme's own spelling: "Bearer"; of a helper's token the one that Postman puts in front; "" when none is known
	Defects   []Found // in the order of Defect
	Unknown   bool    // the value is, or begins with, a reference that stays: its scheme cannot be told
}

// First returns the defect that is shown.
func (f *Form) First() (Found, bool) {
	if len(f.Defects) == 0 {
		return Found{}, false
	}
	return f.Defects[0], true
}

// Has returns the first find of a defect.
func (f *Form) Has(d Defect) (Found, bool) {
	i := slices.IndexFunc(f.Defects, func(x Found) bool { return x.Defect == d })
	if i < 0 {
		return Found{}, false
	}
	return f.Defects[i], true
}

// schemeMeant is the name of the scheme, be it misspelled; "" when there is none. A word
// so near to Bearer or Basic is no secret.
func (f *Form) schemeMeant() string {
	if found, ok := f.Has(SchemeUnknown); ok && found.Reason == Misspelled {
		return found.Scheme
	}
	return f.Name
}

// TokenText returns the token without the scheme.
func (f *Form) TokenText() resolve.Text { return f.Token.Of(f.Text) }

// Parse takes a value apart as the slot says: a whole header, a helper's token with
// the scheme Bearer in front, an opaque key, or a user name or password.
func Parse(t resolve.Text, slot Slot) Form {
	implied := ""
	if slot == BearerSlot || slot == OAuth2Slot {
		implied = "Bearer"
	}
	return parse(t, slot, implied)
}

func parse(t resolve.Text, slot Slot, implied string) Form {
	return newParser(t, slot).parse(implied)
}

// outlineOf takes a value apart as parse does, but looks for nothing that is wrong with its
// token: it says where scheme and token stand.
func outlineOf(t resolve.Text, slot Slot) Form {
	p := newParser(t, slot)
	p.outline = true
	return p.parse("")
}

func newParser(t resolve.Text, slot Slot) *parser {
	return &parser{form: Form{Text: t, Slot: slot}, s: t.String(), encodes: slot == QuerySlot}
}

// parse takes the value apart; Postman puts the scheme implied in front of a helper's
// token.
func (p *parser) parse(implied string) Form {
	p.findReferences()
	switch slot := p.form.Slot; {
	case slot == HeaderSlot, slot == OAuth2Slot && implied == "":
		p.header()
	case slot == BearerSlot, slot == OAuth2Slot:
		p.field(implied)
	case slot == BasicUserSlot, slot == BasicPasswordSlot, slot == UserinfoSlot:
		p.encoded()
	case slot == CookieSlot:
		p.invisible(resolve.Part{})
	default:
		p.opaque()
	}
	order.By(p.form.Defects, func(a, b Found) int { return int(a.Defect) - int(b.Defect) })
	return p.form
}
