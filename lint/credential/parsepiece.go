package credential

// piece returns the number of the piece that holds byte i; -1 when there is none.
//
//go:noinline
func (p *parser) piece(i int) int {
	for k, piece := range p.form.Text.Pieces() {
		if piece.Start() <= i && i < piece.End() {
			return k
		}
	}
	return -1
}

//go:noinline
func (p *parser) inVariable(i int) bool {
	k := p.piece(i)
	return k >= 0 && p.form.Text.Pieces()[k].Via != nil
}

// emptyVariable returns where the value of an empty variable stands behind the first i
// bytes and blanks; -1 when there is none. Whoever wrote it there means to fill it.
func (p *parser) emptyVariable(i int) int {
	for _, piece := range p.form.Text.Pieces() {
		if piece.Start() >= i && piece.Start() == piece.End() && piece.Via != nil {
			return piece.Start()
		}
	}
	return -1
}

// entersVariable says whether a variable's value begins at byte i.
func (p *parser) entersVariable(i int) bool {
	k := p.piece(i)
	return k >= 0 && p.form.Text.Pieces()[k].Start() == i && p.inVariable(i)
}
