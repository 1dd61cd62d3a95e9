import Documents
import Evidence

/// The answers of a column that can be counted by period: yes, and each code.
private struct Answer {
  let column: QualityColumn
  /// The level; nil for a yes.
  let level: Int?
  let rows: [Bool]
  /// The name where the codebook says it.
  let name: Words

  static func all(_ column: QualityColumn, organisations: String?) -> [Answer] {
    if column.isKey || column.name == organisations { return [] }
    if let flags = column.flags {
      return [Answer(column: column, level: nil, rows: flags.map { $0 == 1 }, name: Words(nl: "ja", en: "yes"))]
    }
    guard let codes = column.codes, column.levels.count <= 200 else { return [] }
    return column.levels.indices.map { level in
      Answer(
        column: column, level: level, rows: codes.map { $0 == Int32(level) },
        name: column.spokenName(ofLevel: level).map { Words(same: $0) } ?? Words(nl: "een code", en: "a code"))
    }
  }
}

/// A share that jumps from one period to the next.
struct ShareBreak: QualityCheck {
  let name = "share_break"
  let tests = true
  let threshold = Words(
    nl:
      "15 procentpunten verschil met het jaar ervoor, met 100 rijen in elk jaar; een code die verdwijnt of nieuw "
      + "is, is "
      + "een andere bevinding.",
    en:
      "15 points of difference with the year before, with 100 rows in each year; a code that is gone or new is another "
      + "finding.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods else { return [] }
    var candidates: [Screening.Candidate] = []
    for column in data.columns {
      let moves = CodeMoves(column, periods)
      for answer in Answer.all(column, organisations: data.organisations?.column) {
        let shares = periods.shares(of: answer.rows, among: column.present)
        for period in periods.sizes.indices.dropFirst() {
          let (first, second) = (shares[period - 1], shares[period])
          guard first.of >= 100, second.of >= 100 else { continue }
          // Where a code comes or goes, the others move to make room.
          let cameOrWent = moves.moved(at: period)
          let matters = (first.value - second.value).magnitude >= 0.15 && !cameOrWent
          let year = periods.years[period]
          candidates.append(
            Screening.Candidate(
              p: first.pValue(against: second),
              fault: matters
                ? QualityFault(
                  code: "share_break", column: column.name, period: String(year),
                  line: data.firstLine(periods, period, where: answer.rows) ?? data.firstLine(periods, period),
                  count: second.count,
                  Words(
                    nl:
                      "\(column.name): \(answer.name.nl) staat in \(second.count) van \(second.of) rijen van \(year), "
                      + "het jaar ervoor in \(first.count) van \(first.of).",
                    en: "\(column.name): \(answer.name.en) stands in \(second.count) of \(second.of) rows of \(year), "
                      + "the year before in \(first.count) of \(first.of)."),
                  hint: Words(
                    nl: "Is de vraag, het formulier of de betekenis toen veranderd?",
                    en: "Did the question, the form or the meaning change then?")) : nil))
        }
      }
    }
    return Screening.said(candidates)
  }
}

/// Which codes of a column come and go between periods.
struct CodeMoves {
  /// Enough rows that their absence is no chance: were the share the same, 30 were to be expected.
  static let expected = 30.0

  /// Per period and level.
  private let shares: [[Share]]

  init(_ column: QualityColumn, _ periods: RowGroups) {
    guard let codes = column.codes, column.levels.count <= 2000 else {
      shares = []
      return
    }
    var sizes = [[Int]](
      repeating: [Int](repeating: 0, count: column.levels.count), count: periods.count)
    for row in codes.indices where codes[row] >= 0 && periods.of[row] >= 0 {
      sizes[Int(periods.of[row])][Int(codes[row])] += 1
    }
    shares = sizes.map { part in
      let total = part.reduce(0, +)
      return part.map { Share(count: $0, of: total) }
    }
  }

  /// Levels that stood in the period before and stand nowhere from this one on.
  func gone(at period: Int) -> [Int] {
    guard shares.indices.contains(period - 1) else { return [] }
    return shares[period].indices.filter { level in
      let now = shares[period...].map { $0[level] }.total
      let before = shares[period - 1][level]
      return now.count == 0 && before.count > 0 && before.value * Double(now.of) >= Self.expected
    }
  }

  /// Levels that stand in this period and stood nowhere before.
  func new(at period: Int) -> [Int] {
    guard shares.indices.contains(period - 1) else { return [] }
    return shares[period].indices.filter { level in
      let before = shares[..<period].map { $0[level] }.total
      let now = shares[period][level]
      return before.count == 0 && now.count > 0 && now.value * Double(before.of) >= Self.expected
    }
  }

  func moved(at period: Int) -> Bool { !gone(at: period).isEmpty || !new(at: period).isEmpty }
}

/// A code that is no longer used from a period on.
struct CodeGone: QualityCheck {
  let name = "code_gone"
  let threshold = Words(
    nl:
      "Geen enkele keer meer, waar naar het aandeel van het jaar ervoor 30 te verwachten waren (kans e^-30). Codes die "
      + "het codeboek bij elkaar telt, zijn één code.",
    en:
      "Not once any more, where by the share of the year before 30 were to be expected (probability e^-30). Codes that "
      + "the codebook counts together are one.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods else { return [] }
    return data.columns.flatMap { column -> [QualityFault] in
      guard !column.isKey, column.name != data.organisations?.column, let codes = column.codes else { return [] }
      let moves = CodeMoves(column, periods)
      return periods.sizes.indices.dropFirst().flatMap { period in
        moves.gone(at: period).map { level in
          let rows = codes.indices.filter { codes[$0] == Int32(level) }
          let name = column.spokenName(ofLevel: level)
          let year = periods.years[period]
          return QualityFault(
            code: "code_gone", column: column.name, period: String(year), line: data.firstLine(rows), count: rows.count,
            Words(
              nl:
                "\(column.name): \(name ?? "een code") staat in \(rows.count) rijen voor \(year), en daarna nooit "
                + "meer.",
              en: "\(column.name): \(name ?? "a code") stands in \(rows.count) rows before \(year), and never after."),
            hint: Words(
              nl: "Kwam er een andere code voor in de plaats? Geef ze in choices dezelfde naam.",
              en: "Did another code take its place? Give both the same name in choices."))
        }
      }
    }
  }
}

/// A code that is used from a period on and never before.
struct CodeNew: QualityCheck {
  let name = "code_new"
  let threshold = Words(
    nl: "Nooit eerder, waar naar het aandeel van nu 30 te verwachten waren (kans e^-30).",
    en: "Never before, where by the share of now 30 were to be expected (probability e^-30).")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods else { return [] }
    return data.columns.flatMap { column -> [QualityFault] in
      guard !column.isKey, column.name != data.organisations?.column, let codes = column.codes else { return [] }
      let moves = CodeMoves(column, periods)
      return periods.sizes.indices.dropFirst().flatMap { period in
        moves.new(at: period).map { level in
          let rows = codes.indices.filter { codes[$0] == Int32(level) }
          let name = column.spokenName(ofLevel: level)
          let year = periods.years[period]
          return QualityFault(
            code: "code_new", column: column.name, period: String(year), line: data.firstLine(rows), count: rows.count,
            Words(
              nl:
                "\(column.name): \(name ?? "een code") staat in \(rows.count) rijen, de eerste uit \(year); "
                + "daarvoor nooit.",
              en: "\(column.name): \(name ?? "a code") stands in \(rows.count) rows, first in \(year); never before."),
            hint: Words(
              nl: "Heette dit eerst anders? Geef de codes in choices dezelfde naam.",
              en: "Was it called otherwise before? Give the codes the same name in choices."))
        }
      }
    }
  }
}
