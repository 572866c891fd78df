// Package differences shows what two versions of some exports send differently: as text, as
// JSON, and as Markdown for whoever reviews the change.
package differences
