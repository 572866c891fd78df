//go:build !unix

package limit

import "time"

var began = time.Now()

// used is the time that has passed, where nobody tells what processors spent.
func used() time.Duration { return time.Since(began) }
