package postman

import "sync/atomic"

// A Memo remembers answers of yes or no about its owner, which later rooms work out and
// ask for again and again. The zero Memo remembers none. It may be used by several
// goroutines.
type Memo struct{ bits atomic.Uint32 }

// Questions are the questions of which a Memo keeps the answers: 0 to 15.
const Questions = 16

// Answer is the answer to a question, worked out when it is asked for the first time. It
// must be the same each time.
func (m *Memo) Answer(question int, work func() bool) bool {
	known, yes := uint32(1)<<question, uint32(1)<<(question+Questions)
	if bits := m.bits.Load(); bits&known != 0 {
		return bits&yes != 0
	}
	answer := work()
	if answer {
		m.bits.Or(known | yes)
	} else {
		m.bits.Or(known)
	}
	return answer
}
