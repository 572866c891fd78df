// Package script says what a pre-request or test script of Postman sets, reads and
// touches. A script is read, never run, and nothing is assumed about which of its
// branches are taken: every answer means "may".
//
// It has never heard of collections, of requests in files, or of rules. It knows the
// names of Postman's scripting interface (https://learning.postman.com/docs/tests-and-scripts/write-scripts/postman-sandbox-reference/overview/);
// what each call does at run time was measured against postman-runtime 7.56.1 and
// newman 6.2.2.
//
// The syntax tree is that of goja's parser; its interpreter is not linked. Names are
// followed within their scopes, over constants, patterns and assignments, but not into
// the parameters of the script's own functions.
//
// Of the scripts of a collection few are new: the others are copies with other texts in
// their strings. Those are parsed once, and walked once for all that say the same where it
// matters (tree, scanned); places are looked up in the script at hand (code).
//
// Where a script cannot be followed (a computed name, eval, an object that is handed
// to a function) the answer is that it may set anything: a script that is not
// understood must never make a variable look undefined.
package script
