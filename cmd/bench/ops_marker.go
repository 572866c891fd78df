package main

// markerOps are markers that accept nothing.
var markerOps = []operator{
	{rule: "suppression-unused", name: "a rule of which nothing is found", plant: func(e *export) []place {
		return e.described("postlint-ignore " + mark("header-name-invalid") + " -- the desk wants it so")
	}},
	{rule: "suppression-unused", name: "in a comment below prose", plant: func(e *export) []place {
		return e.described("Orders of the desk.\n\n<!-- postlint-ignore " + mark("basic-malformed") + " -- the desk wants it so until 2999-01-31 -->")
	}},
	{rule: "suppression-expired", name: "a day that is over", plant: func(e *export) []place {
		return e.described(mark("postlint-ignore header-name-invalid -- the desk wants it so until 2020-01-31"))
	}},
	{rule: "suppression-expired", name: "a day that does not exist", plant: func(e *export) []place {
		return e.described(mark("postlint-ignore header-name-invalid -- the desk wants it so until 2999-02-31"))
	}},
	{rule: "suppression-unknown-rule", name: "a name with a slip", plant: func(e *export) []place {
		return e.described("postlint-ignore " + mark("header-name-invalit") + " -- the desk wants it so")
	}},
	{rule: "suppression-unknown-rule", name: "all rules", plant: func(e *export) []place {
		return e.described("postlint-ignore " + mark("all") + " -- the desk wants it so")
	}},
	{rule: "suppression-without-reason", name: "a rule alone", plant: func(e *export) []place {
		return e.described(mark("postlint-ignore header-name-invalid"))
	}},
	{rule: "suppression-without-reason", name: "one dash too few", plant: func(e *export) []place {
		return e.described(mark("postlint-ignore header-name-invalid - so"))
	}},
	{rule: "suppression-not-preserved", name: "in an auth", not: []string{"v1", "dump", "v3"}, plant: onAuthNode(func(n *node) {
		n.add("description", mark("postlint-ignore header-name-invalid -- the desk wants it so"))
	})},
}
