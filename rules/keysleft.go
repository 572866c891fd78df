package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// partlySet says that an auth has parameters that somebody filled in, as region and service.
func partlySet(a *resolve.Auth) bool {
	return slices.ContainsFunc(a.Params, func(x *resolve.Param) bool {
		return !x.Text.IsZero() && x.Key != "in" && resolve.KnownKey(a.Type, x.Key)
	})
}

// keysLeft is a type of auth of which it was told that its keys are to be typed in.
type keysLeft struct {
	report   *lint.Report
	words    lint.Words
	requests int
	auths    map[postman.Owner]bool
}

// keysLeftOut tells once of each type that keys are to be typed in.
func keysLeftOut(p *lint.Pass, r *resolve.Request, left map[string]*keysLeft) {
	a := &r.Helper
	if k := left[a.Type]; k != nil {
		k.requests++
		k.auths[a.From.Owner] = true
		if n := len(k.auths); n > 1 {
			k.words.Help = fmt.Sprintf("put references to variables into these fields in each of the %d places that have this auth, and supply their values at run time", n)
		}
		if n := len(k.auths); n == k.requests {
			k.words.Help = fmt.Sprintf("put references to variables into these fields of each of the %d requests, and supply their values at run time", n)
		}
		k.report.Affects(k.requests).Words(k.words)
		return
	}
	var labels []string
	for _, key := range a.Needs() {
		labels = append(labels, postman.AuthLabel(a.Type, key))
	}
	w := lint.Words{
		Message: "the file has no " + strings.Join(labels, " and no ") + " for " + postman.AuthTitle(a.Type),
		Why:     emptyWhy(p, r),
		Help:    "put references to variables into these fields, and supply their values at run time",
	}
	if a.Type == resolve.AWSV4 && a.Emits == resolve.EmitsHeader {
		w.Why = "Postman signs without the keys, and the server refuses the signature"
	}
	rep := reportAuth(p, "keys-left-out", r, lint.Whole(postman.AuthSpot(a.From)), w)
	left[a.Type] = &keysLeft{rep, w, 1, map[postman.Owner]bool{a.From.Owner: true}}
}
