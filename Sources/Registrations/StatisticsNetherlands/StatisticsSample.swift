import Documents

/// The first rows of a table of Statistics Netherlands, and whether a file is one.
struct StatisticsSample {
  let sample: RegistrationSample

  /// nil where the file names no periods, or nothing else in it tells that Statistics Netherlands wrote it.
  init?(_ place: DataPlace, rows: Int) {
    guard let text = try? StatisticsText(place.path, nil), let table = StatisticsTable(text, headers: []) else {
      return nil
    }
    let width = table.names.count
    let records = table.rows.prefix(rows).filter { $0.cells.count == width }
    guard width > 1, !records.isEmpty else { return nil }
    let periods = table.names.indices.filter { StatisticsTable.periods.contains(table.names[$0]) }
    let hasKeys = periods.contains { column in
      records.contains { text.text($0.cells[column]).wholeMatch(of: /[0-9]{4}(JJ|KW|MM|HJ)[0-9]{2}/) != nil }
    }
    guard table.sourceLine != nil || hasKeys else { return nil }
    var reading: [(key: String, value: String)] = [("form", "cbs")]
    var evidence = NumberEvidence()
    var figures: Set<Int> = []
    for column in table.names.indices where !periods.contains(column) && table.names[column] != "ID" {
      let cells = records.map { text.withCell($0.cells[column]) { Array(StatisticsMark.figure($0).rest) } }
      let form = NumberForm(decimal: UInt8(ascii: "."), thousands: 0)
      let present = cells.filter { !$0.isEmpty }
      let isFigure = present.allSatisfy { cell in
        cell.withUnsafeBufferPointer { !form.read($0).isNaN || form.fault(of: $0) == .mark }
      }
      guard isFigure, !present.isEmpty else { continue }
      figures.insert(column)
      for cell in cells { cell.withUnsafeBufferPointer { evidence.add($0, column: "", at: Place(file: "")) } }
    }
    guard let marks = try? evidence.marks(decimal: nil, thousands: nil, separator: text.separator) else { return nil }
    func quoted(_ mark: UInt8) -> String { "\"\(Character(Unicode.Scalar(mark)))\"" }
    reading.append(("decimal", quoted(marks.decimal)))
    if marks.thousands != 0 { reading.append(("thousands", quoted(marks.thousands))) }
    let form = NumberForm(decimal: marks.decimal, thousands: marks.thousands)
    let columns = table.names.enumerated().map { column, name in
      RegistrationSample.Column(
        name: name,
        cells: records.map { record in
          text.withCell(record.cells[column]) { cell -> TypedCell in
            if figures.contains(column) {
              let number = form.read(StatisticsMark.figure(cell).rest)
              return number.isNaN ? .missing : .number(number)
            }
            let rest = StatisticsMark.stars(cell).rest
            let plain = periods.contains(column) ? StatisticsMark.year(rest) : rest
            return plain.isEmpty ? .missing : .text(String(decoding: plain, as: UTF8.self))
          }
        })
    }
    sample = RegistrationSample(columns: columns, reading: reading, isCut: table.rows.count > rows)
  }
}

extension StatisticsNetherlandsReader {
  func sample(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample {
    if let sample = StatisticsSample(place, rows: rows)?.sample { return sample }
    throw Findings(Codebook.unread(at: Place(file: place.path)))
  }
}
