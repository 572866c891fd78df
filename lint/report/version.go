package report

import (
	"runtime/debug"
	"strings"
)

// Version is that of postlint as Go built it, without a v: "1.2.0", or "(devel)" of a build
// that has none.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return "(devel)"
}
