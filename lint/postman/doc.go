// Package postman says what an export says: one model for every legal shape of a
// collection, an environment and globals, each part still tied to its bytes and to
// the click path that leads to it in the app.
//
// It has never heard of inheritance, of variable values, of rules or of severities:
// what a request will do is the business of package resolve.
//
// What is read, each by Read or ReadAll from one file: collections of the schemas v1,
// v2.0 and v2.1, environments and globals, a data dump with several of these, answers of
// the Postman API. A v3 folder is many YAML files: Recognise says which, Trees groups
// them into collections, and ReadTree reads each. Of its requests only those that are
// sent over HTTP are in Collection.Requests (http-request, and graphql-request alike);
// those of other protocols are in Others, looked at for what they give away and never
// taken for HTTP.
//
// The words, used everywhere in postlint: an export is one file, one part of a data dump,
// or the files of a v3 collection; a collection holds folders and requests; the auth of a
// collection, folder or request names an auth type and its parameters (on Postman's
// screen: Authorization tab, Auth Type); a header, query parameter or variable is a row; a
// row that is unticked is disabled; an environment or the globals hold variables.
package postman
