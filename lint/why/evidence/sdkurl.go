package evidence

import "strings"

// url reads a URL: a string, or an object of parts of which "raw" is what was typed, not
// what is sent (it is used when there is nothing else).
func (r *report) url() string {
	if r.kind() == '"' {
		return r.text()
	}
	var u urlParts
	r.object(func(name string) {
		switch name {
		case "raw":
			u.raw = r.text()
		case "protocol":
			u.protocol = r.text()
		case "host":
			u.host = strings.Join(r.texts(), ".")
		case "port":
			u.port = r.text()
		case "path":
			u.path = r.texts()
		case "query":
			u.query = r.query()
		case "variable":
			u.variables = r.pairs()
		case "auth":
			u.user, u.password = r.userinfo()
		default:
			r.skip()
		}
	})
	return u.String()
}

func (r *report) userinfo() (user, password string) {
	r.object(func(name string) {
		switch name {
		case "user":
			user = r.text()
		case "password":
			password = r.text()
		default:
			r.skip()
		}
	})
	return user, password
}

// urlParts is a URL as postman-collection takes one apart.
type urlParts struct {
	raw, protocol, user, password, host, port string
	path                                      []string
	query                                     string
	variables                                 map[string]string
}

func (u *urlParts) String() string {
	if u.host == "" && len(u.path) == 0 && u.query == "" {
		return u.raw
	}
	var b strings.Builder
	if u.protocol != "" {
		b.WriteString(strings.TrimSuffix(u.protocol, "://") + "://")
	}
	if u.user != "" || u.password != "" {
		b.WriteString(u.user + ":" + u.password + "@")
	}
	b.WriteString(u.host)
	if u.port != "" {
		b.WriteString(":" + u.port)
	}
	for _, segment := range u.path {
		if name, ok := strings.CutPrefix(segment, ":"); ok && u.variables[name] != "" {
			segment = u.variables[name]
		}
		b.WriteString("/" + segment)
	}
	if u.query != "" {
		b.WriteString("?" + u.query)
	}
	return b.String()
}

// texts reads a list of strings, or one string as a list of one.
func (r *report) texts() []string {
	if r.kind() != '[' {
		if text := strings.TrimPrefix(r.text(), "/"); text != "" {
			return []string{text}
		}
		return nil
	}
	var list []string
	r.array(func(int) {
		if r.kind() != '{' {
			list = append(list, r.text())
			return
		}
		var value string
		r.object(func(name string) {
			if name == "value" {
				value = r.text()
			} else {
				r.skip()
			}
		})
		list = append(list, value)
	})
	return list
}

// query reads the parameters of a URL. One without a value has no equals sign.
func (r *report) query() string {
	if r.kind() == '"' {
		return r.text()
	}
	var list []string
	r.rows(func(row row) {
		switch {
		case row.disabled:
		case row.hasValue:
			list = append(list, row.key+"="+row.value)
		default:
			list = append(list, row.key)
		}
	})
	return strings.Join(list, "&")
}
