package main

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/order"
)

// A group is the inputs that one configuration file is about, or that none is. It is linted by
// itself: collections are paired with environments of their group alone. What -e, -g and -d
// name goes with every group.
type group struct {
	config    located
	members   map[string]lint.InputRole // by the names of inputs
	settings  lint.Settings
	threshold threshold
}

// A loan is an environment or globals file that a configuration names.
type loan struct {
	item
	to located
}

// of are the inputs that belong to the group, in its roles.
func (g *group) of(inputs []lint.Input) []lint.Input {
	var out []lint.Input
	for _, in := range inputs {
		if role, ok := g.members[in.Name]; ok {
			in.Role = role
			out = append(out, in)
		}
	}
	return out
}

// holds says that a path is that of an input of the group, or of a file in one.
func (g *group) holds(name string) bool {
	archive, _, _ := strings.Cut(name, "!")
	return g.members[name] != 0 || g.members[archive] != 0
}

// lent reads the environments and globals that the configurations of some items name. A flag
// takes their place.
func (s *session) lent(items []item, q search) ([]loan, error) {
	var out []loan
	for _, to := range q.configs.among(items) {
		for _, list := range []struct {
			key   string
			flags []string
			role  lint.InputRole
		}{{"environments", q.environments, lint.AsEnvironment}, {"globals", q.globals, lint.AsGlobals}} {
			if len(list.flags) > 0 {
				continue
			}
			for _, e := range to.Entries(list.key) {
				name := q.configs.shown(path.Join(to.folder, e.Value))
				one, err := s.named(name, list.role, q)
				if err != nil {
					return nil, err
				}
				if one.err == nil && q.configs.leadsOut(to, name) {
					one = refused(name, name, &refusal{"unreadable", "a link that leads out of the repository, which is not followed; -e reads it"})
				}
				if one.err != nil {
					one.err.Message += fmt.Sprintf(" (%s:%d names it)", to.Path, e.Line)
				}
				out = append(out, loan{one, to})
			}
		}
	}
	return out, nil
}

// among are the configurations that items come under, in the order of their folders; that of
// the working directory where there are none but what goes with all.
func (l *configs) among(items []item) []located {
	var out []located
	for i := range items {
		if in := &items[i]; in.Role < lint.AsEnvironment {
			out = append(out, l.ownerOf(&in.Input))
		}
	}
	if len(out) == 0 && l != nil {
		out = append(out, l.of(l.cwd))
	}
	order.By(out, func(a, b located) int { return cmp.Compare(a.folder, b.folder) })
	return slices.Compact(out)
}

// divide puts the inputs into groups, and adds those that configurations name.
func (h *harvest) divide(l *configs, lent []loan) {
	byFolder := map[string]*group{}
	under := func(at located) *group {
		g := byFolder[at.folder]
		if g == nil {
			g = &group{config: at, members: map[string]lint.InputRole{}}
			byFolder[at.folder] = g
			h.groups = append(h.groups, g)
		}
		return g
	}
	var shared []lint.Input
	for i := range h.inputs {
		in := &h.inputs[i]
		if in.Role >= lint.AsEnvironment {
			shared = append(shared, *in)
			continue
		}
		under(l.ownerOf(in)).members[in.Name] = in.Role
	}
	for _, x := range lent {
		h.add(x, under(x.to))
	}
	if len(h.groups) == 0 && l != nil {
		under(l.of(l.cwd))
	} else if len(h.groups) == 0 {
		under(located{})
	}
	for _, g := range h.groups {
		for _, in := range shared {
			g.members[in.Name] = max(g.members[in.Name], in.Role)
		}
	}
	slices.SortFunc(h.groups, func(a, b *group) int { return cmp.Compare(a.config.folder, b.config.folder) })
}

// add makes a lent file a member of a group, under the name that it has as an input, if it is
// one.
func (h *harvest) add(x loan, g *group) {
	if x.err != nil {
		if !slices.Contains(h.errors, *x.err) {
			h.errors = append(h.errors, *x.err)
		}
		return
	}
	name := x.Name
	if i := slices.IndexFunc(h.inputs, func(in lint.Input) bool { return in.Place == x.Place }); i >= 0 {
		name = h.inputs[i].Name
	} else {
		h.files[x.Name] = x.file
		h.inputs = append(h.inputs, x.Input)
		order.By(h.inputs, func(a, b lint.Input) int { return cmp.Compare(a.Name, b.Name) })
	}
	g.members[name] = max(g.members[name], x.Role)
}
