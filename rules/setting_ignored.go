package rules

import (
	"slices"
	"strings"

	"github.com/xrash/smetrics"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&settingIgnored)

var settingIgnored = lint.Rule{
	ID:       "setting-ignored",
	Category: lint.CategoryTransport,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-8"},
	Summary:  "a setting of a request that has no effect",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "a text such as \"false\" stands where only false itself counts"},
		{Name: "place", Severity: lint.Warning, Confidence: lint.High, When: "the settings stand inside of \"request\", where nobody reads them"},
		{Name: "list", Severity: lint.Warning, Confidence: lint.High, When: "\"disabledSystemHeaders\" is a list in a v2 file"},
		{Name: "authorization", Severity: lint.Warning, Confidence: lint.High, When: "\"disabledSystemHeaders\" names Authorization, which is no header of Postman's own"},
		{Name: "name", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the name is almost that of a setting"},
	},
	Doc: lint.Doc{
		Why: "Settings decide what happens on a redirect, and whether certificates are checked. One that is misplaced or misspelled is passed over without a word, " +
			"so a request follows a redirect that it was not meant to follow, or loses its Authorization header on it.",
		Instead:    "Write the settings beside \"request\", with their exact names, and true and false without quotes.",
		Bad:        `{"name":"List","protocolProfileBehavior":{"followRedirects":"false"},"request":{"url":"https://api.acme-fixtures.net/v1"}}`,
		Good:       `{"name":"List","protocolProfileBehavior":{"followRedirects":false},"request":{"url":"https://api.acme-fixtures.net/v1"}}`,
		Exceptions: "Silent for names that are like no setting, for empty settings, for texts that mean the same as true does, and for lists in v3 folders, where Postman writes them.",
		Refs:       []string{"measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	CheckFile: func(p *lint.Pass) {
		c := p.Export().Collection
		if c == nil {
			return
		}
		settingsOf(p, c, c.Behavior, c.IsV3())
		for _, f := range c.Folders {
			settingsOf(p, f, f.Behavior, c.IsV3())
		}
		for _, r := range c.Requests {
			settingsOf(p, r, r.Behavior, c.IsV3())
			if !c.IsV3() && c.Export.Format != "v1" {
				misplacedSettings(p, r)
			}
		}
	},
}

// otherSettings are the settings that Postman heeds and that change nothing about who
// gets what.
var otherSettings = []string{
	"protocolVersion", "insecureHTTPParser", "tlsPreferServerCiphers", "tlsDisabledProtocols", "tlsCipherSelection",
}

// longestSetting is the length from which a name is taken for no setting at all.
const longestSetting = 40

// settingNames are the names of all settings that Postman heeds.
var settingNames = lazy.Value[[]string]{Make: func() []string {
	var names []string
	for _, key := range resolve.SettingKeys() {
		names = append(names, string(key))
	}
	return append(names, otherSettings...)
}}

func settingsOf(p *lint.Pass, owner postman.Owner, all source.Value, v3 bool) {
	for name, value := range all.Members() {
		key := name.Text().String()
		if !all.Get(key).Same(value) {
			continue // a later one of the same name counts
		}
		switch {
		case !slices.Contains(settingNames.Get(), key):
			strangeSetting(p, owner, all, name, value)
		case key == string(resolve.DisabledSystemHeaders) && value.Kind() == source.Array && value.Len() > 0 && !v3:
			p.Report("list", lint.Whole(postman.SettingSpot(owner, key, value)), lint.Words{
				Message: "a list of headers here leaves none of them out",
				Why:     "Postman reads an object of names there, so every header of the list is sent all the same",
				Help:    "write an object, as in {\"user-agent\": true}",
			})
		case key == string(resolve.DisabledSystemHeaders):
			disabledAuthorization(p, owner, value)
		case value.Kind() == source.String:
			textSetting(p, owner, key, value)
		}
	}
}

// disabledAuthorization tells of Authorization among the headers that are to be left out:
// only those that Postman adds by itself can be, and the auth that applies adds this one.
func disabledAuthorization(p *lint.Pass, owner postman.Owner, headers source.Value) {
	for name, off := range headers.Members() {
		if !off.Truthy() || !strings.EqualFold(name.Text().String(), "authorization") {
			continue
		}
		p.Report("authorization", lint.Whole(postman.SettingSpot(owner, string(resolve.DisabledSystemHeaders), off)), lint.Words{
			Message: "this does not keep Authorization out of the request",
			Why:     "only headers that Postman adds by itself can be left out here, so the credential is sent all the same",
			Help:    "set the request's Auth Type to No Auth, or untick the Authorization row",
		})
	}
}

// textSetting tells of a text in the place of false.
func textSetting(p *lint.Pass, owner postman.Owner, key string, value source.Value) {
	if !strings.EqualFold(strings.TrimSpace(value.Text().String()), "false") || key == string(resolve.MaxRedirects) || slices.Contains(otherSettings, key) {
		return
	}
	why := "a text that is not empty counts as true"
	if key == string(resolve.StrictSSL) {
		why = "only false itself switches the check of certificates off"
	}
	at := lint.Whole(postman.SettingSpot(owner, key, value))
	rep := p.Report("", at, lint.Words{
		Message: "the text \"false\" does not switch " + key + " off",
		Why:     why,
		Help:    "write false without quotes if it is meant, else delete the setting",
	})
	if key == string(resolve.StrictSSL) {
		return // nobody is to be led to send credentials to a server that is not checked
	}
	span := value.Span()
	rep.Fix("write false without quotes").EditBytes(*at.Spot, span.Start, span.End, "false")
}

// strangeSetting tells of a name that is almost that of a setting.
func strangeSetting(p *lint.Pass, owner postman.Owner, all, name, value source.Value) {
	key := name.Text().String()
	near := nearSetting(key)
	if near == "" {
		return
	}
	spot := postman.SettingSpot(owner, key, value)
	at := textAt(spot, name)
	rep := p.Report("name", at, lint.Words{
		Message: "Postman knows no such setting; " + near + " is almost the same",
		Why:     "a setting of another name is passed over without a word",
		Help:    "correct the name to " + near + " if that is meant",
	})
	if !all.Get(near).Exists() {
		rep.Fix("correct the name").Edit(at, near)
	}
}

// nearSetting is the setting whose name somebody most probably meant, or "": one in other
// capitals, or at most two edits away.
func nearSetting(key string) string {
	near, cost := "", 3
	if len(key) > longestSetting {
		return ""
	}
	for _, name := range settingNames.Get() {
		if squeezed(name) == squeezed(key) {
			return name
		}
		if d := smetrics.WagnerFischer(key, name, 1, 1, 1); d < cost {
			near, cost = name, d
		}
	}
	return near
}

// misplacedSettings tells of settings inside of "request" instead of beside it.
func misplacedSettings(p *lint.Pass, r *postman.Request) {
	inside := r.Value().Get("protocolProfileBehavior")
	known := false
	for name := range inside.Members() {
		known = known || slices.Contains(settingNames.Get(), name.Text().String())
	}
	if !known {
		return
	}
	p.Report("place", lint.Whole(postman.SettingSpot(r, "", inside)), lint.Words{
		Message: "settings inside of \"request\" have no effect",
		Why:     "Postman reads protocolProfileBehavior beside \"request\" only",
		Help:    "move protocolProfileBehavior up, to stand beside \"request\"",
	})
}
