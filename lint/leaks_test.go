package lint

import (
	"testing"

	"go.uber.org/goleak"
)

// A run leaves no goroutine behind, whatever happened in it.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
