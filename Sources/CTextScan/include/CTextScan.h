// Looks through text 64 bytes at a time: where cells and records end, what signs occur, whether it is UTF-8.
// Plain C; a body for AVX2 is chosen where the processor has it. Results are the same on every processor.
#ifndef CTEXTSCAN_H
#define CTEXTSCAN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// What a piece of a file holds. Index 0 counts as if the piece begins outside quotes, 1 as if within them.
typedef struct {
  size_t quotes;
  // Line ends, within quotes or not.
  size_t lines;
  // Line ends outside quotes: those end a record.
  size_t record_ends[2];
  // Bytes up to and with the first record end, and the lines in them; 0 where there is none.
  size_t first_end[2];
  size_t lines_to_first[2];
  // Lines up to and with the last record end.
  size_t lines_to_last[2];
  // Bytes from 0x80 on.
  int has_high;
  // Bytes below 0x20 that are no tab, LF or CR.
  int has_control;
} ts_piece;

// `bytes` has room for 64 bytes after `count`, of any value.
void ts_survey(const uint8_t *bytes, size_t count, uint8_t line_end, ts_piece *piece);

typedef struct {
  uint8_t separator, line_end;
  size_t columns, most_rows;
} ts_shape;

typedef struct {
  // Whole records, each of as many cells as there are columns.
  size_t rows;
  // Where the record after them begins.
  size_t next;
  // Quotes in them.
  size_t quotes;
} ts_index_result;

// Finds where the cells of records end, from a record's beginning on. ends[0] is `from` - 1, ends[i + 1] where cell i
// ends (its separator or line end); `ends` has room for most_rows * columns + 80. Stops before the first record that
// has another number of cells, and at the end of the bytes. `bytes` has room for 64 bytes after `count`.
ts_index_result ts_index(const uint8_t *bytes, size_t from, size_t count, ts_shape shape, uint32_t *ends);

// The first byte at which the text is no UTF-8 (Unicode 15, table 3-7), or `count`. A letter that is cut off by the end
// counts as right where `open_end` is not 0; up to three bytes that continue a letter are stepped over at the beginning
// where `open_start` is not 0.
size_t ts_utf8(const uint8_t *bytes, size_t count, int open_start, int open_end);

#ifdef __cplusplus
}
#endif
#endif
