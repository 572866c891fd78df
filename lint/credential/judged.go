package credential

import (
	"iter"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
)

// A NeedRole says what an unknown value is needed for.
type NeedRole uint8

// The roles of an unknown value.
const (
	NeedCredential NeedRole = iota + 1
	NeedHost
)

// String returns the role as it stands in coverage: "credential", "host".
func (r NeedRole) String() string { return [...]string{"", "credential", "host"}[r] }

// A Need is a value that decides what is sent and is not in the files.
type Need struct {
	Lookup *resolve.Lookup
	Role   NeedRole
}

// A Judgement says how far a request can be judged from the files.
type Judgement struct {
	Host       bool   // the host is known
	Credential bool   // the credential is known, or known to be absent on purpose
	Needs      []Need // what is not known, each name once for each role

	packs *Packs
}

// Complete says that everything that decides is in the files.
func (j *Judgement) Complete() bool { return j.Host && j.Credential }

// Judged says whether host and credential of a request are known. A credential is
// absent on purpose when the auth type is No Auth, or nothing is configured anywhere;
// one whose variable is empty, missing, dynamic, supplied at run time or set by a
// script is not known, nor is one that is a placeholder. Sent is what
// Of returns for the request.
func Judged(r *resolve.Request, sent []Credential, packs *Packs) Judgement {
	j := Judgement{packs: packs}
	u := &r.Target
	j.Host = !r.Touched.URL && u.HostKnown()
	j.need(NeedHost, u.Whole.EachUseIn(u.Scheme))
	j.need(NeedHost, u.Whole.EachUseIn(u.Host))
	if r.Touched.URL {
		j.Host = false
	}
	j.Credential = j.credential(r, sent)
	return j
}

func (j *Judgement) credential(r *resolve.Request, all []Credential) bool {
	known := !mayAuthenticate(r, j.packs)
	for i := range all {
		c := &all[i]
		if c.Slot == SignedSlot {
			known = j.params(r) && known
			continue
		}
		j.need(NeedCredential, c.Value.EachUse())
		known = known && j.settled(c.Value) && !(c.Value.Literal() && j.packs.StandIn(c.Token()))
	}
	if anyCredential(all) {
		return known
	}
	if r.Helper.Type == "" || r.Helper.Type == resolve.NoAuth {
		return known && len(all) == 0
	}
	j.params(r)
	return false
}

// mayAuthenticate says whether a script may add or replace a credential.
func mayAuthenticate(r *resolve.Request, packs *Packs) bool {
	return r.Touched.Auth || r.MayChange("authorization") || slices.ContainsFunc(r.Touched.Headers, packs.KeyHeader)
}

// params notes the secret parameters of the auth that applies that are not known.
func (j *Judgement) params(r *resolve.Request) bool {
	known := true
	for _, p := range r.Helper.Params {
		if slices.Contains(plainParams, p.Key) {
			continue
		}
		j.need(NeedCredential, p.Text.EachUse())
		known = known && j.settled(p.Text)
	}
	return known
}

// TakenOut says whether a value says of itself that its secret part was taken out on
// purpose: "sk_test_51Mi...(redacted)".
func TakenOut(s string) bool { return containsFold(s, []string{"redacted", "masked", "hidden"}) }

// StandIn says whether a value is a placeholder, so that the files do not hold what will
// be sent. A word that some system really has for a password counts as a value, and so
// does what a script left that read a missing field, and the beginning of a token that
// was copied from a view which cuts it.
func StandIn(value resolve.Text) bool {
	s := value.String()
	if !IsPlaceholder(s) || DemoWord(s) || shortened(s) >= 0 && !strings.HasPrefix(s, "eyJ") && !TakenOut(s) {
		return false
	}
	form := Parse(value, APIKeySlot)
	_, left := form.Has(Sentinel)
	return !left
}

// settled says whether a text is in the files, no part of it being an empty variable or
// one that holds a placeholder.
func (j *Judgement) settled(t resolve.Text) bool {
	for ref := range t.EachUse() {
		if !ref.Settled() || ref.State == resolve.Empty || j.packs.StandIn(ref.Value) {
			return false
		}
	}
	return true
}

// few is for how many needs or references of a request there is room at first.
const few = 2

func (j *Judgement) need(role NeedRole, refs iter.Seq[resolve.Ref]) {
	for ref := range refs {
		if ref.Settled() && (role == NeedHost || ref.State != resolve.Empty && !j.packs.StandIn(ref.Value)) {
			continue
		}
		need := Need{Lookup: ref.Lookup, Role: role}
		if !slices.Contains(j.Needs, need) {
			if j.Needs == nil {
				j.Needs = make([]Need, 0, few)
			}
			j.Needs = append(j.Needs, need)
		}
	}
}
