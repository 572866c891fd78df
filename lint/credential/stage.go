package credential

import (
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

// A Stage is the stage of delivery that a name says.
type Stage uint8

// The stages. StageUnsaid is a name that says none, or says two.
const (
	StageUnsaid Stage = iota
	Production
	Staging
	Development
)

// String returns the stage as a person says it.
func (s Stage) String() string {
	switch s {
	case Production:
		return "production"
	case Staging:
		return "staging"
	case Development:
		return "development"
	default:
		return "unknown"
	}
}

var stageWords = lazy.Value[map[string]Stage]{Make: func() map[string]Stage {
	return map[string]Stage{
		"prod": Production, "production": Production, "live": Production, "prd": Production,
		"stage": Staging, "staging": Staging, "stg": Staging, "uat": Staging, "qa": Staging, "test": Staging, "sit": Staging,
		"preprod": Staging, "preproduction": Staging, "preprd": Staging,
		"dev": Development, "development": Development, "sandbox": Development, "sbx": Development, "local": Development,
		"localhost": Development, "nonprod": Development, "nonproduction": Development, "nonprd": Development,
	}
}}

// StageOf returns the stage that a name or a host says: by whole words after splitting
// on everything that is no letter, never by a part of a word ("latest", "developer" and
// "production-line.acme.com" say none). "pre-prod" and "non-prod" are not production. A
// name that says two different stages says none.
func StageOf(name string) Stage {
	found := StageUnsaid
	w := stageSplit(name)
	for i := 0; i < len(w); i++ {
		stage, known := stageWords.Get()[w[i].text]
		if (w[i].text == "pre" || w[i].text == "non" || w[i].text == "not" || w[i].text == "no") && i+1 < len(w) {
			if next := stageWords.Get()[w[i+1].text]; next == Production {
				stage, known = negated(w[i].text), true
				i++
			}
		}
		if !known || compound(w, i) {
			continue
		}
		if found != StageUnsaid && found != stage {
			return StageUnsaid
		}
		found = stage
	}
	return found
}

func negated(word string) Stage {
	if word == "pre" {
		return Staging
	}
	return Development
}

// A stageWord is a word and the separator that follows it.
type stageWord struct {
	text  string
	after byte
}

// compound says whether the word at i is the first half of another noun, as in
// "production-line", "test-results", "live-stream" and "prod-like".
func compound(w []stageWord, i int) bool {
	if i+1 >= len(w) || w[i].after == '.' || w[i].after == ':' || w[i].after == '/' {
		return false
	}
	switch w[i+1].text {
	case "line", "lines", "like", "stream", "streams", "results", "result", "data", "order", "orders", "case", "cases",
		"plan", "planning", "chat", "score", "scores", "drive", "event", "events", "suite", "report", "reports":
		return true
	}
	return false
}

func stageSplit(name string) []stageWord {
	var out []stageWord
	start := -1
	for i := 0; i <= len(name); i++ {
		letter := i < len(name) && (isAlpha(name[i]) || name[i] >= 0x80)
		boundary := letter && start >= 0 && caseChange(name, i)
		if start >= 0 && (!letter || boundary) {
			w := stageWord{text: strings.ToLower(name[start:i])}
			if i < len(name) && !boundary {
				w.after = name[i]
			}
			out = append(out, w)
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
	}
	return out
}
