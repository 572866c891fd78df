package share

import (
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// A variable is what a copy refers to and its original did not: the partner supplies it.
type variable struct {
	name  string
	used  bool   // the copy refers to it
	value string // what stood there
}

// names gives out names of variables that nothing defines, sets or refers to: an empty value
// under such a name shadows nothing.
type names struct {
	used map[string]bool
	next map[string]int // the number to try next behind a name that is taken
	// indirect are the names of variables whose values are parts of other names.
	indirect map[string]bool
	given    map[[2]string]*variable // by value and key
	known    map[string]*variable    // by value, the first
	own      map[ownValue]*variable  // by owner and value, the first
	list     []*variable
	// hidden are values that no name may hold: it would be swept out of the copy again.
	hidden []*lint.Secrets
}

// ownValue is a value of an owner.
type ownValue struct {
	owner postman.Owner
	value string
}

var reference = lazy.Pattern{Expression: `\{\{([^{}"\r\n]{1,200})\}\}`}

var nestedReference = lazy.Pattern{Expression: `\{\{[^{}"\r\n]*\{\{([^{}"\r\n]{1,200})\}\}`}

// namesOf knows the names of all files.
func namesOf(files []*lint.File) *names {
	n := &names{used: map[string]bool{}, next: map[string]int{}, indirect: map[string]bool{}, given: map[[2]string]*variable{}, known: map[string]*variable{}, own: map[ownValue]*variable{}}
	for _, f := range files {
		for _, src := range f.Export.Files() {
			for _, m := range reference.Get().FindAllSubmatch(src.Bytes(), -1) {
				n.used[alike(string(m[1]))] = true
			}
			for _, m := range nestedReference.Get().FindAllSubmatch(src.Bytes(), -1) {
				n.indirect[string(m[1])] = true
			}
		}
		switch e := f.Export; {
		case e.Environment != nil:
			n.variables(e.Environment.Variables)
		case e.Collection != nil:
			n.collection(e.Collection)
		}
	}
	return n
}

func (n *names) collection(c *postman.Collection) {
	n.variables(c.Variables)
	for _, f := range c.Folders {
		n.variables(f.Variables)
	}
	for _, r := range c.Requests {
		n.variables(r.Variables)
	}
	scripts := resolve.ScanScripts(c)
	for name := range scripts.Names {
		n.used[alike(name)] = true
	}
	eachScript(c, func(x *postman.Script) {
		if e := scripts.Effects(x); e != nil {
			for _, read := range e.Reads {
				n.used[alike(read.Name)] = true
			}
		}
	})
}

func eachScript(c *postman.Collection, do func(*postman.Script)) {
	for _, x := range c.Scripts {
		do(x)
	}
	for _, f := range c.Folders {
		for _, x := range f.Scripts {
			do(x)
		}
	}
	for _, r := range c.Requests {
		for _, x := range r.Scripts {
			do(x)
		}
	}
}

func (n *names) variables(list []*postman.Variable) {
	for _, v := range list {
		n.used[alike(v.Key)] = true
	}
}

// alike is what names have in common that a person, or a rule, takes for each other.
func alike(name string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}

// of is a variable that stands for a value, whatever its key; nil when there is none.
func (n *names) of(value string) *variable { return n.known[value] }

// variable is the one that stands for a value under a key, the same for each copy of it. Its
// name is made of the owner's and the key.
func (n *names) variable(owner postman.Owner, key, value string) *variable {
	at := [2]string{key, value}
	if v := n.given[at]; v != nil {
		return v
	}
	const telling = 8 // bytes from which two equal values of one owner are one
	mine := ownValue{owner, value}
	if v := n.own[mine]; v != nil && len(value) >= telling && !plainWord(value, loosely) {
		return v
	}
	v := &variable{name: n.fresh(owner, key), value: value}
	n.given[at] = v
	if n.known[value] == nil {
		n.known[value] = v
	}
	if n.own[mine] == nil {
		n.own[mine] = v
	}
	n.list = append(n.list, v)
	return v
}

func (n *names) fresh(owner postman.Owner, key string) string {
	word := slug(key)
	list := []string{word}
	if !telling(word) {
		list = nil
	}
	if place := slug(nameOf(owner)); place != "" && !isDigit(place[0]) {
		list = append(list, strings.Trim(place+"_"+word, "_"))
	}
	list = append(list, strings.Trim("shared_"+word, "_"))
	for _, name := range list {
		if n.take(name) {
			return name
		}
	}
	base := list[len(list)-1]
	if n.tells(base) {
		base = "v" // with its number too short to be a value that is looked for
	}
	for i := max(n.next[base], 2); ; i++ {
		if name := base + "_" + strconv.Itoa(i); n.take(name) {
			n.next[base] = i + 1
			return name
		}
	}
}

func (n *names) take(name string) bool {
	key := alike(name)
	if n.used[key] || n.tells(name) {
		return false
	}
	n.used[key] = true
	return true
}

// tells says that a name holds a value that is taken out, as the name of a request that it
// is made of may do.
func (n *names) tells(name string) bool {
	return slices.ContainsFunc(n.hidden, func(s *lint.Secrets) bool { return len(s.Find(name)) > 0 })
}

// telling says that a key tells by itself what its value is for.
func telling(word string) bool {
	switch word {
	case "", "value", "key", "token", "password", "username", "user", "secret", "path", "text", "id", "name", "body", "auth", "data", "cookie", "script":
		return false
	}
	return len(word) > 2 && !isDigit(word[0])
}

func nameOf(owner postman.Owner) string {
	switch o := owner.(type) {
	case *postman.Collection:
		return o.Name
	case *postman.Folder:
		return o.Name
	case *postman.Request:
		return o.Name
	case *postman.Example:
		return o.Request.Name
	}
	return ""
}

const longestSlug = 32

// slug writes a name as variables are called. It leaves out words that are odd: they may be
// secrets.
func slug(name string) string {
	b := []byte(name)
	for _, odd := range oddWords(name, strictly) {
		for i := odd.start; i < odd.end; i++ {
			b[i] = ' '
		}
	}
	var out strings.Builder
	small := false
	for _, c := range b {
		switch {
		case 'a' <= c && c <= 'z', isDigit(c):
			small = true
		case 'A' <= c && c <= 'Z':
			if small {
				out.WriteByte('_')
			}
			small = false
			c |= 0x20
		default:
			small = false
			c = '_'
		}
		out.WriteByte(c)
	}
	words := strings.FieldsFunc(out.String(), func(r rune) bool { return r == '_' })
	length := 0
	for i, w := range words {
		if length += len(w) + 1; length > longestSlug && i > 0 {
			words = words[:i]
			break
		}
	}
	s := strings.Join(words, "_")
	return s[:min(len(s), longestSlug)]
}
