package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

// An upkeep is what people and the app do to a file without touching a mistake in it.
// The pointer is that of the mistake; it is "" for a file that does not hold it. False
// says that it would touch this one.
type upkeep struct {
	name string
	do   func(root *jsonTree, pointer string) bool
}

const otherRequest = `{"name":"Another one","request":{"method":"GET","header":[],"auth":{"type":"noauth"},"url":"https://other.acme-fixtures.net/ping"},"response":[]}`

var upkeeps = []upkeep{
	{"members in another order", func(root *jsonTree, _ string) bool {
		root.walk("", "", func(_, _ string, x *jsonTree) {
			if x.kind == '{' {
				x.reverse()
			}
		})
		return true
	}},
	{"requests in another order", func(root *jsonTree, _ string) bool {
		root.walk("", "", func(name, _ string, x *jsonTree) {
			if name == "item" {
				x.reverse()
			}
		})
		return true
	}},
	{"more requests", func(root *jsonTree, _ string) bool {
		root.walk("", "", func(name, _ string, x *jsonTree) {
			if name == "item" && x.kind == '[' {
				x.parts = append([]*jsonTree{{raw: otherRequest}}, x.parts...)
				x.parts = append(x.parts, &jsonTree{raw: strings.Replace(otherRequest, "Another", "A third", 1)})
			}
		})
		return true
	}},
	{"fewer requests", fewerRequests},
	{"other ids", func(root *jsonTree, _ string) bool {
		root.walk("", "", func(name, pointer string, x *jsonTree) {
			if name == "_postman_id" || pointer == "/id" || name == "_exporter_id" {
				x.raw = `"99999999-aaaa-4bbb-8ccc-000000000999"`
			}
		})
		return true
	}},
	{"auth in the form of the other schema", otherAuthForm},
}

// fewerRequests deletes what is not around the mistake. A mistake outside of requests
// and folders may need any of them.
func fewerRequests(root *jsonTree, pointer string) bool {
	if !strings.HasPrefix(pointer, "/item/") {
		return false
	}
	root.walk("", "", func(name, at string, x *jsonTree) {
		rest, within := strings.CutPrefix(pointer, at+"/")
		if name != "item" || !within {
			return
		}
		i, _, _ := strings.Cut(rest, "/")
		for k, part := range x.parts {
			if itoa(k) == i {
				x.parts = []*jsonTree{part}
			}
		}
	})
	return true
}

// otherAuthForm writes the parameters of auths as the other version of the schema has
// them: a list of rows or an object.
func otherAuthForm(root *jsonTree, _ string) bool {
	changed := false
	root.walk("", "", func(name, _ string, x *jsonTree) {
		if name != "auth" || x.kind != '{' {
			return
		}
		for i, part := range x.parts {
			switch {
			case part.kind == '[':
				x.parts[i], changed = authObject(part), true
			case part.kind == '{':
				x.parts[i], changed = authRows(part), true
			}
		}
	})
	if info := root.get("info"); changed && info != nil {
		schema := info.get("schema")
		old, other := "v2.1.0", "v2.0.0"
		if strings.Contains(schema.raw, other) {
			old, other = other, old
		}
		schema.raw = strings.Replace(schema.raw, old, other, 1)
	}
	return changed
}

func authObject(rows *jsonTree) *jsonTree {
	out := &jsonTree{kind: '{'}
	for _, row := range rows.parts {
		out.names = append(out.names, row.get("key").raw)
		out.parts = append(out.parts, row.get("value"))
	}
	return out
}

func authRows(object *jsonTree) *jsonTree {
	out := &jsonTree{kind: '['}
	for i, name := range object.names {
		out.parts = append(out.parts, &jsonTree{
			kind: '{', names: []string{`"key"`, `"value"`, `"type"`}, parts: []*jsonTree{{raw: name}, object.parts[i], {raw: `"string"`}},
		})
	}
	return out
}

// rotated puts other secrets of the same shape in the place of the planted ones.
var rotated = strings.NewReplacer(
	opaqueLiteral, "FAKEpostlintB3dL8sJ5yH1pF6gC0w",
	jwtSignature, ".FAKEpostlintTNIOPTSOPEKAFFAKEpostlintFAKEpos",
	"FAKEpostlintPw7xK2mW9v", "FAKEpostlintPz4hT8qB2n",
)

// comparing are the rules that hold a request against its siblings: without these there
// is nothing to say.
var comparing = []string{
	"auth-inherited-missing", "noauth-among-authenticated", "authorization-header-disabled", "sibling-credential-differs", "request-host-outlier",
	"script-token-extraction", "script-variable-mismatch", "script-token-set-late",
}

// ordering are the rules about the order of requests: in another there is nothing to say.
var ordering = []string{"script-token-set-late"}

// A finding keeps its fingerprint whatever else happens to the file: layout, order,
// other requests, ids, the form of the schema, a new secret in the old place, the day.
// No two places share one.
func TestFingerprintsSurvive(t *testing.T) {
	t.Parallel()
	kept, all := 0, 0
	for _, s := range cleanSets(t) {
		seen := map[string]bool{}
		for _, p := range plantings(t, s) {
			copied, at := p.with(s, p.text)
			own, ok := findingAt(t, copied, p, at)
			key := p.rule + own.Place.Path + own.Place.Pointer
			if !ok || seen[key] {
				continue
			}
			seen[key] = true
			for name, edited := range maintained(t, p, copied, own.Place.Pointer) {
				if name == "fewer requests" && slices.Contains(comparing, own.Rule) ||
					name == "requests in another order" && slices.Contains(ordering, own.Rule) {
					continue
				}
				all++
				if !keeps(t, edited, own) {
					t.Errorf("%s: %s (%s): %s is lost by %s", s.name, p.name, own.Case, own.Place.Pointer, name)
					continue
				}
				kept++
			}
		}
	}
	t.Logf("%d of %d kept", kept, all)
}

func findingAt(t *testing.T, s cleanSet, p planting, at int) (lint.Finding, bool) {
	t.Helper()
	findings := s.lint(t, false).Findings
	i := slices.IndexFunc(findings, func(f lint.Finding) bool {
		return f.Rule == p.rule && f.Place.Path == s.inputs[p.file].Name && f.Place.Start.Offset == at
	})
	if i < 0 {
		return lint.Finding{}, false
	}
	return findings[i], true
}

// maintained are the copies of a set after each upkeep.
func maintained(t *testing.T, p planting, s cleanSet, pointer string) map[string]cleanSet {
	t.Helper()
	out := map[string]cleanSet{}
	edit := func(name string, do func(i int, raw []byte) []byte) {
		c := s
		c.inputs = slices.Clone(s.inputs)
		for i := range c.inputs {
			c.inputs[i].Bytes = do(i, c.inputs[i].Bytes)
		}
		out[name] = c
	}
	edit("re-indenting", func(_ int, raw []byte) []byte { return parseTree(t, raw).bytes("      ") })
	edit("minifying", func(_ int, raw []byte) []byte { return parseTree(t, raw).bytes("") })
	edit("rotating the secret", func(_ int, raw []byte) []byte { return []byte(rotated.Replace(string(raw))) })
	for _, u := range upkeeps {
		if strings.HasPrefix(p.rule, "json-") && u.name != "other ids" && u.name != "more requests" {
			continue // these are about the order and the names of members themselves
		}
		roots := make([]*jsonTree, len(s.inputs))
		does := true
		for i, in := range s.inputs {
			roots[i] = parseTree(t, in.Bytes)
			at := ""
			if i == p.file {
				at = pointer
			}
			if did := u.do(roots[i], at); i == p.file {
				does = did
			}
		}
		if does {
			edit(u.name, func(i int, _ []byte) []byte { return roots[i].bytes("\t") })
		}
	}
	return out
}

// keeps says whether a set has a finding of the same fingerprint and rule, and whether
// all of its fingerprints differ.
func keeps(t *testing.T, s cleanSet, own lint.Finding) bool {
	t.Helper()
	kept := false
	by := map[string]string{}
	for _, f := range s.lint(t, false).Findings {
		if other, taken := by[f.Fingerprint]; taken && other != f.Place.Path+f.Place.Pointer {
			t.Errorf("%s: %s and %s share a fingerprint", s.name, other, f.Case)
		}
		by[f.Fingerprint] = f.Place.Path + f.Place.Pointer
		kept = kept || f.Fingerprint == own.Fingerprint && f.Rule == own.Rule
	}
	return kept
}
