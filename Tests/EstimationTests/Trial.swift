import Estimation
import Evidence
import Foundation
import Registrations

/// A small study for tests: a hypothesis and codebook as text, and tables made in memory.
enum Trial {
  static let codebook = """
    format: 1
    codebook: Trial
    file: trial.csv
    key: [client, year]
    privacy: {smallest_cell: 10}
    columns:
      client:      {type: pseudonym}
      year:        {type: year}
      help:        {type: yes_no}
      contact:     {type: date}
      referral:    {choices: {geen: none, wmo: wmo, wlz: placed}}
      referred_on: {type: date}
      end_reason:  {choices: {uitkomst: outcome, overleden: death, verhuisd: moved, einde: end}}
      end_date:    {type: date}
      age:         {type: number, unit: year}
      visits:      {type: whole_number}
      hours:       {type: number, unit: hour}
      days:        {type: number, unit: day}
      town:        {type: text}

    """

  static let hypothesis = """
    format: 1
    hypothesis: trial
    population: participants
    claim: Help halves referrals.
    registered: 2024-01-15
    data: trial.codebook.yaml
    outcome: referral == placed
    treatment: help == yes
    effect: relative risk
    expected: -50%
    smallest_of_interest: -10%
    time: {at_risk_from: start(year), treated_from: contact, outcome_window: 12 month, outcome_date: referred_on}
    identification: {design: adjusted comparison, adjust_for: [age], cluster: town}
    test: {confidence: 95%, power: 80%}

    """

  static let timed =
    "{at_risk_from: start(year), treated_from: contact, outcome_window: 12 month, outcome_date: referred_on}"
  static let crude = [
    ("design: adjusted comparison, adjust_for: [age], cluster: town", "design: crude comparison")
  ]

  /// Reads the hypothesis with words in it replaced, each at its first place.
  static func read(_ replacing: [(String, String)] = []) throws -> Hypothesis {
    var text = hypothesis
    for (old, new) in replacing {
      guard let range = text.range(of: old) else { throw Missing(text: old) }
      text.replaceSubrange(range, with: new)
    }
    return try Study.withFile(text) { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try codebook.write(
        to: folder.appendingPathComponent("trial.codebook.yaml"), atomically: true, encoding: .utf8)
      return try Hypothesis.read(path)
    }
  }

  struct Missing: Error { let text: String }

  static let book: Codebook = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-\(UUID().uuidString)")
    let path = folder.appendingPathComponent("trial.codebook.yaml")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try codebook.write(to: path, atomically: true, encoding: .utf8)
      return try Codebook.read(path.path)
    } catch {
      preconditionFailure("the codebook of the tests is in order")
    }
  }()

  /// One row of a registration of the year 2023. Days count from 0, the first of January.
  struct Row {
    var client: Int
    var year = 2023
    var help: Bool? = false
    var contact: Int?
    var referral: Int32 = 0
    var referredOn: Int?
    /// 0 outcome, 1 death, 2 moved, 3 end.
    var endReason: Int32 = -1
    var endDate: Int?
    var age = 80.0
    var visits = 0.0
    var hours = 0.0
    var days = 365.0
    var town: Int32 = 0
  }

  static let opening = Day.number(year: 2023, month: 1, day: 1) ?? 0

  static func table(_ rows: [Row]) -> Table {
    func days(_ value: (Row) -> Int?) -> Column.Values {
      .days(rows.map { value($0).map { opening + Int32($0) } ?? Day.missing })
    }
    let clients = (rows.map(\.client).max() ?? 0) + 1
    let towns = Int(rows.map(\.town).max() ?? 0) + 1
    return Table(
      rowCount: rows.count,
      columns: [
        Column(
          name: "client", values: .codes(rows.map { Int32($0.client) }, levels: (0..<clients).map { "c\($0)" })),
        Column(name: "year", values: .numbers(rows.map { Double($0.year) })),
        Column(name: "help", values: .flags(rows.map { $0.help.map { $0 ? 1 : 0 } ?? -1 })),
        Column(name: "contact", values: days(\.contact)),
        Column(name: "referral", values: .codes(rows.map(\.referral), levels: ["none", "wmo", "placed"])),
        Column(name: "referred_on", values: days(\.referredOn)),
        Column(
          name: "end_reason", values: .codes(rows.map(\.endReason), levels: ["outcome", "death", "moved", "end"])),
        Column(name: "end_date", values: days(\.endDate)),
        Column(name: "age", values: .numbers(rows.map(\.age))),
        Column(name: "visits", values: .numbers(rows.map(\.visits))),
        Column(name: "hours", values: .numbers(rows.map(\.hours))),
        Column(name: "days", values: .numbers(rows.map(\.days))),
        Column(name: "town", values: .codes(rows.map(\.town), levels: (0..<towns).map { "t\($0)" })),
      ])
  }

  /// A two-by-two table: so many treated and compared, of whom so many with the outcome on a day of the year.
  static func table(_ a: Int, of n1: Int, _ c: Int, of n0: Int) -> Table {
    table(
      (0..<(n1 + n0)).map { person in
        let treated = person < n1
        let event = treated ? person < a : person - n1 < c
        var row = Row(client: person, help: treated, contact: treated ? -30 : nil)
        if event { (row.referral, row.referredOn) = (2, 100) }
        return row
      })
  }

  /// Numbers between 0 and 1 that are the same on every machine (splitmix64).
  ///
  /// - Source: Steele, Lea & Flood, OOPSLA 2014.
  struct Uniforms {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }

    mutating func happens(_ chance: Double) -> Bool { next() < chance }
    mutating func whole(below n: Int) -> Int { Int(next() * Double(n)) }
  }
}
