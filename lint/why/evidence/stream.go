package evidence

import (
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// A stream walks through a JSON document of any size. The first error stops it: from then
// on nothing is read, and every method returns nothing.
type stream struct {
	dec    *jsontext.Decoder
	err    error
	buffer []byte // of the body that is read
}

func newStream(r io.Reader) *stream {
	return &stream{dec: jsontext.NewDecoder(r, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))}
}

// object calls member with the name of each member of the object that comes next; member
// must read the value. What is no object is skipped.
func (s *stream) object(member func(name string)) bool {
	if s.kind() != '{' {
		s.skip()
		return false
	}
	s.token()
	for s.err == nil && s.kind() != '}' {
		if name := s.token(); s.err == nil {
			member(name.String())
		}
	}
	s.token()
	return s.err == nil
}

// array calls element for each element of the array that comes next; element must read
// it. What is no array is skipped.
func (s *stream) array(element func(i int)) bool {
	if s.kind() != '[' {
		s.skip()
		return false
	}
	s.token()
	for i := 0; s.err == nil && s.kind() != ']'; i++ {
		element(i)
	}
	s.token()
	return s.err == nil
}

// text reads a string, or a number or a boolean as it is written; all else is empty.
func (s *stream) text() string {
	if k := s.kind(); k == '"' || k == '0' || k == 't' || k == 'f' {
		if token := s.token(); s.err == nil {
			return token.String()
		}
		return ""
	}
	s.skip()
	return ""
}

// number reads a whole number, which may stand in a string; all else is 0.
func (s *stream) number() int64 {
	text := s.text()
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f < -1<<53 || f > 1<<53 {
		return 0
	}
	return int64(f)
}

// flag reads a boolean; all else is false.
func (s *stream) flag() bool { return s.text() == "true" }

func (s *stream) kind() jsontext.Kind {
	if s.err != nil {
		return 0
	}
	return s.dec.PeekKind()
}

func (s *stream) token() jsontext.Token {
	if s.err != nil {
		return jsontext.Token{}
	}
	token, err := s.dec.ReadToken()
	s.err = err
	return token
}

func (s *stream) skip() {
	if s.err == nil {
		s.err = s.dec.SkipValue()
	}
}

// bytes reads a list of numbers, as Node.js writes a Buffer, up to BodyLimit of them.
func (s *stream) bytes() (body string, cut bool) {
	s.buffer = s.buffer[:0]
	s.array(func(int) {
		switch {
		case len(s.buffer) >= BodyLimit:
			cut = true
			s.skip()
		case s.kind() == '0':
			if token := s.token(); s.err == nil {
				n, _ := token.Int() // 0 for what is no byte
				s.buffer = append(s.buffer, byte(n))
			}
		default:
			s.skip()
		}
	})
	return string(s.buffer), cut
}
