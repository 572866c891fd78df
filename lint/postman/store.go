package postman

import (
	"sync"

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

var stores sync.Pool // of *store

// A reader turns values into the model. It is used for one file at a time, and released in the
// end.
type reader struct {
	*store
	count map[string]int    // how often each name occurred in the list that is being read, when there are many
	lower map[string]string // names of rows in lower case
	late  bool              // these are those of a collection that has been read, and stay as they are
}

func newReader() *reader {
	s, ok := stores.Get().(*store)
	if !ok {
		s = new(store)
	}
	return &reader{store: s}
}

// reader reads more of a collection that has been read. Nearly all names of an example are
// names of its request.
func (c *Collection) reader() *reader {
	r := newReader()
	r.lower, r.late = c.lower, true
	return r
}

// release leaves the store to the next reader.
func (r *reader) release() {
	clear(r.listed)
	stores.Put(r.store)
	r.store = nil
}
