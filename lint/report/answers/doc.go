// Package answers shows why a call was refused: as text for whoever is stuck, as JSON, and as
// the case file in Markdown for an administrator or a forum.
package answers
