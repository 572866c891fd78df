package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

const evidenceStories = "../../fixtures/_evidence"

// A refusal story is somebody with one failed request, and the cause that was made.
type refusalStory struct {
	Title     string
	Source    string
	Arguments []string
	Stdin     string
	Now       string
	Ask       map[string]string
	Cause     string
	Also      []string `yaml:"also_acceptable"`
	Not       []string
	Place     struct{ File, Pointer string }
}

func readStory(t *testing.T, folder string) refusalStory {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(folder, "story.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var s refusalStory
	if err := yaml.Unmarshal(raw, &s); err != nil {
		t.Fatalf("%s: %s", folder, err)
	}
	return s
}

// tell runs a story as its person would type it.
func (s *refusalStory) tell(t *testing.T, folder string, flags ...string) result {
	t.Helper()
	t.Chdir(folder)
	stdin := ""
	for i, a := range s.Arguments {
		if a == "--ask" {
			stdin += strings.TrimSuffix(fileText(t, s.Ask[s.Arguments[i+1]]), "\n") + "\n"
		}
	}
	if s.Stdin != "" {
		stdin += fileText(t, s.Stdin)
	}
	return postlint(stdin, slices.Concat([]string{"why"}, s.Arguments, []string{"--now", s.Now}, flags)...)
}

func fileText(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// What a story's answer is measured by.
type verdict struct {
	story      string
	truth      string
	first      string
	rank       int // of the true cause; 0 when it is not among the causes
	accused    bool
	wrongPlace bool
	sentence   string
}

// A told cause is what a story's answer says of one, of the JSON that scripts rely on.
type toldCause struct {
	Rank           int
	Cause, Verdict string
	Locations      []struct{ Path, Pointer string }
}

func (s *refusalStory) judge(t *testing.T, name, out string) verdict {
	t.Helper()
	var doc struct {
		Exchanges []struct {
			Sentence string
			Causes   []toldCause
		}
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("%s: %s in %q", name, err, out)
	}
	v := verdict{story: name, truth: s.Cause, first: "none"}
	if len(doc.Exchanges) == 0 {
		if s.Cause == "none" {
			v.rank = 1
		}
		return v
	}
	x := doc.Exchanges[0]
	v.sentence = x.Sentence
	v.first = x.Causes[0].Cause
	if x.Causes[0].Verdict == "ruled-out" {
		v.first = "unknown"
	}
	for _, c := range x.Causes {
		if c.Verdict == "ruled-out" {
			continue
		}
		if v.rank == 0 && (c.Cause == s.Cause || slices.Contains(s.Also, c.Cause)) {
			v.rank = c.Rank
			if s.Place.File != "" {
				v.wrongPlace = !slices.ContainsFunc(c.Locations, func(l struct{ Path, Pointer string }) bool {
					return l.Path == s.Place.File && l.Pointer == s.Place.Pointer
				})
			}
		}
		if slices.Contains(s.Not, c.Cause) && (c.Rank == 1 || c.Verdict == "found") {
			v.accused = true
		}
	}
	if s.Cause == "none" {
		v.accused = x.Causes[0].Verdict == "found"
	}
	return v
}

// Of stories whose cause is known, as the failure was made, the cause ranked first is the
// true one in at least 90 of 100, it is among the first three in all, and another is accused
// in at most 2 of 100.
func TestTheTrueCauseIsRankedFirst(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(evidenceStories, "*", "story.yaml"))
	if err != nil || len(folders) < 60 {
		t.Fatalf("%d stories, %v", len(folders), err)
	}
	var list []verdict
	for _, f := range folders {
		folder, err := filepath.Abs(filepath.Dir(f))
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(folder)
		t.Run(name, func(t *testing.T) {
			s := readStory(t, folder)
			got := s.tell(t, folder, "-f", "json")
			if strings.Contains(got.out+got.errors, marker) {
				t.Error("a secret is in the output")
			}
			if got.errors != "" {
				t.Errorf("stderr: %s", got.errors)
			}
			list = append(list, s.judge(t, name, got.out))
		})
	}
	holdRanking(t, list)
}

// holdRanking prints each verdict, and holds the shares.
func holdRanking(t *testing.T, list []verdict) {
	t.Helper()
	first, three, accused := 0, 0, 0
	for _, v := range list {
		mark := ""
		if v.rank == 1 {
			first++
		} else {
			mark += " NOT FIRST"
		}
		if v.rank >= 1 && v.rank <= 3 {
			three++
		} else {
			mark += " NOT IN THREE"
		}
		if v.accused {
			accused++
			mark += " ACCUSED"
		}
		if v.wrongPlace {
			mark += " place"
		}
		t.Logf("%-28s %-22s first %-22s rank %d%s\n      %s", v.story, v.truth, v.first, v.rank, mark, v.sentence)
	}
	n := len(list)
	t.Logf("%d stories: first %d, among three %d, falsely accused %d", n, first, three, accused)
	if first*100 < n*90 || three < n || accused*100 > n*2 {
		t.Errorf("of %d: first in %d, among the first three in %d, falsely accused in %d", n, first, three, accused)
	}
}

// The forum's own question, asked with more and more at hand, ends in the right first
// sentence each time.
func TestTheForumsQuestionIsAnsweredInOneSentence(t *testing.T) {
	unseen := "These files show no mistake; what decides is not in them: {{token}} (credential), as the app keeps current values out of exports. " +
		"Most often the token has expired (tokens of ServiceNow live 30 min unless somebody set another time)."
	for name, want := range map[string]string{
		"forum-alone":              unseen,
		"forum-body":               unseen,
		"forum-ask-healthy":        "Neither the files nor the value that you typed for {{token}} show a mistake; most often it is then that the token has expired (tokens of ServiceNow live 30 min unless somebody set another time).",
		"forum-ask-expired":        "The token has expired: the JWT expired 23 min ago.",
		"forum-ask-doubled":        "The credentials are written in a way that the server cannot read: Bearer is sent twice in front of the token.",
		"forum-ask-other-instance": "The token was issued for another API: the JWT was issued by another ServiceNow instance than it is sent to.",
		"forum-newman":             "No credentials were sent: the scheme was sent without a token behind it.",
		"forum-newman-blocked":     "Most probably a policy of the server shuts out this caller or this way of authentication: the same token was accepted on the same host a moment before, on another path.",
	} {
		folder, err := filepath.Abs(filepath.Join(evidenceStories, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			s := readStory(t, folder)
			got := s.judge(t, name, s.tell(t, folder, "-f", "json").out)
			if got.sentence != want {
				t.Errorf("got  %s\nwant %s", got.sentence, want)
			}
		})
	}
}
