package postman

import (
	"fmt"

	"github.com/postlint/postlint/lint/source"
)

// readDump reads the parts of the app's data dump: collections (of the v1 format, as far
// as is known; those of v2 are read as well), environments, globals, which are a bare list
// of variables, and header presets. Parts that hold nothing are left out.
func readDump(f *source.File) ([]*Export, error) {
	d := dump{file: f}
	r := newReader()
	defer r.release()
	for _, m := range r.members(f.Root()) {
		if err := d.member(m.name, m.value); err != nil {
			return nil, err
		}
	}
	if len(d.exports) > 0 {
		d.exports[0].rest = append(d.exports[0].rest, d.other...)
	}
	return d.exports, nil
}

// A dump gathers the parts of a data dump.
type dump struct {
	file    *source.File
	exports []*Export
	other   []source.Value // what belongs to none of them; the first has to answer for it
}

func (d *dump) member(name string, member source.Value) error {
	switch name {
	case "collections", "environments":
		for i, v := range member.Elements() {
			kind := partKind(name, v)
			if kind == 0 || hollow(kind, v) != nil {
				return &Error{Code: "unrecognised", Message: fmt.Sprintf("a Postman data dump whose %s hold something else, at index %d", name, i)}
			}
			e := d.add(kind, v)
			e.fill(v)
			if err := e.tooDeep(); err != nil {
				return err
			}
		}
	case "globals":
		switch {
		case holdsNone(variablesOf(member)):
			return &Error{Code: "unrecognised", Message: "a Postman data dump whose globals hold something else"}
		case member.Kind() == source.Array && isVariables(member) && member.Len() > 0:
			d.add(KindGlobals, member).fill(member)
		case member.Get("values").Kind() == source.Array:
			d.add(KindGlobals, member).fill(member)
		default:
			d.other = append(d.other, member)
		}
	case "headerPresets":
		if holdsNone(member) {
			return &Error{Code: "unrecognised", Message: "a Postman data dump whose headerPresets hold something else"}
		}
		d.presets(member)
	default:
		d.other = append(d.other, member)
	}
	return nil
}

// partKind is the kind of an element of a list of a dump, 0 when it is something else.
func partKind(list string, v source.Value) Kind {
	switch {
	case list == "environments" && v.Get("values").Kind() == source.Array:
		return KindEnvironment
	case list == "environments":
		return 0
	case isCollection(v):
		return KindCollection
	case v.Get("requests").Kind() == source.Array || isV1(v):
		return KindCollectionV1
	}
	return 0
}

func (d *dump) add(kind Kind, part source.Value) *Export {
	e := &Export{File: d.file, Kind: kind, rest: []source.Value{part}}
	d.exports = append(d.exports, e)
	return e
}

func (d *dump) presets(list source.Value) {
	if list.Kind() != source.Array || list.Len() == 0 {
		d.other = append(d.other, list)
		return
	}
	e := d.add(KindPresets, list)
	e.Format = KindPresets.String()
	r := newReader()
	defer r.release()
	for _, node := range list.Elements() {
		p := &Preset{Export: e, Name: word(node.Get("name")), node: node}
		p.Headers = r.rowsV1(node.Get("headers"))
		r.begin()
		for _, h := range p.Headers {
			r.finishHeader(p, h)
		}
		e.Presets = append(e.Presets, p)
	}
}
