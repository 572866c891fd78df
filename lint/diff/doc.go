// Package diff says what two versions of some exports send differently: the same requests,
// in the same environments and runtimes, as the resolver sees them. It holds facts of
// lint/report/requests against each other, so that a comparison and what resolve shows
// cannot drift apart; that is why it stands behind that room. What nothing is sent of (ids,
// order, descriptions, saved examples, tests) is told by its kind alone.
//
// Scripts are never run, and the app's current values are in no export: what they change
// is not seen. A script whose text changed is named with what it may do.
package diff
