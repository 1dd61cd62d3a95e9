import Documents
import Evidence

/// Whether the key names every row once.
struct KeyCheck {
  /// Rows in which a part of the key is missing.
  let incomplete: [Int]
  /// Rows whose key stood before, with the row where it first stood; the first few, and how many in all.
  let repeated: [(row: Int, first: Int)]
  let repeatedCount: Int

  private static let kept = 5

  init(_ key: [Column], rowCount: Int) {
    let parts = key.map(Self.parts)
    var incomplete: [Int] = []
    var repeated: [(row: Int, first: Int)] = []
    var repeatedCount = 0
    var capacity = 64
    while capacity < rowCount * 2 { capacity *= 2 }
    var slots = [Int32](repeating: -1, count: capacity)
    for row in 0..<rowCount {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      var isComplete = true
      for part in parts {
        let value = part[row]
        if value == Self.missing { isComplete = false }
        hash = (hash ^ UInt64(bitPattern: value)) &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 31
      }
      guard isComplete else {
        incomplete.append(row)
        continue
      }
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while slots[slot] >= 0 {
        let other = Int(slots[slot])
        if parts.allSatisfy({ $0[other] == $0[row] }) { break }
        slot = (slot + 1) & (capacity - 1)
      }
      if slots[slot] < 0 {
        slots[slot] = Int32(row)
      } else {
        repeatedCount += 1
        if repeated.count < Self.kept { repeated.append((row, Int(slots[slot]))) }
      }
    }
    self.incomplete = incomplete
    self.repeated = repeated
    self.repeatedCount = repeatedCount
  }

  private static let missing = Int64.min

  /// A column as whole numbers that are equal where its values are.
  private static func parts(_ column: Column) -> [Int64] {
    switch column.values {
    case .numbers(let numbers): numbers.map { $0.isNaN ? missing : Int64(bitPattern: ($0 + 0).bitPattern) }
    case .codes(let codes, _): codes.map { $0 < 0 ? missing : Int64($0) }
    case .days(let days): days.map { $0 == Day.missing ? missing : Int64($0) }
    case .flags(let flags): flags.map { $0 < 0 ? missing : Int64($0) }
    }
  }

  /// - Parameter lines: the line of each row.
  func findings(_ codebook: Codebook, lines: LineNumbers) -> [Finding] {
    var findings: [Finding] = []
    let name = codebook.key.joined(separator: " + ")
    if let first = incomplete.first {
      let someLines = incomplete.prefix(Self.kept).map { String(lines[$0]) }.joined(separator: ", ")
      let place = Place(file: codebook.dataPath, line: lines[first])
      if codebook.reading.faults == .error {
        findings.append(
          Finding(
            code: "key_blank", at: place,
            Words(
              nl:
                "In \(incomplete.count) rijen ontbreekt een deel van de sleutel (\(name)); de eerste: regel \(someLines).",
              en: "In \(incomplete.count) rows a part of the key (\(name)) is missing; the first: line \(someLines)."),
            hint: Words(
              nl: "Haal lege rijen weg; of laat ze buiten de telling met read: {faults: missing}.",
              en: "Take empty rows out; or leave them uncounted with read: {faults: missing}.")))
      } else {
        findings.append(
          Finding(
            code: "rows_without_key", severity: .warning, at: place,
            Words(
              nl:
                "\(incomplete.count) rijen zonder volledige sleutel (\(name)) tellen niet mee; de eerste: regel \(someLines).",
              en: "\(incomplete.count) rows without a whole key (\(name)) do not count; the first: line \(someLines)."))
        )
      }
    }
    if let first = repeated.first {
      let pairs = repeated.map { "\(lines[$0.row]) (\(lines[$0.first]))" }.joined(separator: ", ")
      findings.append(
        Finding(
          code: "key_repeats", severity: codebook.reading.faults == .judged ? .warning : .error,
          at: Place(file: codebook.dataPath, line: lines[first.row]),
          Words(
            nl:
              "\(repeatedCount) rijen herhalen een sleutel (\(name)); de eerste, met waar hij al stond: regel \(pairs).",
            en: "\(repeatedCount) rows repeat a key (\(name)); the first, with where it stood before: line \(pairs)."),
          hint: Words(
            nl: "Klopt de sleutel van het codeboek? Anders staan er dubbele rijen in de export.",
            en: "Is the codebook's key right? Otherwise the export has double rows.")))
    }
    return findings
  }
}
