// The two passes, written over blocks of 64 bytes; TS_NAME gives each its ending.

TS_INLINE void TS_NAME(note)(ts_piece *piece, int side, uint64_t ends, uint64_t lines, size_t at) {
  if (!ends) return;
  if (!piece->first_end[side]) {
    int first = __builtin_ctzll(ends);
    piece->first_end[side] = at + (size_t)first + 1;
    piece->lines_to_first[side] =
        piece->lines + (size_t)__builtin_popcountll(lines & (ends ^ (ends - 1)));
  }
  uint64_t last = UINT64_C(1) << (63 - __builtin_clzll(ends));
  piece->record_ends[side] += (size_t)__builtin_popcountll(ends);
  piece->lines_to_last[side] = piece->lines + (size_t)__builtin_popcountll(lines & (last | (last - 1)));
}

static void TS_NAME(survey)(const uint8_t *bytes, size_t count, uint8_t line_end, ts_piece *piece) {
  memset(piece, 0, sizeof *piece);
  uint64_t inside = 0, high = 0, control = 0;
  for (size_t at = 0; at < count; at += 64) {
    TS_NAME(ts_block) block = TS_NAME(ts_load)(bytes + at);
    uint64_t valid = count - at >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << (count - at)) - 1;
    uint64_t lines = TS_NAME(ts_equal)(block, line_end) & valid;
    uint64_t quotes = TS_NAME(ts_equal)(block, '"') & valid;
    uint64_t below = TS_NAME(ts_below_blank)(block) & valid;
    high |= TS_NAME(ts_high)(block) & valid;
    if (below & ~lines) {
      control |= below & ~(TS_NAME(ts_equal)(block, '\n') | TS_NAME(ts_equal)(block, '\r') |
                           TS_NAME(ts_equal)(block, '\t'));
    }
    uint64_t within = inside;
    if (quotes) {
      within ^= ts_within(quotes);
      piece->quotes += (size_t)__builtin_popcountll(quotes);
      inside = (uint64_t)((int64_t)within >> 63);
    }
    if (lines) {
      TS_NAME(note)(piece, 0, lines & ~within, lines, at);
      TS_NAME(note)(piece, 1, lines & within, lines, at);
      piece->lines += (size_t)__builtin_popcountll(lines);
    }
  }
  piece->has_high = high != 0;
  piece->has_control = control != 0;
}

static ts_index_result TS_NAME(index)(
    const uint8_t *bytes, size_t from, size_t count, ts_shape shape, uint32_t *ends) {
  ts_index_result result = {0, from, 0};
  ends[0] = (uint32_t)from - 1;
  uint32_t *next = ends + 1;
  // Where the line end of the next record belongs.
  uint32_t *due = ends + shape.columns;
  uint64_t inside = 0;
  size_t quotes_before = 0;
  for (size_t at = from; at < count; at += 64) {
    TS_NAME(ts_block) block = TS_NAME(ts_load)(bytes + at);
    uint64_t valid = count - at >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << (count - at)) - 1;
    uint64_t lines = TS_NAME(ts_equal)(block, shape.line_end) & valid;
    uint64_t cells = (TS_NAME(ts_equal)(block, shape.separator) & valid) | lines;
    uint64_t quotes = TS_NAME(ts_equal)(block, '"') & valid;
    uint64_t within = inside;
    if (quotes) {
      within ^= ts_within(quotes);
      inside = (uint64_t)((int64_t)within >> 63);
    }
    lines &= ~within;
    cells &= ~within;
    uint32_t *here = next;
    next += __builtin_popcountll(cells);
    for (uint64_t left = cells; left;) {
      for (int i = 0; i < 8; i += 1) {
        here[i] = (uint32_t)at + (uint32_t)__builtin_ctzll(left | (UINT64_C(1) << 63));
        left &= left - 1;
        if (i == 7) here += 8;
      }
    }
    while (lines) {
      uint64_t to_here = lines ^ (lines - 1);
      uint32_t place = (uint32_t)at + (uint32_t)__builtin_ctzll(lines);
      lines &= lines - 1;
      // The line end is the due one where it stands at its place and no earlier one does.
      if (due >= next || *due != place) return result;
      result.rows += 1;
      result.next = (size_t)place + 1;
      result.quotes = quotes_before + (size_t)__builtin_popcountll(quotes & to_here);
      if (result.rows == shape.most_rows) return result;
      due += shape.columns;
    }
    // More cells than a record has: no need to go on to its line end.
    if (next > due) return result;
    quotes_before += (size_t)__builtin_popcountll(quotes);
  }
  return result;
}
