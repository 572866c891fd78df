package resolve

// replaced is a text that stands for others without holding their bytes: a base64
// pair, say. Its bytes are shared out among the texts that it was made of.
func replaced(s string, from ...Text) Text {
	out := Text{s: s}
	total := 0
	for _, t := range from {
		total += t.Len()
	}
	at, seen := 0, 0
	for k, t := range from {
		seen += t.Len()
		end := len(s)
		if k < len(from)-1 && total > 0 {
			end = len(s) * seen / total
		}
		out.pieces = append(out.pieces, stand(t, at, end)...)
		at = end
	}
	return out
}

// stand makes the bytes [at, end) stand for a text: its first piece takes them all,
// the others none, so that every place is named.
func stand(t Text, at, end int) []Piece {
	if len(t.pieces) == 0 {
		return []Piece{pieceOf(at, end, Range{})}
	}
	out := make([]Piece, 0, len(t.pieces))
	for _, p := range t.pieces {
		p.start, p.end = int32(at), int32(end)
		at = end
		out = append(out, p)
	}
	return out
}
