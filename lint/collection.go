package lint

import (
	"bytes"
	"fmt"

	export "github.com/rbretecher/go-postman-collection"
)

// FromCollection makes an input of a collection built in Go with go-postman-collection,
// so that a generator can lint what it is about to write. The collection is written out
// as schema v2.1.0: findings' JSON pointers are those of the collection, their lines
// and offsets those of Input.Bytes.
//
// What that library cannot hold is not there to be judged, whoever wrote it: "disabled"
// on query parameters, types of header rows, protocolProfileBehavior of the collection,
// parameters of auth types that it does not know (jwt, asap, edgegrid). A file is better
// given as its bytes.
//
// The error says that the collection could not be written.
func FromCollection(name string, c *export.Collection) (Input, error) {
	var b bytes.Buffer
	if err := c.Write(&b, export.V210); err != nil {
		return Input{}, fmt.Errorf("writing the collection as schema v2.1.0: %w", err)
	}
	return Input{Name: name, Bytes: b.Bytes(), Role: Named}, nil
}
