package credential

import "github.com/postlint/postlint/lint/resolve"

// References are those that stay in a text, in order, merged.
type references struct {
	few  [2]resolve.Part // most values have no more
	n    int             // of few
	many []resolve.Part  // all, when there are more
}

func (l *references) add(p resolve.Part) {
	if l.n < len(l.few) {
		l.few[l.n] = p
		l.n++
		return
	}
	if l.many == nil {
		l.many = append(l.many, l.few[:]...)
	}
	l.many = append(l.many, p)
}

func (l *references) all() []resolve.Part {
	if l.many != nil {
		return l.many
	}
	return l.few[:l.n]
}
