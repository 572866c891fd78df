package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&envStageMismatch)

var envStageMismatch = lint.Rule{
	ID:       "env-stage-mismatch",
	Category: lint.CategoryHost,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-8", "owasp-api-9"},
	Summary:  "an environment that points to, or holds a credential of, another stage",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.Medium, When: "an environment that is not production holds a host or a key of production"},
		{Name: "reverse", Severity: lint.Warning, Confidence: lint.Medium, When: "a production environment holds a host or a key of another stage"},
		{Name: "shared-host", Severity: lint.Warning, Confidence: lint.Medium, When: "two environments of different stages have the same host"},
		{Name: "shared-secret", Severity: lint.Warning, Confidence: lint.Medium, When: "two environments of different stages have the same secret"},
	},
	Doc: lint.Doc{
		Why: "A credential of one stage is refused by another with 401, and what is sent to try something out may touch live data. " +
			"The mistake comes from an environment that was duplicated and not changed everywhere.",
		Instead: "Give each environment the hosts and credentials of its own stage, or the name of the stage that it belongs to.",
		Bad:     `{"name":"Test","values":[{"key":"baseUrl","value":"https://api.prod.acme-fixtures.net/v1","enabled":true}],"_postman_variable_scope":"environment"}`,
		Good:    `{"name":"Test","values":[{"key":"baseUrl","value":"https://api.test.acme-fixtures.net/v1","enabled":true},{"key":"prodUrl","value":"https://api.prod.acme-fixtures.net/v1","enabled":true}],"_postman_variable_scope":"environment"}`,
		Exceptions: "The stage is taken from whole words of the environment's name, or of the file's name when that says none; \"pre-prod\" and \"non-prod\" are not production, and a name with two stages says none. " +
			"Silent for variables whose own name says a stage, for disabled ones, for hosts that identify users (login, sso, accounts), and for services that all stages share while their own hosts differ.",
		Refs: []string{"OWASP API8:2023", "OWASP API9:2023"},
	},
	CheckFile: func(p *lint.Pass) {
		e := p.Export().Environment
		if e == nil || e.Globals {
			return
		}
		if stage := stageOfEnvironment(e, p.FileName()); stage != credential.StageUnsaid {
			hostsOfAnotherStage(p, e, stage)
			keysOfAnotherStage(p, e, stage)
			sharedBetweenStages(p, e, stage)
		}
	},
}

// crossing is the case of data of one stage in an environment of another; "" and false
// when they are of one, or neither is production.
func crossing(environment, data credential.Stage) (kase string, ok bool) {
	switch {
	case data == credential.StageUnsaid || environment == data:
		return "", false
	case data == credential.Production:
		return "", true
	case environment == credential.Production:
		return "reverse", true
	}
	return "", false
}

func hostsOfAnotherStage(p *lint.Pass, e *postman.Environment, stage credential.Stage) {
	for _, h := range hostsOf(p, e) {
		if kase, ok := crossing(stage, h.stage(p)); ok {
			p.Report(kase, h.at(), lint.Words{
				Message: environmentFor(e, stage) + " points to a host of " + stageWord(h.stage(p)),
				Why:     "credentials of one stage get 401 in another, and requests may touch data that they are not meant for",
				Help:    "write a host for " + stageWord(stage) + " here, or " + whatNames(e),
			})
		}
	}
}

// environmentFor says of which stage an environment is, and when only its file says so.
func environmentFor(e *postman.Environment, stage credential.Stage) string {
	if credential.StageOf(e.Name) == credential.StageUnsaid {
		return "a file named for " + stageWord(stage)
	}
	return "an environment for " + stageWord(stage)
}

// whatNames is what to do about the name that says the stage.
func whatNames(e *postman.Environment) string {
	if credential.StageOf(e.Name) == credential.StageUnsaid {
		return "rename the file"
	}
	return "correct the name of the environment"
}

func keysOfAnotherStage(p *lint.Pass, e *postman.Environment, stage credential.Stage) {
	for i := range p.Literals() {
		l := &p.Literals()[i]
		if l.Shape.Kind != credential.KindVendor || l.Place != credential.InVariable || l.Disabled || saysStage(l.Name) {
			continue
		}
		if kase, ok := crossing(stage, l.Shape.Vendor.Stage); ok {
			p.Report(kase, literalAt(l), lint.Words{
				Message: environmentFor(e, stage) + " holds a key of " + stageWord(l.Shape.Vendor.Stage),
				Why:     "the vendor marks in the key itself what it opens: it is refused elsewhere, or does more than was meant",
				Help:    "put the key of the right stage in, or " + whatNames(e),
			}).Shaped(l.Shape)
		}
	}
}

// sharedBetweenStages compares with the environments of the same folder that stand in
// front of this one, so that each pair is told once.
func sharedBetweenStages(p *lint.Pass, e *postman.Environment, stage credential.Stage) {
	for folder, other := range p.Environments() {
		if other == e {
			return
		}
		their := stageOfEnvironment(other, fileOf(other))
		if folder != p.Folder() || other.Globals || their == credential.StageUnsaid || their == stage {
			continue
		}
		of := "environments for " + stageWord(stage) + " and " + stageWord(their) + " have "
		for _, pair := range sharedHosts(p, hostsOf(p, e), hostsOf(p, other)) {
			reportShared(p, "shared-host", pair, of+"the same host",
				"requests of one stage reach the other, where their credentials are refused or touch the wrong data")
		}
		for _, pair := range sharedSecrets(p, other) {
			reportShared(p, "shared-secret", pair, of+"the same secret",
				"a credential that opens both stages is in the hands of everybody who works on the lesser one, or is refused in one")
		}
	}
}

func reportShared(p *lint.Pass, kase string, pair [2]resolve.Range, message, why string) {
	p.Report(kase, pair[0], lint.Words{Message: message, Why: why, Help: "give each environment a value of its own stage"}).
		Related(pair[1], "the other environment")
}
