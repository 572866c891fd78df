// Package report writes what a run found: one file for each output format.
//
// It has never heard of rules' reasons, of requests or of Postman. Everything that
// comes from a file passes one exit: sensitive spans are masked, secret values
// redacted, and characters that a terminal or a CI system would act on are made
// visible.
package report
