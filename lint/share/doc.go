// Package share makes the copy of an export that can be handed out.
//
// Looking for secrets is the wrong way round here: no detector knows that Summer2024 in a
// variable called x1 is a password. So share denies by default. Every text in a place where
// a credential can sit goes out, unless it is on a short list of what opens nothing (a
// number, a switch, a word of a protocol, a reference, a URL without user information) or was
// kept by its name. Where Postman resolves references, one with a name of its own comes in
// its place, and an environment template lists what the partner has to supply; elsewhere a
// plain word does.
//
// What is left is held against the original: with the values put back through the template,
// the resolver has to come to the same requests. The package never says that a copy is safe;
// it says what was taken out, what is proven to send the same, and what remains to be read.
//
// It has never heard of files on disk, of rules, or of printing.
package share
