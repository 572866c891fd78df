package postman

import "github.com/postlint/postlint/lint/source"

// scripts reads the scripts of an owner. A script is an object, a string or an array
// of lines; Postman's runtimes read all three, whatever its "type" says (measured).
func (r *reader) scripts(owner Owner, events source.Value) []*Script {
	return r.events(owner, events, "")
}

// events reads the scripts of events; one that does not say when it runs has the event
// that is given.
func (r *reader) events(owner Owner, events source.Value, unnamed string) []*Script {
	scripts := r.scriptLists.Take(events.Len())[:0]
	r.begin()
	for _, event := range events.Elements() {
		code := event.Get("script")
		if code.Kind() == source.Object {
			code = code.Get("exec")
		}
		text := lines(code)
		if text.IsZero() {
			continue
		}
		listen := word(event.Get("listen"))
		if listen == "" {
			listen = unnamed
		}
		s := r.store.scripts.One()
		*s = Script{
			Owner: owner, Event: listen, Text: text, Disabled: event.Get("disabled").Truthy(), Ordinal: len(scripts),
			Spot: Spot{Owner: owner, Role: RoleScript, Kind: listen, Ordinal: r.ordinal(listen), Node: code, Text: text},
		}
		scripts = append(scripts, s)
	}
	return scripts
}

// lines returns the text of a script, or the zero Text when there is none.
func lines(code source.Value) source.Text {
	switch code.Kind() {
	case source.String:
		return code.Text()
	case source.Array:
		return source.JoinStrings("\n", code)
	}
	return source.Text{}
}
