import Documents
import Estimation

/// The tables of a design, as blocks of a report: balance, event study, placebos.
struct ExhibitBlocks {
  let voice: Voice
  let exhibits: [Exhibit]
  let disclosure: Disclosure
  /// Under each drawing: the file.
  let source: String

  /// Those that this audience sees.
  static func shown(_ exhibits: [Exhibit], _ disclosure: Disclosure) -> [Exhibit] {
    exhibits.filter { disclosure.audience == .inside || !$0.insideOnly }
  }

  var blocks: [Report.Block] { Self.shown(exhibits, disclosure).flatMap(blocks) }

  private func blocks(_ exhibit: Exhibit) -> [Report.Block] {
    var blocks: [Report.Block] = [.table(table(exhibit))]
    if let chart = chart(exhibit) { blocks.append(.chart(chart)) }
    if let note = exhibit.note { blocks.append(.note(note[voice.language])) }
    return blocks
  }

  /// Time runs from left to right; other rows stand under each other.
  private func chart(_ exhibit: Exhibit) -> (any Chart)? {
    guard let rows = ExhibitRows(exhibit, voice) else { return nil }
    let line = ChartSource.file(FileName.last(source), voice)
    if exhibit.key == "event_study", let chart = PeriodChart(eventStudy: rows, voice, source: line) { return chart }
    return IntervalChart(rows, voice, source: line)
  }

  private func table(_ exhibit: Exhibit) -> DataTable {
    DataTable(
      caption: exhibit.title[voice.language], columns: exhibit.columns.map { $0.title[voice.language] },
      rows: exhibit.rows.map { row in .init(row.map { .init(Self.text($0, voice), value: $0.value) }) })
  }

  static func text(_ cell: Exhibit.Cell, _ voice: Voice) -> String {
    let none = "–"
    switch cell {
    case .name(let name): return PlainText.shown(name)
    case .words(let words): return words[voice.language]
    case .number(let value): return value.map { voice.numbers.plain($0, digits: 3) } ?? none
    case .count(let count): return voice.numbers.count(count)
    case .share(let share): return share.map { voice.numbers.percentage($0, Precision(exponent: -1)) } ?? none
    case .pValue(let p): return p.map(voice.numbers.pValue) ?? none
    }
  }
}
