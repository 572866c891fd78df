package resolve

import (
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// numberOf is what JavaScript's Number makes of a value, as text.
func numberOf(v source.Value) string {
	switch v.Kind() {
	case source.True:
		return "1"
	case source.Null, source.False:
		return "0"
	case source.Number:
		return jsNumber(v.Text().String())
	case source.String, source.Array:
		return jsNumber(jsText(v))
	default:
		return "NaN"
	}
}

// jsNumber is the text of the number that JavaScript reads from a text (ECMA-262,
// StringToNumber and Number::toString).
func jsNumber(s string) string {
	s = strings.TrimFunc(s, jsSpace)
	if s == "" {
		return "0"
	}
	if len(s) > 2 && s[0] == '0' && strings.IndexByte("xXoObB", s[1]) >= 0 {
		if n, err := strconv.ParseUint(s, 0, 64); err == nil && !strings.Contains(s, "_") {
			return formatNumber(float64(n))
		}
		return "NaN"
	}
	if bare := strings.TrimLeft(s, "+-"); bare == "Infinity" && len(s)-len(bare) <= 1 {
		return strings.TrimPrefix(s, "+")
	}
	if strings.Trim(s, "0123456789+-.eE") != "" {
		return "NaN"
	}
	// An error is about syntax, or about the range: then the value is an infinity.
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && f == 0 {
		return "NaN"
	}
	return formatNumber(f)
}

// formatNumber writes a number as JavaScript does: with an exponent from 1e21 and
// below 1e-6.
func formatNumber(f float64) string {
	abs := max(f, -f)
	switch {
	case f == 0:
		return "0" // also for -0
	case abs > 1.7976931348623157e308:
		return strings.ReplaceAll(strings.TrimPrefix(strconv.FormatFloat(f, 'f', -1, 64), "+"), "Inf", "Infinity")
	case abs < 1e21 && abs >= 1e-6:
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	mantissa, exponent, _ := strings.Cut(s, "e")
	return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
}
