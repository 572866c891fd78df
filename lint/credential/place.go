package credential

import "github.com/postlint/postlint/lint/resolve"

// Range returns the place in a file of the bytes [i, j) of Value: where an edit has to
// be made, in the variable that holds them if they come through one. What stands in no
// file (a value from the command line, or nothing at all) is blamed on the whole row
// or parameter.
func (c *Credential) Range(i, j int) resolve.Range {
	if at := c.Value.Range(i, j); !at.IsZero() {
		return at
	}
	return c.Whole()
}

// Whole returns the place of the row or parameter.
func (c *Credential) Whole() resolve.Range {
	return resolve.Range{Spot: &c.Spot, End: c.Spot.Text.Len()}
}

// Shape returns what may be told about the token. It is worked out once.
func (c *Credential) Shape() Shape {
	if c.shape.Kind == 0 {
		c.shape = ShapeOf(c.Name, BareToken(c.Token().String()))
	}
	return c.shape
}
