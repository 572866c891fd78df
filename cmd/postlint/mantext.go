package main

const manSummary = "tell what is wrong with the auth of an exported Postman collection, offline"

var manDescription = []string{
	"postlint reads exported Postman collections, environments and globals, works out each request as Postman would send it, and says what will not authenticate: the byte, the place in the app, and what to do. It also says what is given away when the files are shared. It works offline: it opens no connection and starts no program.",
	"A PATH is a file, a folder, a glob, or - for the standard input; without one the current folder is searched. Flags stand anywhere, and -- ends them. Results go to the standard output, everything else to the standard error. No output holds a secret, but what resolve --reveal prints.",
	"After the word run in the place of lint, the flags of newman are accepted, so that a line of a script works with postlint run in the place of newman run. What they do is of no use where nothing is sent, and which of them were ignored is said on the standard error.",
}

// manSections are sections of terms with what they mean.
var manSections = []struct {
	title   string
	entries [][2]string
}{
	{"EXIT STATUS", [][2]string{
		{"0", "Nothing at or above --fail-on was found."},
		{"1", "Something was, or more warnings than --max-warnings, or less coverage than --require-complete; with --diff there is a difference; of why an exchange failed; share refuses to write."},
		{"2", "The command line or the configuration is wrong; nothing was checked."},
		{"3", "Some input could not be read or understood, or there was none, or --fix could not write a file; the rest was checked."},
		{"4", "A bug in postlint."},
		{"130", "Interrupted, by the keys or SIGTERM. Of several codes the first of 4, 2, 3, 1 is given, the same for every format."},
	}},
	{"ENVIRONMENT", [][2]string{
		{"NO_COLOR", "No colours, if it is set and not empty. The flag --color is stronger."},
		{"FORCE_COLOR, CLICOLOR_FORCE", "Colours even where the output is no terminal, if it is neither empty nor 0."},
		{"TERM", "With the value dumb, no colours and plain ASCII."},
	}},
	{"FILES", [][2]string{
		{"*.postman_collection.json, *.postman_environment.json, *.postman_globals.json, *.postman_dump.json", "Exports of Postman. A file that is named is read whatever it is called; in a searched folder a file counts when its name is such a one or a mark of Postman is in it."},
		{"*.request.yaml, *.environment.yaml, *.globals.yaml, .resources/definition.yaml", "Files of a v3 folder, which make one collection together."},
		{".gitignore", "What it names is not searched, unless --no-gitignore is given."},
	}},
}

// manExamples are what for, and the command.
var manExamples = [][2]string{
	{"Lint a collection together with its environment:", "postlint Shop.postman_collection.json -e Production.postman_environment.json"},
	{"Find out why a request is refused, from the answer on the screen:", "postlint why Shop.postman_collection.json \"List orders\" --paste"},
	{"Show what every request would send:", "postlint resolve Shop.postman_collection.json -e Production.postman_environment.json"},
	{"Write a copy to hand out:", "postlint share Shop.postman_collection.json -o partner"},
	{"Check what newman is about to run, and run it only if nothing is wrong:", "postlint run Shop.postman_collection.json -e ci.json && newman run Shop.postman_collection.json -e ci.json"},
}
