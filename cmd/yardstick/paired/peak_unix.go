//go:build unix

package paired

import (
	"runtime"
	"syscall"
)

// peak reads what getrusage says of a child: in KiB, but on Apple's systems in bytes.
func peak(usage any) int64 {
	u, ok := usage.(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin" || runtime.GOOS == "ios":
		return int64(u.Maxrss) //nolint:unconvert // 32 bits on some systems
	}
	return int64(u.Maxrss) << 10 //nolint:unconvert // 32 bits on some systems
}
