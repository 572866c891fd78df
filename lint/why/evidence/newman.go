package evidence

import (
	"strconv"
	"strings"
	"time"
)

// A report is the JSON report of a run as it is read: newman's, or the Postman CLI's.
type report struct {
	*stream
	folders  map[string][]string // of each request, by its id: the names of its folders
	methods  map[string]string   // of each request, by its id, in an exported run of the app
	native   bool                // the structure is the Postman CLI's own
	found    bool                // there is a list of executions
	started  time.Time
	run      []*Exchange
	refs     map[string]*Exchange // by the reference of its cursor
	failures []runFailure
}

// A runFailure is a row of run.failures: the words of an error that the execution itself
// may lack.
type runFailure struct{ at, ref, words string }

// collection reads the collection in front of a report: ids and names, nothing else.
func (r *report) collection() (export bool) {
	return r.object(func(name string) {
		switch name {
		case "item":
			export = true
			r.items(nil)
		case "requests":
			export = true
			r.array(func(int) { r.flatRequest() })
		default:
			r.skip()
		}
	}) && export
}

// flatRequest reads an element of the list that an exported run of the app has in place of
// a collection.
func (r *report) flatRequest() {
	var id, method string
	r.object(func(name string) {
		switch name {
		case "id":
			id = r.text()
		case "method":
			method = r.text()
		default:
			r.skip()
		}
	})
	r.methods[id] = method
}

func (r *report) items(folders []string) {
	r.array(func(int) {
		var id, name string
		at := len(folders)
		r.object(func(member string) {
			switch member {
			case "id":
				id = r.text()
			case "name":
				name = r.text()
			case "item":
				// Its name comes before its items in every report; a folder whose name
				// comes after is one without a name here.
				r.items(append(folders[:at:at], name))
			default:
				r.skip()
			}
		})
		if id != "" {
			r.folders[id] = folders
		}
	})
}

// readRun reads the member "run" of a report.
func (r *report) readRun() {
	r.object(func(name string) {
		switch name {
		case "timings", "meta":
			r.object(func(name string) {
				if name != "started" {
					r.skip()
				} else if ms := r.number(); ms > 0 {
					r.started = time.UnixMilli(ms).UTC()
				}
			})
		case "executions":
			r.found = r.array(r.execution) || r.found
		case "failures":
			r.array(func(int) { r.failure() })
		default:
			r.skip()
		}
	})
}

// execution reads one element of run.executions, of either structure.
func (r *report) execution(i int) {
	x := &Exchange{Format: Newman, Pointer: "/run/executions/" + strconv.Itoa(i)}
	var id, ref, words string
	r.object(func(name string) {
		switch name {
		case "id":
			id = r.text()
		case "cursor":
			x.Iteration, ref = r.cursor()
		case "iterationCount":
			x.Iteration = r.iteration()
		case "item":
			r.item(x)
		case "request":
			x.Sent = r.sent(nil)
		case "requestExecuted":
			x.Format, r.native = CLI, true
			x.Sent = r.executed(x)
		case "response":
			x.Got = r.response()
		case "requestError":
			words = r.errorWords()
		case "errors":
			words = r.errors()
		default:
			r.skip()
		}
	})
	if x.ID == "" {
		x.ID = id
	}
	if x.Got == nil {
		x.Failure = failureOf(words)
	}
	r.run = append(r.run, x)
	if ref != "" {
		r.refs[ref] = x
	}
}

func nameOf(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

func (r *report) iteration() int { return int(max(0, min(r.number(), 1<<31-1))) }

func (r *report) cursor() (iteration int, ref string) {
	r.object(func(name string) {
		switch name {
		case "iteration":
			iteration = r.iteration()
		case "ref":
			ref = r.text()
		default:
			r.skip()
		}
	})
	return iteration, ref
}

// item reads what the collection says. The Postman CLI writes the request as it was sent
// in its place, which is known by the headers that the runtime added.
func (r *report) item(x *Exchange) {
	r.object(func(name string) {
		switch name {
		case "id":
			x.ID = r.text()
		case "name":
			x.Name = nameOf(r.text())
		case "request":
			x.Template = r.template()
		default:
			r.skip()
		}
	})
	if x.Template == nil {
		return
	}
	for _, h := range x.Template.Headers {
		if h.Added {
			x.Template = nil
			return
		}
	}
}

// executed reads the request of the Postman CLI's own structure, which also says what it
// is called.
func (r *report) executed(x *Exchange) *Request {
	return r.sent(func(name string) bool {
		switch name {
		case "id":
			x.ID = r.text()
		case "name":
			x.Name = nameOf(r.text())
		default:
			return false
		}
		return true
	})
}

// errorWords reads an error as Node.js writes one.
func (r *report) errorWords() string {
	var words []string
	ok := r.object(func(name string) {
		switch name {
		case "code", "message", "name":
			words = append(words, r.text())
		default:
			r.skip()
		}
	})
	if ok && len(words) == 0 {
		return "error"
	}
	return strings.Join(words, " ")
}

// errors reads the list of errors of the Postman CLI: of scripts and of the request.
func (r *report) errors() string {
	var found string
	r.array(func(int) {
		var words, source string
		r.object(func(name string) {
			switch name {
			case "code", "message":
				words += r.text() + " "
			case "source":
				source = r.text()
			default:
				r.skip()
			}
		})
		if source == "request" && found == "" {
			found = words
		}
	})
	return found
}

func (r *report) failure() {
	var f runFailure
	r.object(func(name string) {
		switch name {
		case "at":
			f.at = r.text()
		case "error":
			f.words = r.errorWords()
		case "cursor":
			_, f.ref = r.cursor()
		default:
			r.skip()
		}
	})
	if f.at == "request" && f.ref != "" {
		r.failures = append(r.failures, f)
	}
}

// log is what was read. What stands anywhere in a report is joined here, since nothing
// says in which order it comes.
func (r *report) log() *Log {
	log := &Log{Format: Newman, Exchanges: r.run}
	if r.native {
		log.Format = CLI
	}
	for _, f := range r.failures {
		if x := r.refs[f.ref]; x != nil && x.Got == nil && (x.Failure == "" || x.Failure == OtherError) {
			x.Failure = failureOf(f.words)
		}
	}
	for _, x := range r.run {
		x.At = r.started
		if folders := r.folders[x.ID]; len(folders) > 0 {
			x.Name = append(folders[:len(folders):len(folders)], x.Name...)
		}
	}
	return log
}
