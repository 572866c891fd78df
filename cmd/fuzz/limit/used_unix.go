//go:build unix

package limit

import (
	"syscall"
	"time"
)

// used is the time that processors spent on this process, for itself and in the system.
func used() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
