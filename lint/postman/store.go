package postman

import (
	"github.com/postlint/postlint/lint/slab"
	"github.com/postlint/postlint/lint/source"
)

// A store is memory for what files are read into. They are made of many small things, which are
// cut out of larger blocks; the next file goes on in those that are begun.
type store struct {
	requests  slab.Slab[Request]
	headers   slab.Slab[Header]
	queries   slab.Slab[Query]
	params    slab.Slab[Param]
	variables slab.Slab[Variable]
	scripts   slab.Slab[Script]
	examples  slab.Slab[Example]

	headerLists   slab.Slab[*Header]
	queryLists    slab.Slab[*Query]
	paramLists    slab.Slab[*Param]
	variableLists slab.Slab[*Variable]
	scriptLists   slab.Slab[*Script]
	exampleLists  slab.Slab[*Example]
	valueLists    slab.Slab[source.Value]

	listed []string // the names in the list that is being read, up to a few
}

var stores slab.Pool[store]

// A reader turns values into the model. It is used for one file at a time, and released in the
// end.
type reader struct {
	*store
	count map[string]int32  // how often each name occurred in the list that is being read, when there are many
	lower map[string]string // names of rows in lower case
	late  bool              // these are those of a collection that has been read, and stay as they are
}

func newReader() *reader { return &reader{store: stores.Get()} }

// reader reads more of a collection that has been read. Nearly all names of an example are
// names of its request.
func (c *Collection) reader() *reader {
	r := newReader()
	r.lower, r.late = c.lower, true
	return r
}

// A Draft is memory for what is read of examples, asked something and thrown away. The zero Draft
// is ready for use; it is not for several goroutines at once.
type Draft struct{ store store }

// Original is Example.Original in the memory of the draft: good until its next call.
func (d *Draft) Original(e *Example) *Request { return e.original(d.reader(e)) }

// Headers is Example.Headers in the memory of the draft: good until its next call.
func (d *Draft) Headers(e *Example) []*Header { return e.headers(d.reader(e)) }

func (d *Draft) reader(e *Example) *reader {
	d.store.reset()
	return &reader{store: &d.store, lower: e.Request.Collection.lower, late: true}
}

// reset takes back all that was cut out of the blocks that were begun last.
func (s *store) reset() {
	s.requests.Reset()
	s.headers.Reset()
	s.queries.Reset()
	s.params.Reset()
	s.variables.Reset()
	s.scripts.Reset()
	s.examples.Reset()
	s.headerLists.Reset()
	s.queryLists.Reset()
	s.paramLists.Reset()
	s.variableLists.Reset()
	s.scriptLists.Reset()
	s.exampleLists.Reset()
	s.valueLists.Reset()
}

// release leaves the store to the next reader.
func (r *reader) release() {
	clear(r.listed)
	stores.Put(r.store)
	r.store = nil
}
