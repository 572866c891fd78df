package share

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// Remains is what a person has to read before the copy is sent: no list of words can judge it.
type Remains struct {
	Hosts        []Host
	Addresses    []string // e-mail addresses
	Names        []string // words with digits or signs in names of folders, requests, examples, headers, parameters and variables
	Scripts      []Script
	Descriptions [][]string // click paths of what is described
	Swept        int        // places where a value that was taken out elsewhere stood
}

// A Host is one that the copy names.
type Host struct {
	Name     string
	Internal bool // it looks like one inside a network
}

// A Script is one that the copy holds.
type Script struct {
	App     []string // the click path to it
	Hosts   []string // whom it calls, as far as can be told
	Changed bool     // something was taken out of it, so somebody has to look whether it still does its work
}

var (
	hostOf  = lazy.Pattern{Expression: `https?://([A-Za-z0-9][A-Za-z0-9.-]*)`}
	mailsOf = lazy.Pattern{Expression: `[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`}
)

// remains reads the copy.
func (t *taker) remains(ctx context.Context, c *Copy) error {
	settings := t.options.Settings
	settings.Folders = nil
	p, err := lint.Load(ctx, c.Inputs(), settings)
	if err != nil {
		return err
	}
	r := &reader{taker: t, hosts: map[string]bool{}, mails: map[string]bool{}, odd: map[string]bool{}}
	for _, f := range p.Files {
		for _, src := range f.Export.Files() {
			r.texts(src.Root())
		}
		if x := f.Export.Collection; x != nil {
			r.collection(x)
		}
	}
	for _, v := range p.Views() {
		for _, q := range v.Requests() {
			if q.Target.HostKnown() {
				r.hosts[strings.ToLower(q.Target.HostName())] = true
			}
		}
	}
	delete(r.hosts, "")
	for _, name := range slices.Sorted(maps.Keys(r.hosts)) {
		if name != "schema.getpostman.com" && name != "schema.postman.com" {
			c.Remains.Hosts = append(c.Remains.Hosts, Host{name, p.Packs().Local(name) || internal(name)})
		}
	}
	c.Remains.Addresses, c.Remains.Names = slices.Sorted(maps.Keys(r.mails)), slices.Sorted(maps.Keys(r.odd))
	c.Remains.Scripts, c.Remains.Descriptions, c.Remains.Swept = r.scripts, r.described, len(t.swept)
	return nil
}

// internal says that a host looks like one inside a network.
func internal(name string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '-' }), func(label string) bool {
		switch label {
		case "corp", "internal", "intranet", "intra", "int", "lan", "priv", "private", "vpn", "dmz", "dev", "test", "qa", "uat", "stage", "staging":
			return true
		}
		return false
	})
}

// A reader gathers what remains.
type reader struct {
	*taker
	hosts, mails, odd map[string]bool
	scripts           []Script
	described         [][]string
}

func (r *reader) texts(v source.Value) {
	switch v.Kind() {
	case source.String:
		s := v.Text().String()
		for _, m := range hostOf.Get().FindAllStringSubmatch(s, -1) {
			r.hosts[strings.ToLower(strings.TrimRight(m[1], "."))] = true
		}
		for _, m := range mailsOf.Get().FindAllString(s, -1) {
			r.mails[m] = true
		}
	case source.Array:
		for _, element := range v.Elements() {
			r.texts(element)
		}
	case source.Object:
		for name, member := range v.Members() {
			switch word := name.Text().String(); {
			case word == "key":
				r.oddIn(member.Text().String())
			case v.File().YAML(): // of v3 files the names of headers are members
				r.oddIn(word)
			}
			r.texts(member)
		}
	case source.Absent, source.Null, source.True, source.False, source.Number:
	}
}

// oddIn notes the words of a name that are no plain ones.
func (r *reader) oddIn(name string) {
	for _, at := range oddWords(name, loosely) {
		r.odd[name[at.start:at.end]] = true
	}
}

func (r *reader) collection(c *postman.Collection) {
	effects := resolve.ScanScripts(c)
	look := func(owner postman.Owner, name string, scripts []*postman.Script) {
		r.oddIn(name)
		for _, holder := range [...]source.Value{owner.Node(), owner.Node().Get("info"), owner.Node().Get("request")} {
			if d := holder.Get("description"); d.Exists() && (d.Text().Len() > 0 || d.Get("content").Text().Len() > 0) {
				r.described = append(r.described, owner.App())
				break
			}
		}
		for _, x := range scripts {
			if strings.TrimSpace(x.Text.String()) != "" {
				r.scripts = append(r.scripts, Script{App: append(owner.App(), "Scripts", x.Event), Hosts: called(effects, x), Changed: r.changed[ownerKey(owner)]})
			}
		}
	}
	look(c, c.Name, c.Scripts)
	for _, f := range c.Folders {
		look(f, f.Name, f.Scripts)
	}
	for _, q := range c.Requests {
		look(q, q.Name, q.Scripts)
		for _, e := range q.Examples {
			look(e, e.Name, nil)
		}
	}
}

// called are the hosts, or the texts in their place, that a script sends to.
func called(effects *resolve.Scripts, x *postman.Script) []string {
	e := effects.Effects(x)
	if e == nil {
		return nil
	}
	hosts := map[string]bool{}
	for _, m := range hostOf.Get().FindAllStringSubmatch(x.Text.String(), -1) {
		hosts[strings.ToLower(m[1])] = true
	}
	if e.Sends && len(hosts) == 0 {
		return []string{"a host that is not written in it"}
	}
	return slices.Sorted(maps.Keys(hosts))
}
