// Package postman says what an export says: one model for every legal shape of a
// collection, an environment and globals, each part still tied to its bytes and to
// the click path that leads to it in the app.
//
// It has never heard of inheritance, of variable values, of rules or of severities:
// what a request will do is the business of package resolve.
//
// The words, used everywhere in postlint: an export is one file; a collection holds
// folders and requests; the auth of a collection, folder or request names an auth
// type and its parameters (on Postman's screen: Authorization tab, Auth Type); a
// header, query parameter or variable is a row; a row that is unticked is disabled;
// an environment or the globals hold variables.
package postman
