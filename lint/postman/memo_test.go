package postman

import "testing"

// Each question is worked out once, and no answer is taken for that to another question.
func TestAMemoWorksEachAnswerOutOnce(t *testing.T) {
	var m Memo
	asked := 0
	for range 3 {
		for q := range Questions {
			want := q%3 == 0
			if got := m.Answer(q, func() bool { asked++; return want }); got != want {
				t.Errorf("question %d: %v", q, got)
			}
		}
	}
	if asked != Questions {
		t.Errorf("%d questions were worked out %d times", Questions, asked)
	}
}
