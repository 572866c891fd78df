package credential

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/slab"
	"github.com/postlint/postlint/lint/source"
)

// A Place says where in an export a literal stands.
type Place uint8

// The places, in the order in which a person meets them.
const (
	InAuth        Place = iota + 1 // a parameter of the auth type that is chosen
	InIdleAuth                     // a parameter of another auth type: never sent, and exported all the same
	InHeader                       // a header row
	InURL                          // user information, path or raw text of a URL
	InQuery                        // a query parameter or path variable
	InBody                         // a body or a field of a form
	InVariable                     // a variable
	InScript                       // a string literal of a script
	InCookie                       // a cookie of a Cookie header, or one that was saved
	InResponse                     // the saved body or headers of an answer
	InDescription                  // a description
	InName                         // the name of a collection, folder, request, example or environment
	InOther                        // anywhere else in the file
)

// A Literal is text that stands in the file itself, in a place where a credential can
// sit. References are no part of it.
type Literal struct {
	Spot       postman.Spot
	Start, End int    // bytes of Spot.Text
	Name       string // what names it: the key of a parameter, header, variable, field or cookie; "" in free text
	Place      Place
	Shape      Shape
	Disabled   bool // the row is unticked, or the block is of a type that is not chosen
	Example    bool // it stands in a saved example
	Slot       bool // its name or place says that it is a credential, whatever it looks like
	Named      bool // its name, or the type of its variable, says that it is a secret
	Repeated   bool // a part of a v1 file that says again what the part in its place says: one secret, and no second finding
	Secret     bool // no printer may show it
}

// Span returns the bytes of the file that hold the literal.
func (l *Literal) Span() source.Span {
	if l.Spot.Text.IsZero() {
		return l.Spot.Node.Span()
	}
	return l.Spot.Text.Span(l.Start, l.End)
}

// Value returns the literal itself. It is for deciding, never for printing.
func (l *Literal) Value() string { return l.Spot.Text.Slice(l.Start, l.End).String() }

// drafts are those in which examples are read: of what they saved only the literals are kept.
var drafts slab.Pool[postman.Draft]

// Inventory returns every literal of an export in a place where a credential can sit,
// in the order of the file.
func Inventory(e *postman.Export) []Literal {
	c := &collector{draft: drafts.Get()}
	defer drafts.Put(c.draft)
	// Of a data dump only a part is looked at, and there may be thousands of them in one file.
	if f := e.File; e.Format != "v1" && len(e.Files()) == 1 && !f.YAML() && !f.UTF16() && e.Rest()[0].Same(f.Root()) {
		c.traced, c.traces = f, tracesFor(f.Bytes())
	}
	return c.inventory(e)
}

func (c *collector) inventory(e *postman.Export) []Literal {
	switch {
	case e.Environment != nil:
		c.name(e.Environment)
		c.variables(e.Environment.Variables)
	case e.Collection != nil:
		c.collection(e.Collection)
	}
	for _, p := range e.Presets {
		c.name(p)
		c.headers(p.Headers)
		c.description(p, p.Node())
	}
	finder := sync.OnceValue(e.Finder) // hardly ever needed, and large
	for _, v := range e.Rest() {
		if c.quiet(v) {
			continue
		}
		var owner postman.Owner = e.Collection
		if e.Collection == nil || !v.Same(e.Collection.Node()) {
			owner = finder().Spot(v).Owner
		}
		_, c.example = owner.(*postman.Example)
		from := len(c.out)
		c.rest(owner, "", v)
		for i := range c.out[from:] {
			spot := &c.out[from+i].Spot
			spot.Owner = finder().Spot(spot.Node).Owner
		}
	}
	if e.Format == "v1" {
		c.twice()
	}
	return c.sorted(e.Files())
}

// quiet says that there is no literal in a value, nor what names one. A member of an
// object may be named beside it.
func (c *collector) quiet(v source.Value) bool {
	return c.traced != nil && (!v.Exists() || c.traced == v.File() && !c.traces.in(v.Span()))
}

// seen is a set of values, a bit for each.
type seen map[*source.File][]uint64

func (s *seen) add(v source.Value) {
	if !v.Exists() {
		return
	}
	if *s == nil {
		*s = seen{}
	}
	list := (*s)[v.File()]
	k := int(v.ID()) >> 6
	if k >= len(list) {
		list = append(list, make([]uint64, k+1-len(list))...)
		(*s)[v.File()] = list
	}
	list[k] |= 1 << (v.ID() & 63)
}

func (s seen) has(v source.Value) bool {
	list := s[v.File()]
	k := int(v.ID()) >> 6
	return k < len(list) && list[k]>>(v.ID()&63)&1 != 0
}

// A collector gathers literals. The fields beside out hold for what is added next.
type collector struct {
	out      []Literal
	draft    *postman.Draft
	seen     seen         // the values that were looked at
	traced   *source.File // the file that traces is about; nil when literals may be anywhere
	traces   *traces
	place    Place
	disabled bool
	example  bool
	typed    bool // the variable has type secret

	slot     postman.Spot // of the value that is taken apart
	last     source.Text  // what was read last, as a string: one place is looked at several times
	lastRead string
}

// textOf returns a text as a string.
func (c *collector) textOf(t source.Text) string {
	if t != c.last {
		c.last, c.lastRead = t, t.String()
	}
	return c.lastRead
}

func (c *collector) sorted(files []*source.File) []Literal {
	type placed struct {
		Literal
		file int
		at   source.Span
	}
	number := make(map[*source.File]int, len(files))
	for i, f := range files {
		number[f] = i
	}
	all := make([]placed, len(c.out))
	for i, l := range c.out {
		all[i] = placed{l, number[l.Spot.Node.File()], l.Span()}
	}
	order.By(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(a.at.End, b.at.End))
	})
	for i := range all {
		c.out[i] = all[i].Literal
	}
	return c.out
}

func (c *collector) collection(x *postman.Collection) {
	c.name(x)
	c.description(x, x.Node())
	c.description(x, x.Node().Get("info"))
	c.auth(x.Auth)
	c.variables(x.Variables)
	c.scripts(x.Scripts)
	for _, f := range slices.Concat(x.Folders, x.OrphanFolders) {
		c.name(f)
		c.description(f, f.Node())
		c.auth(f.Auth)
		c.variables(f.Variables)
		c.scripts(f.Scripts)
	}
	for _, r := range slices.Concat(x.Requests, x.Orphans, x.Others) {
		c.request(r)
	}
	for _, e := range x.Lost {
		c.saved(e)
	}
}

func (c *collector) request(r *postman.Request) {
	if c.quiet(r.Node()) {
		return
	}
	c.name(r)
	c.description(r, r.Node())
	if !c.quiet(r.Value()) {
		c.sent(r, r)
	}
	c.tree(r, r.MisplacedAuth, InIdleAuth)
	c.variables(r.Variables)
	c.scripts(r.Scripts)
	for _, e := range r.Examples {
		c.saved(e)
	}
}

// sent gathers from what a request sends, or an example's request sent.
func (c *collector) sent(owner postman.Owner, r *postman.Request) {
	c.auth(r.Auth)
	from := len(c.out)
	c.headers(r.Headers)
	c.covered(r.Covered, from)
	c.url(owner, r)
	c.body(owner, r)
	v := r.Value()
	if !v.Same(owner.Node()) {
		c.description(owner, v)
	}
	for _, part := range [...]string{"certificate", "proxy"} {
		c.tree(owner, v.Get(part), InOther)
	}
}

func (c *collector) saved(e *postman.Example) {
	if c.quiet(e.Node()) {
		return
	}
	c.example = true
	defer func() { c.example = false }()
	c.name(e)
	c.description(e, e.Node())
	from := len(c.out)
	if !c.quiet(e.OriginalRequest()) {
		c.sent(e, c.draft.Original(e))
	}
	c.place = InOther
	c.embedded(e, e.Embedded(), from)
	if !c.quiet(e.Node().Get("header")) || !c.quiet(e.Node().Get("headers")) {
		c.answerHeaders(c.draft.Headers(e))
	}
	if body := e.Body(); body.Kind() == source.String {
		spot := postman.FileSpot(e, body)
		c.place = InResponse
		c.answer(spot)
	}
	c.cookies(e, e.Cookies())
}

// add adds the literal [i, j) of a spot, without white space around it and without the
// references in it, unless a value stands between their braces. Slot says that whatever
// stands there is a credential.
func (c *collector) add(spot postman.Spot, name string, i, j int, slot bool) {
	c.seen.add(spot.Node)
	text := spot.Text.Slice(i, j).String()
	if !strings.Contains(text, "{{") {
		c.piece(spot, name, i, text, slot)
		return
	}
	for at := 0; at < len(text); {
		start, end, ok := nextReference(text, at)
		if !ok {
			start, end = len(text), len(text)
		}
		c.piece(spot, name, i+at, text[at:start], slot)
		if ok && ValueAsName(text[start+2:end-2]) {
			c.piece(spot, name, i+start+2, text[start+2:end-2], slot)
		}
		at = end
	}
}

func (c *collector) piece(spot postman.Spot, name string, at int, text string, slot bool) {
	trimmed := strings.TrimLeft(text, " \t\r\n")
	at += len(text) - len(trimmed)
	trimmed = strings.TrimRight(trimmed, " \t\r\n")
	if trimmed == "" || strings.Trim(trimmed, ":.-_/;, ") == "" || openParam(trimmed) {
		return
	}
	l := Literal{
		Spot: spot, Start: at, End: at + len(trimmed), Name: name, Place: c.place, Shape: ShapeOf(name, BareToken(trimmed)), Disabled: c.disabled,
		Example: c.example, Slot: slot, Named: c.typed || SecretName(name),
	}
	l.Secret = secret(&l, trimmed)
	c.out = append(c.out, l)
}

// openParam says that a text is the name of a parameter whose value follows it, in front of
// a reference: oauth_token=" (RFC 9110 §11.2).
func openParam(s string) bool {
	name, ok := strings.CutSuffix(strings.TrimSuffix(strings.TrimLeft(s, `", `), `"`), "=")
	return ok && name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-") == ""
}

// secret says whether a literal must be masked: when in doubt it must. What stands for
// a value, what everybody knows, and what is a plain setting need not.
func secret(l *Literal, value string) bool {
	switch l.Shape.Kind {
	case KindJWT:
		return !l.Shape.JWT.Sample
	case KindJWE, KindVendor, KindPrivateKey:
		return true
	case KindPlaceholder:
		return cutShort(value)
	case KindEmpty:
		return false
	case KindBasicPair:
		return !l.Shape.Demo
	case KindPassword, KindOpaque, KindCookie:
	}
	if l.Shape.Demo || bracedName(value) || plainSetting(value) && l.Shape.Kind != KindPassword {
		return false
	}
	return l.Slot
}

// cutShort says whether a value is the beginning of a real token, copied from a view
// that cuts it: what is left of it is still nobody's business.
func cutShort(value string) bool {
	start, _, cut := strings.Cut(strings.ReplaceAll(value, "…", "..."), "...")
	return cut && len(start) >= 12 && !strings.ContainsAny(start, " <>[]{}") && (strings.HasPrefix(start, "eyJ") || classes(start) >= 3)
}

// bracedName says whether a value is the name of a variable in single braces: {token}.
func bracedName(value string) bool {
	name, ok := strings.CutPrefix(value, "{")
	name, closed := strings.CutSuffix(name, "}")
	return ok && closed && name != "" && len(name) <= 64 && !Entropic(name) &&
		all(name, func(c byte) bool { return isAlnum(c) || strings.IndexByte("_-.", c) >= 0 })
}

// plainSetting says whether a value is one of those that switches and addresses have.
func plainSetting(value string) bool {
	switch strings.ToLower(value) {
	case "true", "false", "null", "undefined", "none", "0", "1", "header", "query", "body", "bearer", "basic":
		return true
	}
	host := hostOfURL(value)
	return host != "" && !strings.Contains(value, "@") && !strings.ContainsAny(value, "?")
}

// scan adds what looks like a credential by itself, wherever it stands in a spot, but
// for what was added for that spot since index from.
func (c *collector) scan(spot postman.Spot, from int) {
	c.seen.add(spot.Node)
	if c.quiet(spot.Node) || spot.Text.Len() < shortestShape {
		return
	}
	text := c.textOf(spot.Text)
	taken := c.taken(from)
	for i := 0; ; {
		start, end, ok := nextShape(text, i)
		if !ok {
			return
		}
		if taken.free(start, end) {
			c.add(spot, "", start, end, false)
		}
		i = end
	}
}
