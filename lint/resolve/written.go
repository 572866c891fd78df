package resolve

// Resolve is a text of the request, a field of its body say, as the request's runtimes
// send it: with the values of the variables to which it refers.
func (r *Request) Resolve(t Text) Text { return r.Resolver()(t) }

// Resolver is Resolve for several texts, which share memory. It is not for several
// goroutines at once.
func (r *Request) Resolver() func(Text) Text {
	c := context{view: r.View, rt: r.Runtimes[0], room: new(room)}
	return c.resolve
}

// SendsBody says that a body is sent: it is not switched off, and the method takes one or
// the settings say that it is to be sent all the same.
func (r *Request) SendsBody() bool {
	if r.Body.Disabled || r.Body.Mode == "" {
		return false
	}
	switch r.Verb {
	case "GET", "COPY", "HEAD", "PURGE", "UNLOCK":
		return r.Setting(DisableBodyPruning).On()
	}
	return true
}
