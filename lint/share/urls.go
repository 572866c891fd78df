package share

import (
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
)

// urlText takes out of a URL in one text what its parts would give away.
func (t *taker) urlText(spot postman.Spot) {
	t.look(spot.Node)
	if spot.Text.IsZero() {
		t.tree(spot.Owner, "url", spot.Node, value, byReference)
		return
	}
	s := spot.Text.String()
	start := 0
	if i := find(s, 0, len(s), "://"); i >= 0 && find(s, 0, i, "/?#") < 0 {
		start = i + len("://")
	}
	end := firstOf(s, start, len(s), "/?#")
	t.userinfo(spot, start, end)
	query := firstOf(s, end, len(s), "?#")
	t.path(spot, end, query)
	hash := firstOf(s, query, len(s), "#")
	t.query(spot, min(query+1, hash), hash)
	t.part(spot, min(hash+1, len(s)), len(s), "hash", words, byReference)
}

// hostPart takes user information out of a host.
func (t *taker) hostPart(spot postman.Spot) {
	t.look(spot.Node)
	if spot.Text.IsZero() {
		t.tree(spot.Owner, "host", spot.Node, words, byReference)
		return
	}
	t.userinfo(spot, 0, spot.Text.Len())
}

// userinfo takes user information out of the authority in [i, j) of a text (RFC 3986 section
// 3.2).
func (t *taker) userinfo(spot postman.Spot, i, j int) {
	s := spot.Text.String()
	at := strings.LastIndexByte(s[i:j], '@')
	if at < 0 {
		return
	}
	at += i
	user := firstOf(s, i, at, ":")
	t.part(spot, i, user, "user", slot, byReference)
	t.part(spot, min(user+1, at), at, "password", slot, byReference)
}

// find is where one of the characters, or all of "://", begins in s[i:j] outside of
// references; -1 when it does not.
func find(s string, i, j int, what string) int {
	for k := i; k < j; k++ {
		if end, ok := referenceAt(s, k); ok {
			k = end - 1
			continue
		}
		if what == "://" && strings.HasPrefix(s[k:], what) || what != "://" && strings.IndexByte(what, s[k]) >= 0 {
			return k
		}
	}
	return -1
}

func firstOf(s string, i, j int, chars string) int {
	if k := find(s, i, j, chars); k >= 0 {
		return k
	}
	return j
}

// segments takes out of a path, or a segment of one, what is no word.
func (t *taker) segments(spot postman.Spot) {
	t.look(spot.Node)
	if spot.Text.IsZero() {
		t.tree(spot.Owner, "path", spot.Node, value, byReference)
		return
	}
	t.path(spot, 0, spot.Text.Len())
}

// queryText takes out the values of a query in one text.
func (t *taker) queryText(spot postman.Spot) {
	t.look(spot.Node)
	if spot.Text.IsZero() {
		t.tree(spot.Owner, "query", spot.Node, value, byReference)
		return
	}
	t.query(spot, 0, spot.Text.Len())
}

// path takes out the segments [i, j) of a path that are no words.
func (t *taker) path(spot postman.Spot, i, j int) {
	s := spot.Text.String()
	for i < j {
		end := firstOf(s, i, j, "/")
		t.segment(spot, i, end)
		i = end + 1
	}
}

// segment takes out of one segment, between its references, what is no word.
func (t *taker) segment(spot postman.Spot, i, j int) {
	s := spot.Text.String()
	for i < j {
		if end, ok := referenceAt(s[:j], i); ok {
			i = end
			continue
		}
		end := i
		for end < j {
			if _, ok := referenceAt(s[:j], end); ok {
				break
			}
			end++
		}
		if !harmlessSegment(s[i:end]) && !harmless(s[i:end]) && !t.keeps("path") {
			t.take(spot, i, end, "path", byReference)
		}
		i = end
	}
}

// query takes out the values of the parameters in [i, j).
func (t *taker) query(spot postman.Spot, i, j int) {
	s := spot.Text.String()
	for i < j {
		end := firstOf(s, i, j, "&")
		equals := firstOf(s, i, end, "=")
		name := s[i:equals]
		r := rigourOf(name)
		switch {
		case equals == end:
			t.part(spot, i, end, "parameter", words, byReference)
		case credential.QueryCredentialName(name):
			t.part(spot, equals+1, end, name, slot, byReference)
		default:
			t.part(spot, equals+1, end, name, r, byReference)
		}
		i = end + 1
	}
}
