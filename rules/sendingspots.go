package rules

import "github.com/postlint/postlint/lint/postman"

// sendingSpots calls yield with the places of a collection from which values are sent
// (auth, headers, URL, body), until it says no.
func sendingSpots(c *postman.Collection, yield func(postman.Spot) bool) {
	if !authSpots(c.Auth, yield) {
		return
	}
	for _, f := range c.Folders {
		if !authSpots(f.Auth, yield) {
			return
		}
	}
	for _, r := range c.Requests {
		if !requestSpots(r, yield) {
			return
		}
	}
}

func authSpots(a postman.Auth, yield func(postman.Spot) bool) bool {
	for _, x := range a.Params {
		if !yield(x.Spot) {
			return false
		}
	}
	return true
}

func requestSpots(r *postman.Request, yield func(postman.Spot) bool) bool {
	if !authSpots(r.Auth, yield) {
		return false
	}
	for _, h := range r.Headers {
		if !h.Disabled && !yield(h.Spot) {
			return false
		}
	}
	for _, q := range r.URL.Query {
		if !q.Disabled && !yield(q.Spot) {
			return false
		}
	}
	for _, q := range r.Body.Fields {
		if !q.Disabled && !yield(q.Spot) {
			return false
		}
	}
	return yield(r.URLSpot()) && yield(r.Body.Spot)
}
