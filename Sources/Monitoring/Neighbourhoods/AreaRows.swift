import Documents
import Evidence
import Registrations

/// Adds the rows of a table up by area, and tells what did not fit.
struct AreaRows {
  let level: AreaCode.Level
  let changes: [AreaCode: AreaCode]
  let source: ScanPlan.Source
  let dataPath: String

  struct Result {
    var parts: [AreaCode: AreaParts] = [:]
    var used: Set<AreaCode> = []
    var findings: [Finding] = []
  }

  /// - Parameter rows: the code as it is written (nil where it is missing), what the row brings (nil where that is missing), and its line.
  func added(_ rows: [(code: String?, parts: AreaParts?, line: Int?)]) -> Result {
    var result = Result()
    var coded: [(code: AreaCode, parts: AreaParts)] = []
    var unreadable: [Int?] = []
    var blank: [Int?] = []
    for row in rows {
      guard let text = row.code else {
        blank.append(row.line)
        continue
      }
      guard let code = AreaCode(text) else {
        unreadable.append(row.line)
        continue
      }
      guard let parts = row.parts else { continue }
      let new = changes[code]
      if new != nil { result.used.insert(code) }
      coded.append((new ?? code, parts))
    }
    // A table that holds several levels is not added up twice: its own rows of this level count, else the finer ones.
    let present = Set(coded.map(\.code.level))
    let taken = present.contains(level) ? level : present.filter { $0 > level }.min()
    for row in coded where row.code.level == taken {
      guard let code = row.code.within(level) else { continue }
      result.parts[code] = result.parts[code].map { $0.joined(with: row.parts) } ?? row.parts
    }
    result.findings = notes(blank, unreadable, coded.map(\.code), taken, result.used)
    return result
  }

  private func notes(
    _ blank: [Int?], _ unreadable: [Int?], _ codes: [AreaCode], _ taken: AreaCode.Level?, _ used: Set<AreaCode>
  ) -> [Finding] {
    var findings: [Finding] = []
    if !blank.isEmpty {
      findings.append(
        Finding(
          code: "area_code_missing", severity: .warning, at: Place(file: dataPath, line: blank[0]),
          Words(
            nl: "\(source.name): \(blank.count) rijen hebben geen code van een gebied; zij tellen niet mee.",
            en: "\(source.name): \(blank.count) rows have no code of an area; they do not count.")))
    }
    if !unreadable.isEmpty {
      findings.append(
        Finding(
          code: "area_code_unreadable", severity: .warning, at: Place(file: dataPath, line: unreadable[0]),
          Words(
            nl: "\(source.name): in \(unreadable.count) rijen staat in \(source.area.string) geen code van een gebied.",
            en: "\(source.name): in \(unreadable.count) rows \(source.area.string) holds no code of an area."),
          hint: Words(
            nl: "Zoals GM0394, WK036300 of BU03630000.", en: "Such as GM0394, WK036300 or BU03630000.")))
    }
    let other = codes.count { $0.level != taken }
    if other > 0, let taken {
      findings.append(
        Finding(
          code: "area_rows_of_other_level", severity: .note, at: Place(file: dataPath),
          Words(
            nl:
              "\(source.name): \(other) rijen van een ander niveau dan \(taken.word) tellen niet mee, anders telde alles dubbel.",
            en:
              "\(source.name): \(other) rows of another level than \(taken.word) do not count, or all would count twice."
          )))
    }
    if taken == nil, !codes.isEmpty {
      findings.append(
        Finding(
          code: "area_level_too_coarse", at: source.place,
          Words(
            nl: "De gegevens van \(source.name) zijn grover dan \(level.word).",
            en: "The data of \(source.name) are coarser than \(level.word)."),
          hint: Words(
            nl: "Kies een grover level, of gegevens met fijnere codes.",
            en: "Choose a coarser level, or data with finer codes.")))
    }
    if !used.isEmpty {
      let list = used.sorted().prefix(10).map { "\($0) → \(changes[$0].map { "\($0)" } ?? "")" }.joined(separator: ", ")
      findings.append(
        Finding(
          code: "area_codes_changed", severity: .note, at: Place(file: dataPath),
          Words(
            nl: "\(source.name): \(used.count) codes zijn omgezet naar hun nieuwe code: \(list).",
            en: "\(source.name): \(used.count) codes were turned into their new code: \(list).")))
    }
    return findings
  }
}
