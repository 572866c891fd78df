package script

import "strings"

// A PieceKind says what of a script is text for people or for a server.
type PieceKind uint8

// The kinds.
const (
	Comment  PieceKind = iota + 1 // with its marks
	Quoted                        // what is between the quotes of a string, escapes as they are written
	Template                      // what is between the backquotes and substitutions of a template literal
)

// A Piece is a comment, a string, or a part of a template literal: bytes [Start, End) of
// the script.
type Piece struct {
	Kind       PieceKind
	Start, End int
}

// Pieces returns the comments, strings and template parts of a script in its order, by its
// tokens alone: it does not matter whether the script can be parsed. Regular expressions are
// none of them.
func Pieces(src string) []Piece {
	s := &shape{src: src, line: true}
	var out []Piece
	for s.at < len(src) {
		start := s.at
		s.next()
		if p, ok := pieceOf(src, start, s.at); ok {
			out = append(out, p)
		}
	}
	return out
}

// pieceOf says what the token src[start:end] is.
func pieceOf(src string, start, end int) (Piece, bool) {
	token := src[start:end]
	switch c := token[0]; {
	case strings.HasPrefix(token, "//"), strings.HasPrefix(token, "/*"), strings.HasPrefix(token, "<!--"), strings.HasPrefix(token, "-->"):
		return Piece{Comment, start, end}, true
	case c == '"' || c == '\'':
		if len(token) > 1 && token[len(token)-1] == c {
			end--
		}
		return Piece{Quoted, start + 1, end}, true
	case c == '`', c == '}' && len(token) > 1:
		switch {
		case strings.HasSuffix(token, "${"):
			end -= 2
		case len(token) > 1 && token[len(token)-1] == '`':
			end--
		}
		return Piece{Template, start + 1, end}, true
	}
	return Piece{}, false
}
