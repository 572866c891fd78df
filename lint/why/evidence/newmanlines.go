package evidence

import "strings"

// readNewmanLine reads what newman and the Postman CLI print of a run: a line for each
// folder, each request and each call.
func (s *scanner) readNewmanLine(line string, next int) bool {
	line = edge(line)
	if m := newmanFolder.find(line); m != nil {
		s.folders = strings.Split(m[1], " / ")
		s.take(next)
		return true
	}
	if m := newmanName.find(line); m != nil {
		if strings.HasPrefix(line, "→") || strings.HasPrefix(line, "Root") {
			s.folders = nil
		}
		s.name = m[1]
		s.take(next)
		return true
	}
	if m := newmanLine.find(line); m != nil {
		s.newmanCall(m, next)
		return true
	}
	if m := newmanStatus.find(line); m != nil && s.cur != nil && s.cur.Got == nil {
		got := s.cur.gotten()
		got.Status, got.Reason = statusIn(m[1] + " " + m[2])
		s.cur.Name = s.called()
		s.take(next)
		return true
	}
	if m := newmanBox.find(line); m != nil && s.cur != nil {
		s.take(next)
		s.readBox(m[1] == "↓")
		return true
	}
	return false
}

func (s *scanner) newmanCall(m []string, next int) {
	x := s.newExchange(Console)
	x.Name = s.called()
	x.Sent = &Request{Method: m[1], URL: m[2]}
	s.take(next)
	if m[3] == "" {
		got := x.gotten()
		got.Status, _ = statusIn(m[4])
		got.Reason = edge(m[5])
		return
	}
	// Why stands on the next line.
	below, after := s.peek()
	x.Failure = OtherError
	if text := edge(below); text != "" && !newmanName.in(text) && !newmanFolder.in(text) {
		x.Failure = failureOf(text)
		s.take(after)
	}
}

// called is the name of the request that newman told of last.
func (s *scanner) called() []string {
	if s.name == "" {
		return nil
	}
	return append(s.folders[:len(s.folders):len(s.folders)], s.name)
}

// readBox reads a body in a box. It is wrapped to the width of the terminal and cut after
// 2 KiB, so its lines are what can be told.
func (s *scanner) readBox(response bool) {
	var body strings.Builder
	for !s.done() {
		line, next := s.peek()
		text, inside := strings.CutPrefix(edge(line), "│")
		if !inside {
			break
		}
		body.WriteString(strings.TrimPrefix(text, " ") + "\n")
		s.take(next)
	}
	text := strings.TrimSpace(body.String())
	if response {
		got := s.cur.gotten()
		got.Body, got.Cut = cutBody(text)
		got.BodyShown = true
		return
	}
	if s.cur.Sent != nil {
		s.cur.Sent.Body, s.cur.Sent.BodyShown = clip(text), true
	}
}
