package export

import "github.com/go-json-experiment/json/jsontext"

// A writer writes JSON and keeps the first error: what follows one writes nothing.
type writer struct {
	enc *jsontext.Encoder
	err error
}

func (w *writer) put(t jsontext.Token) {
	if w.err == nil {
		w.err = w.enc.WriteToken(t)
	}
}

func (w *writer) object(members func()) {
	w.put(jsontext.BeginObject)
	members()
	w.put(jsontext.EndObject)
}

func (w *writer) array(elements func()) {
	w.put(jsontext.BeginArray)
	elements()
	w.put(jsontext.EndArray)
}

func (w *writer) name(s string) { w.put(jsontext.String(s)) }

func (w *writer) text(s string) { w.put(jsontext.String(s)) }

func (w *writer) field(name, value string) {
	w.name(name)
	w.text(value)
}

func (w *writer) number(name string, value int) {
	w.name(name)
	w.put(jsontext.Int(int64(value)))
}

func (w *writer) flag(name string, value bool) {
	w.name(name)
	w.put(jsontext.Bool(value))
}

func (w *writer) texts(name string, values []string) {
	w.name(name)
	w.array(func() {
		for _, v := range values {
			w.text(v)
		}
	})
}
