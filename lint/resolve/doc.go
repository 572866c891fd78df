// Package resolve works out the request as it will be sent: the auth that applies and
// where it comes from, what each variable resolves to and how sure that is, the URL,
// and the headers on the wire.
//
// It has never heard of rules, of severities or of secrets. What it knows about
// Postman was measured against postman-runtime 7.56.1 (Postman CLI 1.62) and 7.39.1
// (newman 6.2.2), and for v3 folders against Postman CLI 1.34.0; where they differ, the
// difference is a field of Runtime.
//
// The words: a view is one collection in one environment; a scope is a place where
// variables are defined; a reference is {{name}}; a lookup is what a reference finds;
// a piece is a run of bytes of a sent text that comes from one place of one file.
package resolve
