package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// needed yields the references on which the host and the credentials of each request
// hang. The credentials of requests that are meant to be refused are left out.
func needed(p *lint.Pass) iter.Seq2[*resolve.Request, credential.Reference] {
	return func(yield func(*resolve.Request, credential.Reference) bool) {
		for r := range p.Requests() {
			for _, ref := range p.ReferencesOf(r) {
				if ref.Role == credential.NeedCredential && credential.Negative(r.Request) {
					continue
				}
				if !yield(r, ref) {
					return
				}
			}
		}
	}
}

// missing yields the needed references whose name no scope of the view defines and no
// script sets, where an environment is known. One name is one mistake: each comes with
// the place of the first.
func missing(p *lint.Pass) iter.Seq2[*resolve.Request, credential.Reference] {
	return lacking(p, resolve.Missing)
}

// A missingName is the subject of what the rules about names say of one that nothing
// defines, wherever each of them has to be mended.
type missingName string

// lacking yields the needed references in one of the states, as missing does.
func lacking(p *lint.Pass, states ...resolve.State) iter.Seq2[*resolve.Request, credential.Reference] {
	return func(yield func(*resolve.Request, credential.Reference) bool) {
		first := map[string]resolve.Range{}
		for r, ref := range needed(p) {
			if !slices.Contains(states, ref.State) || ref.Scripted || credential.ValueAsName(ref.Name) {
				continue
			}
			at, ok := first[ref.Name]
			if !ok {
				at = ref.At
				first[ref.Name] = at
			}
			ref.At = at
			if !yield(r, ref) {
				return
			}
		}
	}
}

// references are the places of every needed reference of the view to a name, and those
// in the text of the URL that goes with it, each once.
func references(p *lint.Pass, name string) []resolve.Range {
	type key struct {
		file *source.File
		span source.Span
	}
	var out []resolve.Range
	seen := map[key]bool{}
	add := func(at resolve.Range) {
		key := key{at.Spot.Node.File(), at.Span()}
		if !seen[key] {
			seen[key] = true
			out = append(out, at)
		}
	}
	for r, ref := range needed(p) {
		if ref.Name != name {
			continue
		}
		add(ref.At)
		if ref.Role == credential.NeedHost {
			for _, at := range inRaw(r, "{{"+name+"}}") {
				add(at)
			}
		}
	}
	return out
}

// shown is a reference as a message may write it. A name that is no plain word may be
// a value that somebody put between the braces.
func shown(name string) string {
	if plainName(name) {
		return "{{" + name + "}}"
	}
	return "the reference"
}

// nameOr is a name as a command line may write it, or a word that stands for one.
func nameOr(name, word string) string {
	if plainName(name) {
		return name
	}
	return word
}

// plainName says whether a name is short, of plain characters, and no token.
func plainName(name string) bool {
	if name == "" || len(name) > 36 || strings.ContainsAny(name, "0123456789") && credential.Entropic(name) || credential.ValueAsName(name) {
		return false
	}
	for i := range len(name) {
		c := name[i]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
		if !letter && c != '_' && c != '-' && c != '.' {
			return false
		}
	}
	return true
}

// flagsOf are the flags that take a variable out, each with what would turn it on.
func flagsOf(v *postman.Variable) map[string]string {
	flags := map[string]string{}
	if v.Disabled {
		flags["disabled"] = "false"
	}
	if v.SwitchedOff {
		flags["enabled"] = "true"
	}
	return flags
}

// flagAt is the place of a flag of a variable.
func flagAt(v *postman.Variable, name string) resolve.Range {
	return memberAt(v.Spot, v.Node.Get(name))
}

// switchedOffAt is the place of the flag that takes a variable out.
func switchedOffAt(v *postman.Variable) resolve.Range {
	if v.Disabled {
		return flagAt(v, "disabled")
	}
	return flagAt(v, "enabled")
}

// offerToEnable offers to turn a variable on.
func offerToEnable(rep *lint.Report, v *postman.Variable) *lint.Report {
	rep.Fix("enable the variable")
	flags := flagsOf(v)
	for _, name := range []string{"disabled", "enabled"} {
		if on, ok := flags[name]; ok {
			rep.Edit(flagAt(v, name), on)
		}
	}
	return rep
}

// inRaw are the places of a text in the "raw" of a URL that is written in parts, which
// the app shows and does not send.
func inRaw(r *resolve.Request, text string) []resolve.Range {
	if r.URL.Form != postman.URLObject || !r.URL.Raw.Exists() {
		return nil
	}
	spot := r.PartSpot("raw", r.URL.Raw)
	raw := spot.Text.String()
	var out []resolve.Range
	for i := 0; ; {
		k := strings.Index(raw[i:], text)
		if k < 0 {
			return out
		}
		i += k
		out = append(out, lint.At(&spot, i, i+len(text)))
		i += len(text)
	}
}
