package resolve_test

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// What the table of runtimes says about scripts is what was recorded: a header X-Ran
// tells that the script did what it is called after. Of packages the recording can only
// show that newman brings none; the Postman CLI brings its own.
func TestRuntimesRunScriptsAsRecorded(t *testing.T) {
	var sent struct{ Requests []recording }
	if err := json.Unmarshal(read(t, filepath.Join(recordings, "scripts", "runtimes"), "sent.json"), &sent); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cli-v2", "newman6"} {
		rt := resolve.RuntimeNamed(name)
		ran, values := map[string]bool{}, map[string]string{}
		for _, r := range sent.Requests {
			for _, h := range r.by(name).Headers {
				ran[r.Name] = ran[r.Name] || h[0] == "X-Ran"
				if h[0] == "X-V" {
					values[r.Name] = h[1]
				}
			}
		}
		for request, want := range map[string]bool{
			"any script":          true,
			"await in a function": true,
			"throws":              true,
			"syntax error":        false,
			"top-level await":     !rt.SkipsTopLevelAwait,
			"for await":           !rt.SkipsTopLevelAwait,
			"vault value":         rt.HasVault,
		} {
			if got, ok := ran[request]; got != want || !ok {
				t.Errorf("%s: the script of %q ran: %v, want %v", name, request, got, want)
			}
		}
		if ran["pm.require"] || name == "newman6" && rt.LoadsPackages {
			t.Errorf("%s brings no packages, the table says %v", name, rt.LoadsPackages)
		}
		if values["any script"] != "data" || values["local and data"] != "local" {
			t.Errorf("%s: %q without a local value, %q with one; want the data's and the local one", name, values["any script"], values["local and data"])
		}
	}
}
