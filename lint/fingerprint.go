package lint

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
)

// The groups of causes that share a fingerprint, so that a literal token that was
// accepted stays accepted on the day it expires. A rule outside of both is a group of
// its own.
const (
	perishable = "perishable" // time and target of a token, and a leaked JWT or opaque token
	durable    = "durable"    // a leaked private key, vendor token or password
)

// An identity is what a finding is known by: structure and names only. Values, lines,
// offsets, ids, indices, environments and runtimes are left out, and so is the rule
// where a family speaks for one cause. The file is that in which the finding is; of
// several exports in one file, the name of the export tells them apart.
type identity struct {
	causes string   // the group of causes
	steps  []string // the file, what tells apart the exports in it, names of folders and request, the method
	role   string   // Spot.Key
}

func (p *Project) identity(g *group) identity {
	spot := anchored(g.at).Spot
	id := identity{causes: g.causes(), steps: []string{p.keyOf(spot.Node.File().Name())}, role: spot.Key()}
	if f := p.byExport[exportOf(spot.Owner)]; f != nil && f.shared {
		id.steps = append(id.steps, f.Export.Kind.String(), f.title())
	}
	if preset, ok := spot.Owner.(*postman.Preset); ok {
		id.steps = append(id.steps, preset.Name)
	}
	id.steps = append(id.steps, names(spot.Owner)...)
	if r, ok := spot.Owner.(*postman.Request); ok {
		id.steps = append(id.steps, r.Method.Text().String())
	}
	return id
}

// key joins the parts so that no two identities have one key.
func (id identity) key() string {
	return fields(append(append([]string{id.causes}, id.steps...), id.role)...)
}

// fields joins texts behind their lengths.
func fields(list ...string) string {
	var b strings.Builder
	size := 0
	for _, s := range list {
		size += len(s) + len("1000:")
	}
	b.Grow(size)
	for _, s := range list {
		b.WriteString(strconv.Itoa(len(s)))
		b.WriteByte(':')
		b.WriteString(s)
	}
	return b.String()
}

func (p *Project) keyOf(name string) string {
	if in := p.origins[name]; in != nil {
		return in.Key
	}
	return name
}

func (g *group) causes() string {
	switch g.rule.Family {
	case Target:
		return perishable
	case Leak:
		switch g.shape.Kind {
		case credential.KindJWT, credential.KindJWE, credential.KindOpaque:
			return perishable
		default:
			return durable
		}
	case NoFamily, Form, Name, Address:
	}
	return g.rule.ID
}

// fingerprint is the identity and an ordinal among equals, hashed: 128 bits in hex
// behind the version of the recipe.
func fingerprint(identity string, ordinal int) string {
	h := sha256.New()
	h.Write([]byte("plf1"))
	h.Write([]byte(identity))
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(ordinal))
	h.Write(n[:])
	return "plf1:" + hex.EncodeToString(h.Sum(nil)[:16])
}
