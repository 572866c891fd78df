package share

import (
	"context"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/script"
	"github.com/postlint/postlint/lint/source"
)

// A sweeper looks in a copy for what was taken out elsewhere: the password that a variable
// held may stand in a description, too, in base64 or in a name.
type sweeper struct {
	*taker
	secret *lint.Secrets // of the inventory: may stand nowhere
	odd    *lint.Secrets // what was taken out though nothing says that it is a secret
}

// rounds is how often a copy is swept. What stands in the place of a value can hold no other.
const rounds = 3

func (s *sweeper) sweep(ctx context.Context, c *Copy) error {
	s.secret, s.odd = lint.NewSecrets(nil, s.ofInventory()), lint.NewSecrets(nil, s.ofPlaces())
	s.names.hidden = append(s.names.hidden, s.secret, s.odd)
	s.sweeping = true
	for range rounds {
		if changed, err := s.once(ctx, c); err != nil || !changed {
			return err
		}
	}
	return &Refusal{Message: "a value that was taken out is still in the copy: a bug of postlint"}
}

func (s *sweeper) ofInventory() []string {
	var out []string
	for _, l := range s.secrets {
		if v := l.Value(); !s.keptValues[v] && !strings.Contains(v, "{{") && !strings.Contains(v, "}}") && (l.Secret || !plainWord(v, loosely)) {
			out = append(out, v)
		}
	}
	return out
}

// ofPlaces are the values that are no plain words. A sentence of plain words may be a
// passphrase.
func (s *sweeper) ofPlaces() []string {
	var out []string
	for _, v := range s.values {
		if v = strings.TrimSpace(v); !plainWord(v, loosely) && !harmless(v) && !s.keptValues[v] && !strings.Contains(v, "{{") && !strings.Contains(v, "}}") {
			out = append(out, v)
		}
	}
	return out
}

func (s *sweeper) once(ctx context.Context, c *Copy) (bool, error) {
	settings := s.options.Settings
	settings.Folders = nil
	p, err := lint.Load(ctx, c.Inputs(), settings)
	if err != nil {
		return false, err
	}
	if len(p.Errors) > 0 && p.Errors[0].Code == "unrecognised" {
		return false, &Refusal{Path: p.Errors[0].Path, Message: "without what had to be taken out nothing says any more that it is an export; export it from Postman again"}
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
	text := v.Text().String()
	list := s.secret.Find(text)
	if !v.IsName() {
		list = append(list, s.weak(v, text)...)
	}
	if len(list) == 0 {
		return
	}
	spot := finder.Spot(v)
	for _, at := range list {
		switch {
		case v.IsName():
			s.replace(spot, at.Start, at.End, "removed", nil)
		case inScript(v):
			s.code(spot, text, at)
		case refers(spot):
			s.take(spot, at.Start, at.End, "value", byReference)
		default:
			s.take(spot, at.Start, at.End, "value", byMark)
		}
	}
}

// code takes a value out of a line of a script. All of a string becomes an expression that
// reads the variable; else a word comes in its place that can stand in strings, comments and
// code.
func (s *sweeper) code(spot postman.Spot, text string, at source.Span) {
	s.changed[ownerKey(spot.Owner)] = true
	if v := s.names.of(text[at.Start:at.End]); v != nil && slices.Contains(script.Pieces(text), script.Piece{Kind: script.Quoted, Start: at.Start, End: at.End}) && at.End < len(text) {
		s.replace(spot, at.Start-1, at.End+1, read(v), v)
		return
	}
	s.replace(spot, at.Start, at.End, "REMOVED", nil)
}

// weak finds what is no secret of the inventory, and leaves the names in scripts alone.
func (s *sweeper) weak(v source.Value, text string) []source.Span {
	list := s.odd.Find(text)
	if len(list) == 0 || !inScript(v) {
		return list
	}
	pieces := script.Pieces(text)
	return slices.DeleteFunc(list, func(at source.Span) bool {
		return !slices.ContainsFunc(pieces, func(p script.Piece) bool { return p.Start <= at.Start && at.End <= p.End })
	})
}

// refers says that Postman resolves references at a spot.
func refers(spot postman.Spot) bool {
	switch spot.Role {
	case postman.RoleAuth, postman.RoleHeader, postman.RoleURL, postman.RoleQuery, postman.RolePathVariable, postman.RoleBody, postman.RoleVariable:
		if _, example := spot.Owner.(*postman.Example); example && !asked(spot.Node) {
			return false
		}
		name := spot.Node.Name().Text().String()
		return name != "key" && name != "type" && name != "name"
	case postman.RoleScript, postman.RoleSetting, postman.RoleDescription, postman.RoleName, postman.RoleMethod, postman.RoleFile:
	}
	return false
}

// inScript says that a value is a script, or a line of one.
func inScript(v source.Value) bool {
	for ; v.Exists(); v = v.Parent() {
		switch v.Name().Text().String() {
		case "exec", "script", "scripts":
			return true
		}
	}
	return false
}

// asked says that a value of an example is one of its request.
func asked(v source.Value) bool {
	for ; v.Exists(); v = v.Parent() {
		switch v.Name().Text().String() {
		case "originalRequest", "request":
			return true
		}
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
