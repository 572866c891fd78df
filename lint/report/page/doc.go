// Package page makes the page that shows a run: a tree of each collection with what every
// request will send, the findings with their bytes, and the coverage. It is one file without
// anything from elsewhere. The report of the command holds its run's data; the page that
// can be mailed holds the module that makes them from files that are dropped on it. Both are
// the same view.
package page
