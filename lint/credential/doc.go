// Package credential answers what can be told about a credential: how it is written
// (the grammar), where literals stand in places that hold credentials (the
// inventory), what kind of value a literal is, and the shape that may be told about it;
// how a token of OAuth 2.0 is asked for, by the app or in a request; and what vendors say
// about their APIs (the packs).
//
// It has never heard of rules or severities. A value never leaves it: what leaves is a
// Shape from a closed list.
//
// The words: credentials are what Authorization carries (RFC 9110 §11.4): a scheme,
// one space, a token; a shape is what may be told about a value; a literal is text
// that stands in the file itself; a placeholder is a literal that stands for a value
// that the reader has to put in; a grant is what an auth of OAuth 2.0 says of how a token
// is obtained, a token request is one that is written by hand; a pack is the facts about
// one vendor, and a site a host and path that a pack knows.
package credential
