package report

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// What a viewer reads of a SARIF file.
type (
	sarifDoc struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Name            string
					SemanticVersion string
					Rules           []sarifDocRule
				}
			}
			Invocations []struct {
				ExecutionSuccessful        bool
				ExitCode                   int
				ToolExecutionNotifications []struct {
					Level      string
					Message    sarifDocText
					Locations  []sarifDocPlace
					Descriptor struct{ ID string }
				}
			}
			AutomationDetails struct{ ID string }
			ColumnKind        string
			Results           []sarifDocResult
			Properties        map[string]json.RawMessage
		}
	}
	sarifDocRule struct {
		ID, Name                          string
		ShortDescription, FullDescription sarifDocText
		Help                              struct{ Text, Markdown string }
		HelpURI                           string
		DefaultConfiguration              struct{ Level string }
		Properties                        struct {
			Tags      []string
			Precision string
			Severity  string `json:"security-severity"`
			Problem   string `json:"problem.severity"`
		}
	}
	sarifDocText   struct{ Text string }
	sarifDocResult struct {
		RuleID, Level       string
		RuleIndex           int
		Message             sarifDocText
		Locations           []sarifDocPlace
		RelatedLocations    []sarifDocPlace
		PartialFingerprints map[string]string
		Suppressions        []struct{ Kind, Status, Justification string }
		Fixes               []struct {
			Description     sarifDocText
			ArtifactChanges []struct {
				ArtifactLocation struct{ URI string }
				Replacements     []struct {
					DeletedRegion   sarifDocRegion
					InsertedContent sarifDocText
				}
			}
		}
		Properties map[string]any
	}
	sarifDocRegion struct{ StartLine, StartColumn, EndLine, EndColumn int }
	sarifDocPlace  struct {
		ID               int
		Message          sarifDocText
		PhysicalLocation struct {
			ArtifactLocation struct{ URI, URIBaseID string }
			Region           sarifDocRegion
		}
		LogicalLocations []struct{ Name, FullyQualifiedName string }
	}
)

func sarifOf(t testing.TB, out string) (doc sarifDoc) {
	t.Helper()
	if err := json.Unmarshal([]byte(out), &doc); err != nil || len(doc.Runs) != 1 {
		t.Fatalf("%v, %d runs", err, len(doc.Runs))
	}
	return doc
}

// plainMessage reads a plain text message by the standard: what stands in double braces and
// behind a backslash stands for itself, [text](n) is a link (§3.11.5, §3.11.6). There are no
// arguments, so a placeholder is a mistake.
func plainMessage(t testing.TB, s string) (text string, links int) {
	t.Helper()
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case (c == '{' || c == '}') && i+1 < len(s) && s[i+1] == c:
			i++
			b.WriteByte(c)
		case c == '[':
			links++
		case c == ']' && strings.HasPrefix(s[i:], "]("):
			i += strings.IndexByte(s[i:], ')')
		case c == '{' || c == '}' || c == ']' || c == '\\':
			t.Errorf("%q stands alone in %q", c, s)
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), links
}

func readSARIF(t testing.TB, res *lint.Result) (got reading) {
	t.Helper()
	run := sarifOf(t, ciOf(t, SARIF, res)).Runs[0]
	place := func(p sarifDocPlace) {
		uri := p.PhysicalLocation.ArtifactLocation.URI
		parsed, err := url.Parse(uri)
		if err != nil || parsed.IsAbs() || parsed.Host != "" || strings.HasPrefix(uri, "/") || strings.Contains("/"+uri+"/", "/../") || parsed.RawQuery+parsed.Fragment != "" {
			t.Errorf("%q is no relative reference: %v", uri, err)
			return
		}
		if p.PhysicalLocation.ArtifactLocation.URIBaseID != "%SRCROOT%" {
			t.Errorf("%+v", p)
		}
		got.texts = append(got.texts, parsed.Path)
		for _, l := range p.LogicalLocations {
			got.texts = append(got.texts, l.Name, l.FullyQualifiedName)
		}
		text, _ := plainMessage(t, p.Message.Text)
		got.texts = append(got.texts, text)
	}
	for _, r := range run.Results {
		text, links := plainMessage(t, r.Message.Text)
		got.texts = append(got.texts, text)
		if len(r.Locations) != 1 || links != len(r.RelatedLocations) || run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("%+v", r)
		}
		for _, p := range append(r.Locations, r.RelatedLocations...) {
			place(p)
		}
		for _, s := range r.Suppressions {
			got.texts = append(got.texts, s.Justification)
		}
		for _, f := range r.Fixes {
			text, _ := plainMessage(t, f.Description.Text)
			got.texts = append(got.texts, text)
		}
		for _, v := range r.Properties {
			if s, ok := v.(string); ok {
				got.texts = append(got.texts, s)
			}
		}
	}
	for _, n := range run.Invocations[0].ToolExecutionNotifications {
		text, _ := plainMessage(t, n.Message.Text)
		got.texts = append(got.texts, text)
		for _, p := range n.Locations {
			place(p)
		}
	}
	var coverage struct{ Unknown []struct{ Name, Why string } }
	if err := json.Unmarshal(run.Properties["coverage"], &coverage); err != nil {
		t.Error(err)
	}
	for _, u := range coverage.Unknown {
		got.texts = append(got.texts, u.Name, u.Why)
	}
	got.findings, got.errors = len(run.Results), len(run.Invocations[0].ToolExecutionNotifications)
	return got
}

// A result has what code scanning uses.
func TestAResultHasWhatCodeScanningUses(t *testing.T) {
	res := sample(t)
	res.Rules = []*lint.Rule{rule(), {ID: "jwt-expired", Tags: []string{"cwe-613", "owasp-api-2"}, Category: lint.CategoryToken, Summary: "an old token", Cases: []lint.Case{{Severity: lint.Error, Confidence: lint.Medium}}}}
	run := sarifOf(t, ciOf(t, SARIF, res)).Runs[0]
	if run.ColumnKind != "unicodeCodePoints" || run.AutomationDetails.ID != "postlint/" || run.Invocations[0].ExitCode != 1 || !run.Invocations[0].ExecutionSuccessful || run.Tool.Driver.SemanticVersion != "1.2.3" {
		t.Errorf("%+v", run)
	}
	var ids []string
	for _, r := range run.Tool.Driver.Rules {
		ids = append(ids, r.ID)
		if r.ShortDescription.Text == "" || r.FullDescription.Text == "" || r.Help.Text == "" || r.Help.Markdown == "" {
			t.Errorf("%+v", r)
		}
	}
	if got := strings.Join(ids, " "); got != "bearer-space-missing http-with-credentials jwt-expired" {
		t.Error(got)
	}
	// Of an old token there is but an info here, so code scanning is not told of an error.
	jwt := run.Tool.Driver.Rules[2]
	if p := jwt.Properties; strings.Join(p.Tags, " ") != "security token external/cwe/cwe-613 owasp-api-2" || p.Precision != "medium" || p.Severity != "2.0" || jwt.DefaultConfiguration.Level != "error" || jwt.Name != "JwtExpired" {
		t.Errorf("%+v", jwt)
	}
	if p := run.Tool.Driver.Rules[0].Properties; p.Severity != "" || p.Problem != "error" {
		t.Errorf("%+v", p)
	}
	url := run.Results[1]
	if url.Level != "warning" || url.Message.Text != "Credentials go over http. Anybody on the path can read them. Use https. See: [it is sent from here](1)." || url.PartialFingerprints["postlint/plf1"] != res.Findings[1].Fingerprint {
		t.Errorf("%+v", url)
	}
	if at := url.RelatedLocations[0].PhysicalLocation; at.ArtifactLocation.URI != "shop.postman_collection.json" {
		t.Errorf("%+v", at)
	}
	fix := run.Results[2].Fixes[0].ArtifactChanges[0]
	if fix.ArtifactLocation.URI != "shop.postman_collection.json" || fix.Replacements[0].InsertedContent.Text != " " || fix.Replacements[0].DeletedRegion.StartLine != 3 {
		t.Errorf("%+v", fix)
	}
}

// A finding about something that is missing has the region of the value that it is missing
// from; another that of its bytes, in code points.
func TestRegionsCanBeSeen(t *testing.T) {
	region := func(res *lint.Result) sarifDocRegion {
		return sarifOf(t, ciOf(t, SARIF, res)).Runs[0].Results[0].Locations[0].PhysicalLocation.Region
	}
	res := result(t, "a.json", "{\n\"é日\": \"Bearer|{{x}}\"}")
	value := strings.Index(string(res.Sources["a.json"].Bytes()), `"Bearer`)
	res.Findings[0].Place.Token = source.Span{Start: value, End: value + len(`"Bearer{{x}}"`)}
	if got := region(res); got != (sarifDocRegion{2, 7, 2, 20}) {
		t.Errorf("an empty range: %+v", got)
	}
	if got := region(result(t, "a.json", "{\n\"é日\": \"Bearer|  |{{x}}\"}")); got != (sarifDocRegion{2, 14, 2, 16}) {
		t.Errorf("two spaces: %+v", got)
	}
}

// The hash of a line is left to code scanning, but where results of a rule meet in one line.
func TestTheHashOfALineIsGivenWhereResultsMeet(t *testing.T) {
	res := many(t, 6)
	for i := range res.Findings[:2] {
		res.Findings[i].Place.Start.Line = 1
	}
	for i, r := range sarifOf(t, ciOf(t, SARIF, res)).Runs[0].Results {
		want := ""
		if i < 2 {
			want = strings.TrimPrefix(res.Findings[i].Fingerprint, "plf1:")
		}
		if r.PartialFingerprints["primaryLocationLineHash"] != want {
			t.Errorf("%d: %v", i, r.PartialFingerprints)
		}
	}
}

// What was accepted is left out, unless it is asked for.
func TestAcceptedResultsAreLeftOut(t *testing.T) {
	res := result(t, "a.json", `{"v": "|x|"}`)
	fields["accepted"](res, "known")
	marked := res.Suppressed[0]
	marked.Suppression = &lint.Suppression{Kind: lint.ByMarker, Reason: "said so"}
	res.Suppressed = append(res.Suppressed, marked)
	var b bytes.Buffer
	if err := SARIF(&b, res, CIOptions{}); err != nil {
		t.Fatal(err)
	}
	if run := sarifOf(t, b.String()).Runs[0]; len(run.Results) != 1 || string(run.Properties["accepted"]) == "" {
		t.Errorf("%+v", run)
	}
	all := sarifOf(t, ciOf(t, SARIF, res)).Runs[0].Results
	if len(all) != 3 || all[0].Suppressions != nil || all[1].Suppressions[0] != struct{ Kind, Status, Justification string }{"external", "accepted", "known"} ||
		all[2].Suppressions[0].Kind != "inSource" {
		t.Errorf("%+v", all)
	}
}

// Inputs that could not be read and rules that failed are notifications.
func TestErrorsAreNotifications(t *testing.T) {
	res := &lint.Result{Errors: []lint.InputError{{Path: "b c.json", Code: "syntax", Message: "a comma", Line: 3, Column: 4}}, Crashes: []string{"rule x on y"}}
	run := sarifOf(t, ciOf(t, SARIF, res)).Runs[0].Invocations[0]
	n := run.ToolExecutionNotifications
	if run.ExecutionSuccessful || len(n) != 2 || n[0].Descriptor.ID != "syntax" || n[0].Level != "error" || n[1].Descriptor.ID != "internal" ||
		n[0].Locations[0].PhysicalLocation.ArtifactLocation.URI != "b%20c.json" || n[0].Locations[0].PhysicalLocation.Region.StartColumn != 4 {
		t.Errorf("%+v", run)
	}
}

// A run with more than code scanning takes keeps the gravest, says how many it left out, and
// stays inside of its limits.
func TestSARIFStaysInsideTheLimits(t *testing.T) {
	res := many(t, 25_500)
	out := ciOf(t, SARIF, res)
	run := sarifOf(t, out).Runs[0]
	count := map[string]int{}
	for i, r := range run.Results {
		count[r.Level]++
		if i > 0 && r.Locations[0].PhysicalLocation.Region.StartLine < run.Results[i-1].Locations[0].PhysicalLocation.Region.StartLine {
			t.Fatal("the results are not in the order of the file")
		}
	}
	if count["error"] != 8_500 || count["warning"] != 8_500 || count["note"] != 8_000 {
		t.Errorf("%v", count)
	}
	n := run.Invocations[0].ToolExecutionNotifications
	if len(n) != 1 || n[0].Level != "warning" || !strings.HasPrefix(n[0].Message.Text, "500 results left out") {
		t.Errorf("%+v", n)
	}
	if got := LeftOut(res, CIOptions{Verbose: true}); got != 500 {
		t.Errorf("%d left out", got)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write([]byte(out)); err != nil || w.Close() != nil || packed.Len() > 10_000_000 {
		t.Errorf("%v, %d bytes", err, packed.Len())
	}
}

// So do a rule's texts and tags, and the related places of a result.
func TestARuleStaysInsideTheLimits(t *testing.T) {
	res := result(t, "a.json", `{"v": "|x|"}`)
	r := rule()
	r.Summary, r.Doc.Why, r.ID = strings.Repeat("ä ", 2000), strings.Repeat("日 ", 2000), strings.Repeat("long-", 100)
	for range 30 {
		r.Tags = append(r.Tags, "cwe-1")
	}
	res.Rules = []*lint.Rule{r}
	for range 1_500 {
		res.Findings[0].Related = append(res.Findings[0].Related, lint.Related{Place: res.Findings[0].Place, Label: "x"})
	}
	run := sarifOf(t, ciOf(t, SARIF, res)).Runs[0]
	for _, r := range run.Tool.Driver.Rules {
		if utf8.RuneCountInString(r.Name) > 255 || utf8.RuneCountInString(r.ShortDescription.Text) > 1024 || utf8.RuneCountInString(r.FullDescription.Text) > 1024 || len(r.Properties.Tags) > 10 {
			t.Errorf("%+v", r)
		}
	}
	n := run.Invocations[0].ToolExecutionNotifications
	if got := len(run.Results[0].RelatedLocations); got != 99 || len(n) != 1 || !strings.HasPrefix(n[0].Message.Text, "1401 related places left out") {
		t.Errorf("%d related places, %+v", got, n)
	}
}
