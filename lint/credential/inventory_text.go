package credential

import (
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// url gathers from a URL: its text, which the runtimes ignore when there are parts and
// which is exported all the same, and its parts.
func (c *collector) url(owner postman.Owner, r *postman.Request) {
	u := &r.URL
	if c.quiet(u.Node) {
		return
	}
	c.place = InURL
	if scalar(u.Raw) {
		name := "raw"
		if u.Form == postman.URLString {
			name = ""
		}
		c.urlText(r.PartSpot(name, u.Raw))
	}
	if u.Password.Exists() {
		c.whole(r.PartSpot("auth", u.Password), "password", true)
	}
	if u.User.Exists() {
		c.whole(r.PartSpot("auth", u.User), "user", !u.Password.Exists())
	}
	for _, host := range u.Host {
		c.urlText(r.PartSpot("host", host))
	}
	for _, segment := range u.Path {
		c.tree(owner, segment, InURL)
	}
	if scalar(u.Hash) {
		c.query(r.PartSpot("hash", u.Hash), 0)
	}
	if scalar(u.QueryText) {
		c.query(r.PartSpot("query", u.QueryText), 0)
	}
	c.queries(u.Query, InQuery, QueryCredentialName)
	c.queries(u.Variables, InQuery, SecretName)
}

// whole adds the whole text of a spot.
func (c *collector) whole(spot postman.Spot, name string, slot bool) {
	if !spot.Text.IsZero() {
		c.add(spot, name, 0, spot.Text.Len(), slot)
	}
}

// urlText gathers from a URL written as one text: user information, then query.
func (c *collector) urlText(spot postman.Spot) {
	from := len(c.out)
	s := c.textOf(spot.Text)
	if _, password, at, ok := userinfoAt(s, 0); ok {
		c.add(spot, "password", password, at, true)
	} else if user, at, ok := loneUserAt(s); ok {
		c.add(spot, "user", user, at, true)
	}
	if q := strings.IndexAny(s, "?#"); q >= 0 {
		c.query(spot, q+1)
	}
	c.scan(spot, from)
}

// loneUserAt finds user information without a password, which is then the credential.
func loneUserAt(s string) (user, at int, ok bool) {
	k := strings.Index(s, "://")
	if k < 0 {
		return 0, 0, false
	}
	user = k + 3
	stop := len(s)
	if end := strings.IndexAny(s[user:], "/?#\\"); end >= 0 {
		stop = user + end
	}
	at = user + strings.LastIndexByte(s[user:stop], '@')
	return user, at, at > user && strings.IndexByte(s[user:at], ':') < 0
}

// query adds the values of pairs with the names of credentials in a query string.
func (c *collector) query(spot postman.Spot, i int) {
	from := len(c.out)
	c.fields(spot, i, "&#", QueryCredentialName)
	c.scan(spot, from)
}

// fields adds the values of pairs that stand between some characters.
func (c *collector) fields(spot postman.Spot, i int, between string, slot func(string) bool) {
	s := c.textOf(spot.Text)
	for i < len(s) {
		end := len(s)
		if k := strings.IndexAny(s[i:], between); k >= 0 {
			end = i + k
		}
		name, _, ok := strings.Cut(s[i:end], "=")
		if ok && slot(name) {
			c.add(spot, name, i+len(name)+1, end, true)
		}
		i = end + 1
	}
}

func (c *collector) queries(rows []*postman.Query, place Place, slot func(string) bool) {
	for _, q := range rows {
		if !q.Value.Same(q.Node) && c.quiet(q.Node) {
			continue
		}
		c.place, c.disabled = place, q.Disabled
		c.row(q, slot)
		from := len(c.out)
		if !q.Value.Exists() && q.Text.IsZero() {
			c.line(q.NameSpot(), from)
		}
		c.scan(q.NameSpot(), from)
		c.description(q.Spot.Owner, q.Node)
	}
	c.disabled = false
}

func (c *collector) row(q *postman.Query, slot func(string) bool) {
	spot, name := q.Spot, q.KeyText.String()
	if name == "" { // as of a header
		name = q.Node.Get("name").Text().String()
	}
	if q.Value.Exists() && !scalar(q.Value) {
		c.named(spot.Owner, name, q.Value, c.place)
		return
	}
	from := len(c.out)
	if slot(name) || (name == "" || name == "value") && suspicious(c.textOf(spot.Text)) {
		c.inSlot(spot, name, HeaderSlot)
	}
	c.scan(spot, from)
	c.text(spot, from)
}

func (c *collector) body(owner postman.Owner, r *postman.Request) {
	b := &r.Body
	if c.quiet(b.Node) {
		return
	}
	c.queries(b.Fields, InBody, bodyField)
	c.queries(b.Idle, InBody, bodyField)
	c.place, c.disabled = InBody, b.Disabled || b.Mode != "raw"
	from := len(c.out)
	c.bodyText(r, b.Raw)
	if b.Covered.Exists() {
		c.disabled = true
		said, at := c.said(from), len(c.out)
		c.bodyText(r, b.Covered)
		c.repeated(at, said)
	}
	c.disabled = b.Disabled || b.Mode != "graphql"
	graphql := b.GraphQL
	for _, part := range [...]string{"query", "variables"} {
		if v := graphql.Get(part); v.Kind() == source.String {
			spot := r.BodySpot(part, v)
			from := len(c.out)
			c.members(spot, 0)
			if part == "query" {
				c.code(spot) // an argument is written as a script writes a member
			}
			c.scan(spot, from)
		} else {
			c.tree(owner, v, InBody)
		}
	}
	c.disabled = false
	c.tree(owner, b.Attached, InBody)
}

// bodyText gathers from a body that is one text: what is in JSON or nearly, in the fields
// of a form, in the elements of XML.
func (c *collector) bodyText(r *postman.Request, text source.Value) {
	if !scalar(text) {
		return
	}
	spot := r.BodySpot("", text)
	from := len(c.out)
	c.members(spot, 0)
	if raw := strings.TrimSpace(c.textOf(spot.Text)); raw != "" && strings.IndexByte("{[<", raw[0]) < 0 {
		c.fields(spot, 0, "&", bodyField)
	}
	c.elements(spot)
	c.scan(spot, from)
}

// bodyField says whether a field of a form carries a credential (RFC 6749 §2.3.1, §4,
// RFC 7521 §4.2).
func bodyField(name string) bool {
	switch strings.ToLower(name) {
	case "code", "sysparm_ck":
		return false
	}
	return SecretName(name)
}

// answer gathers from the body of a saved answer: members with the names of secrets,
// and what looks like a credential by itself.
func (c *collector) answer(spot postman.Spot) {
	if c.quiet(spot.Node) {
		return
	}
	s := c.textOf(spot.Text)
	from := len(c.out)
	if containsAny(s, "token", "Token", "TOKEN", "secret", "Secret", "key\"", "Key\"", "assword", "redential") {
		c.members(spot, 0)
	}
	c.scan(spot, from)
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// members adds the string values of members with the names of secrets in a text that
// is JSON, or nearly: references may stand in it, and it may be cut.
func (c *collector) members(spot postman.Spot, i int) {
	s := c.textOf(spot.Text)
	for {
		name, value, ok := nextMember(s, i)
		if !ok {
			return
		}
		if SecretName(s[name.Start:name.End]) {
			c.add(spot, s[name.Start:name.End], value.Start, value.End, true)
		}
		i = value.End + 1 // behind the quote
	}
}

// elements adds the texts of XML elements with the names of secrets.
func (c *collector) elements(spot postman.Spot) {
	s := c.textOf(spot.Text)
	for i := strings.IndexByte(s, '<'); i >= 0 && i < len(s); {
		end := strings.IndexByte(s[i:], '>')
		if end < 0 {
			return
		}
		end += i
		name, _, _ := strings.Cut(s[i+1:end], " ")
		if _, local, ok := strings.Cut(name, ":"); ok {
			name = local
		}
		next := strings.IndexByte(s[end:], '<')
		if next < 0 {
			return
		}
		next += end
		if SecretName(name) && name[0] != '/' && !strings.HasSuffix(s[i:end], "/") {
			c.add(spot, name, end+1, next, true)
		}
		i = next
	}
}

// description gathers from the description of an owner or row.
func (c *collector) description(owner postman.Owner, row source.Value) {
	if c.quiet(row) {
		return
	}
	d := row.Get("description")
	if d.Kind() == source.Object {
		d = d.Get("content")
	}
	if d.Kind() != source.String {
		return
	}
	if c.quiet(d) {
		return
	}
	place := c.place
	c.place = InDescription
	spot := postman.DescriptionSpot(owner, d)
	from := len(c.out)
	c.text(spot, from)
	c.scan(spot, from)
	c.place = place
}

func (c *collector) name(owner postman.Owner) {
	if c.quiet(owner.Node()) {
		return
	}
	c.place = InName
	c.scan(postman.OwnerNameSpot(owner), len(c.out))
}

// text adds what free text gives away by its words: user information in a URL, the
// token of a pasted Authorization header, and "password: ..." with a random word.
func (c *collector) text(spot postman.Spot, from int) {
	s := c.textOf(spot.Text)
	held := c.taken(from)
	for i := 0; ; {
		_, password, at, ok := userinfoAt(s, i)
		if !ok {
			break
		}
		if held.free(password, at) {
			c.add(spot, "password", password, at, true)
		}
		i = at
	}
	held = c.taken(from)
	for i := 0; ; {
		name, value, ok := nextLabelled(s, i)
		if !ok {
			break
		}
		if held.free(value.Start, value.End) {
			added := len(c.out)
			c.add(spot, name, value.Start, value.End, true)
			if name == "authorization" {
				c.pairs(added)
			}
		}
		i = value.End
	}
	c.curlPasswords(spot, s, from)
}
