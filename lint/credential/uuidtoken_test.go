package credential

import "testing"

// A UUID that a server drew is a token where one belongs; those that people make up, and
// those of documentation, are none.
func TestUUIDTokens(t *testing.T) {
	for _, s := range []string{"7d3f0a52-91c4-4be8-a6d0-25e9b8f7c310", "7D3F0A52-91C4-4BE8-A6D0-25E9B8F7C310"} {
		if !UUIDToken(s) {
			t.Errorf("%q is no token", s)
		}
	}
	for _, s := range []string{
		"", "00000000-0000-0000-0000-000000000000", "123e4567-e89b-12d3-a456-426614174000", "12345678-90ab-cdef-1234-567890abcdef",
		"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "7d3f0a52-91c4-4be8-a6d0-25e9b8f7c31", "7d3f0a52x91c4x4be8xa6d0x25e9b8f7c310", "orders",
	} {
		if UUIDToken(s) {
			t.Errorf("%q is a token", s)
		}
	}
}
