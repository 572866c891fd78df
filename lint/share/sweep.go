package share

import (
	"context"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// A sweeper looks in a copy for what was taken out elsewhere: the password that a variable
// held may stand in a description, too, in base64 or in a name.
type sweeper struct {
	*taker
	needles *lint.Secrets
}

// rounds is how often a copy is swept. What stands in the place of a value can hold no other.
const rounds = 3

func (s *sweeper) sweep(ctx context.Context, c *Copy) error {
	s.needles = lint.NewSecrets(nil, s.wanted())
	s.sweeping = true
	for range rounds {
		if changed, err := s.once(ctx, c); err != nil || !changed {
			return err
		}
	}
	return nil
}

// check refuses a copy in which a value is left.
func (s *sweeper) check(c *Copy) error {
	for i := range c.Files {
		if len(s.needles.Find(string(c.Files[i].Bytes))) > 0 {
			return &Refusal{Path: c.Files[i].Path, Message: "a value that was taken out is still in the copy: a bug of postlint"}
		}
	}
	return nil
}

// wanted are the values that may stand nowhere: secrets, and what is no plain word, of what
// was taken out and not kept under another name.
func (s *sweeper) wanted() []string {
	var out []string
	for _, v := range s.values {
		if v = strings.TrimSpace(v); !plainWord(v, loosely) && !harmless(v) && !s.keptValues[v] {
			out = append(out, v)
		}
	}
	for _, l := range s.secrets {
		if v := l.Value(); !s.keptValues[v] && (l.Secret || !plainWord(v, loosely)) {
			out = append(out, v)
		}
	}
	return out
}

func (s *sweeper) once(ctx context.Context, c *Copy) (bool, error) {
	var inputs []lint.Input
	for _, f := range c.Files {
		inputs = append(inputs, lint.Input{Name: f.Path, Bytes: f.Bytes})
	}
	settings := s.options.Settings
	settings.Folder = ""
	p, err := lint.Load(ctx, inputs, settings)
	if err != nil {
		return false, err
	}
	if len(p.Errors) > 0 {
		return false, &Refusal{Path: p.Errors[0].Path, Message: "the copy cannot be read: " + p.Errors[0].Message + "; a bug of postlint"}
	}
	original := s.project
	defer func() { s.project = original }()
	s.project = p
	s.edits, s.within = map[*source.File][]edit{}, map[source.Value][]source.Span{}
	for _, f := range p.Files {
		finder := f.Export.Finder()
		for _, src := range f.Export.Files() {
			s.walk(finder, src.Root())
		}
	}
	if len(s.edits) == 0 {
		return false, nil
	}
	for _, f := range p.Files {
		for _, src := range f.Export.Files() {
			i := slices.IndexFunc(c.Files, func(x File) bool { return x.Path == src.Name() })
			c.Files[i].Bytes = s.written(src)
		}
	}
	return true, nil
}

// walk looks at every name and text of a document.
func (s *sweeper) walk(finder *postman.Finder, v source.Value) {
	switch v.Kind() {
	case source.String, source.Number:
		s.found(finder, v)
	case source.Array:
		for _, element := range v.Elements() {
			s.walk(finder, element)
		}
	case source.Object:
		for name, member := range v.Members() {
			s.found(finder, name)
			s.walk(finder, member)
		}
	case source.Absent, source.Null, source.True, source.False:
	}
}

func (s *sweeper) found(finder *postman.Finder, v source.Value) {
	text := v.Text()
	list := s.needles.Find(text.String())
	if len(list) == 0 {
		return
	}
	spot := finder.Spot(v)
	for _, at := range list {
		switch {
		case v.IsName():
			s.replace(spot, at.Start, at.End, "removed", nil)
		case spot.Role == postman.RoleScript:
			s.changed[ownerKey(spot.Owner)] = true
			s.replace(spot, at.Start, at.End, "REMOVED", nil) // stands in strings, comments and code
		case refers(spot):
			s.take(spot, at.Start, at.End, "value", byReference)
		default:
			s.take(spot, at.Start, at.End, "value", byMark)
		}
	}
}

// refers says that Postman resolves references at a spot.
func refers(spot postman.Spot) bool {
	switch spot.Role {
	case postman.RoleAuth, postman.RoleHeader, postman.RoleURL, postman.RoleQuery, postman.RolePathVariable, postman.RoleBody, postman.RoleVariable:
		if _, environment := spot.Owner.(*postman.Environment); environment {
			return false
		}
		name := spot.Node.Name().Text().String()
		return name != "key" && name != "type" && name != "name"
	}
	return false
}

// ownerKey tells owners of the original and of the copy alike.
func ownerKey(owner postman.Owner) string {
	if owner == nil {
		return ""
	}
	return strings.Join(owner.App(), "\x00")
}
