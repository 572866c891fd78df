package credential

import (
	"slices"
	"strings"
	"testing"
)

func idsOf(list []*PackCheck) string {
	var out []string
	for _, c := range list {
		out = append(out, c.ID)
	}
	return strings.Join(out, " ")
}

// An order for the credential goes before one for any, wherever it stands in the file; one
// for another credential is none.
func TestOrders(t *testing.T) {
	p := &Pack{Checks: []PackCheck{{ID: "a"}, {ID: "b"}}, Orders: []PackOrder{
		{Step: StepAPI, With: "jwt", Checks: []string{"b", "a"}},
		{Step: StepAPI, Checks: []string{"a"}},
		{Step: StepAPI, With: "key", Checks: []string{"b", "none"}},
		{Step: StepRights, With: "jwt", Checks: []string{"a"}},
	}}
	for _, c := range []struct {
		step       Step
		with, want string
	}{
		{StepAPI, "jwt", "b a"},
		{StepAPI, "key", "b"},
		{StepAPI, "bearer", "a"},
		{StepAPI, "", "a"},
		{StepRights, "jwt", "a"},
		{StepRights, "key", ""},
		{StepToken, "jwt", ""},
		{"", "", ""},
	} {
		if got := idsOf(p.Order(c.step, c.with)); got != c.want {
			t.Errorf("%s with %q: %q, want %q", c.step, c.with, got, c.want)
		}
	}
}

func TestPacksByName(t *testing.T) {
	packs := BuiltInPacks()
	if p := packs.Named(AnyPack); p == nil || len(p.Hosts) > 0 || len(p.Checks) == 0 {
		t.Errorf("the pack of other hosts is %+v", p)
	}
	if packs.Named("none") != nil {
		t.Error("there is a pack called none")
	}
	own := &Pack{Name: AnyPack}
	if packs.With(own).Named(AnyPack) != own {
		t.Error("a user's own pack does not take the place of the one of its name")
	}
}

// What is bound to hosts concerns them alone; what is bound to none concerns where calls are
// answered or tokens handed out, and hosts that nobody knows.
func TestConcerns(t *testing.T) {
	bound := []HostPattern{"store.servicenow.com"}
	for host, want := range map[string][2]bool{ // bound to none, bound to the store
		"dev1.service-now.com": {true, false}, "store.servicenow.com": {false, true}, "developer.servicenow.com": {false, false},
		"login.salesforce.com": {true, false}, "api.acme-fixtures.net": {true, false},
	} {
		site := BuiltInPacks().Site(host, "/")
		if got := [2]bool{site.Concerns(nil), site.Concerns(bound)}; got != want {
			t.Errorf("%s: %v, want %v", host, got, want)
		}
	}
}

func TestAdviceApplies(t *testing.T) {
	a := &PackAdvice{Steps: []Step{StepAPI}, With: []string{"jwt"}}
	if !a.Applies(StepAPI, "jwt") || a.Applies(StepAPI, "basic") || a.Applies(StepToken, "jwt") || !(&PackAdvice{}).Applies(StepToken, "basic") {
		t.Error("an advice applies elsewhere than where it says")
	}
}

// A check stands in the orders of the steps that it says, and in no others; none is listed
// nowhere.
func TestChecksStandInTheOrdersOfTheirSteps(t *testing.T) {
	checks := 0
	for _, pack := range filedPacks(t) {
		for i := range pack.Checks {
			c := &pack.Checks[i]
			checks++
			listed := map[Step]bool{}
			for _, o := range pack.Orders {
				if slices.Contains(o.Checks, c.ID) {
					listed[o.Step] = true
				}
			}
			for step := range listed {
				if len(c.Steps) > 0 && !slices.Contains(c.Steps, step) {
					t.Errorf("%s: %s is listed at %s, which is none of its steps", pack.Name, c.ID, step)
				}
			}
			for _, step := range c.Steps {
				if !listed[step] {
					t.Errorf("%s: %s is listed nowhere at %s", pack.Name, c.ID, step)
				}
			}
			if len(listed) == 0 {
				t.Errorf("%s: %s is listed nowhere", pack.Name, c.ID)
			}
			if c.Role == "" || c.Tell == "" {
				t.Errorf("%s: %s does not say who may look, or what to say to them", pack.Name, c.ID)
			}
		}
	}
	if checks < 90 {
		t.Errorf("only %d checks were looked at", checks)
	}
}

// Lists of an instance follow one rule; a link that does not is made up.
func TestLinksFollowTheRuleOfThePlatform(t *testing.T) {
	links := 0
	for _, c := range BuiltInPacks().Named("servicenow").Checks {
		if c.Link == "" {
			continue
		}
		links++
		page, query, _ := strings.Cut(string(c.Link), "?")
		table, list := strings.CutSuffix(strings.TrimPrefix(page, "/"), "_list.do")
		if !list || strings.Trim(table, "abcdefghijklmnopqrstuvwxyz_") != "" {
			t.Errorf("%s: %s is no list of a table", c.ID, c.Link)
		}
		if term, ok := strings.CutPrefix(query, "sysparm_query="); query != "" && (!ok || strings.Count(term, "%3D") != 1 || strings.ContainsAny(term, "=&^ ")) {
			t.Errorf("%s: %s has a query that is not escaped", c.ID, c.Link)
		}
		if name, ok := strings.CutPrefix(query, "sysparm_query=name%3D"); ok && !strings.Contains(c.Where+c.Tell, name) {
			t.Errorf("%s: %s leads to another property or event than the check names", c.ID, c.Link)
		}
	}
	if links < 25 {
		t.Errorf("only %d links", links)
	}
}

func TestALinkIsAPathOfTheHost(t *testing.T) {
	for link, fine := range map[PagePath]bool{"/a_list.do": true, "/a_list.do?b=c%3Dd": true, "a_list.do": false, "//other.example/a": false, "https://a.example/": false, "/a b": false, "/a#b": false} {
		if (link.fault() == "") != fine {
			t.Errorf("%s: %s", link, link.fault())
		}
	}
}
