package rules_test

var (
	_ = plant(valueOperator{name: "wrapped", rule: "bearer-token-charset", of: opaque, text: "Bearer FAKEpostlintQ7xK2m« W9vR4tZ8bN3c", where: "scheme"})
	_ = plant(valueOperator{name: "wrapped", rule: "bearer-token-charset", of: opaque, text: "FAKEpostlintQ7xK2m« W9vR4tZ8bN3c", where: "token"})
	_ = plant(valueOperator{name: "copied from a URL", rule: "bearer-token-charset", of: opaque, text: "Bearer $T«%2BQ7x", where: "scheme"})
	_ = plant(valueOperator{name: "copied from a URL", rule: "bearer-token-charset", of: opaque, text: "$T«%2BQ7x", where: "token"})
)
