// Package requests shows what requests would send, as text and as JSON: the outcomes of the
// resolver, with credentials masked unless they are asked for.
package requests
