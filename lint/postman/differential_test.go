package postman

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	library "github.com/rbretecher/go-postman-collection"

	"github.com/postlint/postlint/lint/source"
)

// Where go-postman-collection v0.9.0 and this package read a file differently, and why
// ours is right. Each entry must be met by a fixture.
var differences = map[string]string{
	"query disabled":     "the library has no field for it, so a parameter that is unticked looks live",
	"null value":         "a null value of a query parameter or path variable becomes an empty text",
	"string not decoded": "a URL or request that is a string keeps its JSON escapes",
	"params of the type": "parameters of an auth type that the library does not know are dropped",
	"param is no text":   "in the object form, a value that is no string is blanked",
	"key in id":          "Postman's runtimes read the key of an old path variable from id",
	"method of a string": "the library fills in GET for a request that is a string",
	"no such event":      "an event without a script is no script",
}

// Fixtures that the library cannot read as they are, and why.
var refused = map[string]string{
	"shapes.postman_collection.json":     "one header that is a string, or one description that is an object, and it reads nothing",
	"bom.postman_collection.json":        "it takes a byte-order mark for a syntax error",
	"duplicates.postman_collection.json": "one header that is an object",
	"wrapped-collection.json":            "it reads an empty collection, without an error",
	"v3-request.json":                    "it reads an empty collection, without an error",
	"v1.json":                            "it reads an empty collection, without an error",
	"shapes.v1.json":                     "it reads an empty collection, without an error",
	"wrapped-v1.json":                    "it reads an empty collection, without an error",
}

// Everything that the library reads is read the same by this package, but for what is
// declared above, and nothing is declared that no fixture shows.
func TestTheLibraryReadsTheSame(t *testing.T) {
	met := map[string]bool{}
	for _, path := range fixtures(t) {
		e := read(t, path)
		if e == nil || e.Collection == nil {
			continue
		}
		name := filepath.Base(path)
		theirs := libraryRead(t, path)
		if _, ok := refused[name]; ok == (theirs != nil) {
			t.Errorf("%s: the library reads it: %v, declared as refused: %v", name, theirs != nil, ok)
		}
		if theirs != nil {
			compare(t, e.Collection, theirs, met)
		}
	}
	for class := range differences {
		if !met[class] {
			t.Errorf("no fixture shows the difference %q any more", class)
		}
	}
	for name := range refused {
		if read(t, filepath.Join(exports, name)) == nil {
			t.Errorf("there is no collection %s", name)
		}
	}
}

// The same holds for public collections, and no file of theirs is misread in silence.
func TestTheLibraryReadsPublicCollectionsTheSame(t *testing.T) {
	corpus := "../../../shared/corpus"
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("there is no corpus of public exports beside the repository")
	}
	counts := map[string]int{}
	met := map[string]bool{}
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) == ".tsv" {
			return err
		}
		said := identify(t, path, false)
		kind, _, _ := strings.Cut(said, " ")
		if kind == "no:" || kind == "unrecognised:" {
			kind = said
		}
		counts[kind]++
		e := read(t, path)
		if e == nil {
			return nil
		}
		eachSpot(e, func(s Spot) {
			if err := sound(e, s); err != "" {
				t.Errorf("%s: %s: %s", path, s.Node.Pointer(), err)
			}
		})
		if e.Collection == nil {
			return nil
		}
		if theirs := libraryRead(t, path); theirs != nil {
			counts["compared with the library"]++
			compare(t, e.Collection, theirs, met)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(counts)
}

// libraryRead returns nil when the library refuses the file or finds nothing in it
// although there are requests.
func libraryRead(t *testing.T, path string) *library.Collection {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := library.ParseCollection(bytes.NewReader(raw))
	if err != nil || c == nil || c.Info.Name == "" && len(c.Items) == 0 {
		return nil
	}
	return c
}

// A libraryItem is a request as the library sees it, with the names of its folders.
type libraryItem struct {
	names []string
	*library.Items
}

func flatten(items []*library.Items, names []string) []libraryItem {
	var all []libraryItem
	for _, item := range items {
		own := append(slices.Clone(names), item.Name)
		if item.IsGroup() {
			all = append(all, flatten(item.Items, own)...)
			continue
		}
		all = append(all, libraryItem{own, item})
	}
	return all
}

// A comparison holds one place of one file against what the library reads there.
type comparison struct {
	t     *testing.T
	where string
	met   map[string]bool
}

// same reports a difference, unless it belongs to one of the declared classes.
func (c comparison) same(what, ours, theirs, class string) {
	switch {
	case ours == theirs:
	case differences[class] != "":
		c.met[class] = true
	default:
		c.t.Errorf("%s: %s differs from the library's (%d bytes, %d there)", c.where, what, len(ours), len(theirs))
	}
}

func compare(t *testing.T, ours *Collection, theirs *library.Collection, met map[string]bool) {
	c := comparison{t, ours.File().Name(), met}
	c.same("name", ours.Name, theirs.Info.Name, "")
	c.auth(ours.Auth, theirs.Auth)
	c.variables(ours.Variables, theirs.Variables)
	c.scripts(ours.Scripts, theirs.Events)
	items := flatten(theirs.Items, nil)
	if len(items) != len(ours.Requests) {
		t.Errorf("%s: %d requests, %d in the library", c.where, len(ours.Requests), len(items))
		return
	}
	for i, r := range ours.Requests {
		c.where = ours.File().Name() + " " + r.Node().Pointer()
		c.same("names", strings.Join(r.Names(), "\x00"), strings.Join(items[i].names, "\x00"), "")
		c.scripts(r.Scripts, items[i].Events)
		c.request(r, items[i].Request)
	}
}

func (c comparison) request(r *Request, theirs *library.Request) {
	if theirs == nil {
		c.same("request", kindWord(r.Value()), "absent", "")
		return
	}
	class := ""
	if r.Value().Kind() == source.String {
		class = "method of a string"
	}
	c.same("method", word(r.Method), string(theirs.Method), class)
	c.url(r.URL, theirs.URL)
	c.auth(r.Auth, theirs.Auth)
	if c.same("number of headers", fmt.Sprint(len(r.Headers)), fmt.Sprint(len(theirs.Header)), ""); len(r.Headers) == len(theirs.Header) {
		for i, h := range r.Headers {
			their := theirs.Header[i]
			c.same("header", textIn(h.KeyText)+": "+textIn(h.Text)+off(h.Disabled), their.Key+": "+their.Value+off(their.Disabled), "")
		}
	}
	if theirs.Body != nil {
		c.same("body", r.Body.Mode+" "+word(r.Body.Raw)+off(r.Body.Disabled), theirs.Body.Mode+" "+theirs.Body.Raw+off(theirs.Body.Disabled), "")
	}
}

func textIn(t source.Text) string { return t.String() }

func (c comparison) url(u URL, theirs *library.URL) {
	if theirs == nil {
		c.same("url", kindWord(u.Node), "absent", "")
		return
	}
	class := ""
	if u.Form == URLString {
		class = "string not decoded"
	}
	c.same("raw url", word(u.Raw), theirs.Raw, class)
	c.same("protocol", word(u.Protocol), theirs.Protocol, "")
	c.same("host", joinWords(u.Host, "."), strings.Join(theirs.Host, "."), "")
	c.same("path", joinWords(u.Path, "/"), strings.Join(theirs.Path, "/"), "")
	c.same("port", word(u.Port), theirs.Port, "")
	c.same("hash", word(u.Hash), theirs.Hash, "")
	var query, variables [][2]string
	for _, q := range theirs.Query {
		query = append(query, [2]string{q.Key, q.Value})
	}
	for _, v := range theirs.Variables {
		variables = append(variables, [2]string{v.Key, v.Value})
	}
	c.rows("query", u.Query, query)
	c.rows("path variable", u.Variables, variables)
}

func (c comparison) rows(what string, rows []*Query, theirs [][2]string) {
	c.same("number of rows", fmt.Sprint(len(rows)), fmt.Sprint(len(theirs)), "")
	for i, q := range rows {
		if i >= len(theirs) {
			return
		}
		key, value := "", ""
		if q.Value.Kind() == source.Null {
			value = "null value"
		}
		if !q.Node.Get("key").Exists() && q.Node.Get("id").Exists() {
			key = "key in id"
		}
		c.same(what+" key", textIn(q.KeyText), theirs[i][0], key)
		c.same(what+" value", textIn(q.Text), theirs[i][1], value)
		if what == "query" {
			c.same("query ticked", off(q.Disabled), "", "query disabled")
		}
	}
}

func joinWords(list []source.Value, sep string) string {
	var all []string
	for _, v := range list {
		all = append(all, word(v))
	}
	return strings.Join(all, sep)
}

func (c comparison) auth(a Auth, theirs *library.Auth) {
	if theirs == nil {
		c.same("auth", kindWord(a.Node), "absent", "")
		return
	}
	c.same("auth type", a.TypeName(), string(theirs.Type), "")
	given := map[string][]any{}
	for _, p := range theirs.GetParams() {
		given[p.Key] = append(given[p.Key], p.Value)
	}
	for _, p := range a.Params {
		class, value := "", ""
		if list := given[p.Key]; len(list) > 0 {
			value, given[p.Key] = plain(list[0]), list[1:]
		}
		switch {
		case len(theirs.GetParams()) == 0:
			class = "params of the type"
		case a.Form == FormObject && p.Value.Kind() != source.String:
			class = "param is no text"
		}
		c.same("parameter "+p.Key, valueWord(p.Value), value, class)
	}
	for key, list := range given {
		if len(list) > 0 {
			c.t.Errorf("%s: %d more parameters %s in the library", c.where, len(list), key)
		}
	}
}

// plain writes a value of the library's as valueWord writes ours.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any, map[string]any:
		return "structure"
	}
	return fmt.Sprint(v)
}

func valueWord(v source.Value) string {
	if v.Kind() == source.Object || v.Kind() == source.Array {
		return "structure"
	}
	return word(v)
}

func (c comparison) variables(rows []*Variable, theirs []*library.Variable) {
	c.same("number of variables", fmt.Sprint(len(rows)), fmt.Sprint(len(theirs)), "")
	for i, v := range rows[:min(len(rows), len(theirs))] {
		c.same("variable", v.Key+"="+word(v.Value)+off(v.Disabled), theirs[i].Key+"="+theirs[i].Value+off(theirs[i].Disabled), "")
	}
}

func (c comparison) scripts(scripts []*Script, theirs []*library.Event) {
	var texts []string
	for _, event := range theirs {
		if event == nil || event.Script == nil || event.Script.Exec == nil {
			c.met["no such event"] = true
			continue
		}
		texts = append(texts, string(event.Listen)+" "+strings.Join(event.Script.Exec, "\n")+off(event.Disabled))
	}
	c.same("number of scripts", fmt.Sprint(len(scripts)), fmt.Sprint(len(texts)), "")
	for i, s := range scripts[:min(len(scripts), len(texts))] {
		c.same("script", s.Event+" "+s.Text.String()+off(s.Disabled), texts[i], "")
	}
}
