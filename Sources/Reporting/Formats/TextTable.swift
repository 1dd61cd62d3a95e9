import Documents

/// A table for a terminal: columns as wide as their widest cell, the first wrapped where the whole would be too wide;
/// where even that does not fit, every row stands as a small list.
struct TextTable {
  let table: DataTable
  let width: Int
  private static let gap = 2
  private static let narrowestName = 14

  var lines: [String] {
    let columns = table.columns.count
    let cells = [table.columns.map(PlainText.shown)] + table.rows.map { $0.cells.map { PlainText.shown($0.text) } }
    // Numbers keep their width; columns of words share what is left, in proportion to their longest cell.
    var widths = (0..<columns).map { column in cells.map { $0[column].count }.max() ?? 0 }
    let fixed = table.numeric.filter { $0 < columns }.sorted().map { column in
      let longest = cells.dropFirst().map { $0[column].count }.max() ?? 0
      let word = cells[0][column].split(separator: " ").map(\.count).max() ?? 0
      return (column, max(longest, word))
    }
    for (column, least) in fixed where widths.reduce(0, +) + Self.gap * (columns - 1) > width { widths[column] = least }
    let words = (0..<columns).filter { !table.numeric.contains($0) }
    let free = width - Self.gap * (columns - 1) - fixed.map { widths[$0.0] }.reduce(0, +)
    let wanted = words.map { widths[$0] }.reduce(0, +)
    guard free >= words.count * Self.narrowestName || wanted <= free else { return stacked }
    if wanted > free { share(free, among: words, &widths) }
    return draw(cells, widths)
  }

  /// Gives narrow columns what they want and divides the rest.
  private func share(_ free: Int, among columns: [Int], _ widths: inout [Int]) {
    var left = free
    var waiting = columns.sorted { widths[$0] < widths[$1] }
    while let column = waiting.first {
      let fair = max(1, left / waiting.count)
      widths[column] = min(widths[column], fair)
      left -= widths[column]
      waiting.removeFirst()
    }
  }

  private func draw(_ cells: [[String]], _ widths: [Int]) -> [String] {
    var lines: [String] = []
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    for (place, row) in cells.enumerated() {
      if place > 0, table.rows[place - 1].isTotal { lines.append(rule) }
      let wrapped = row.enumerated().map { TextWrap.lines($0.element, width: widths[$0.offset]) }
      let height = wrapped.map(\.count).max() ?? 1
      for line in 0..<height {
        let parts = wrapped.enumerated().map { column, texts in
          let text = texts.indices.contains(line) ? texts[line] : ""
          let blank = String(repeating: " ", count: max(0, widths[column] - text.count))
          return table.numeric.contains(column) ? blank + text : text + blank
        }
        lines.append(TextWrap.trimmed(parts.joined(separator: "  ")))
      }
      if place == 0 { lines.append(rule) }
    }
    return lines
  }

  private var stacked: [String] {
    table.rows.flatMap { row in
      row.cells.enumerated().flatMap { column, cell in
        let text = column == 0 ? cell.text : "  \(table.columns[column]): \(cell.text)"
        return TextWrap.lines(PlainText.shown(text), width: width, indent: column == 0 ? 0 : 4)
      }
    }
  }
}
