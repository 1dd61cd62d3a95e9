import Foundation

/// Clients that a rule made: 12 workers in 4 organisations, in 2022 to 2025, with a limit of 7 that steers money from 2024 on.
struct MadeClients {
  var steered = false
  var easier = false
  var organisations = 4
  var workers = 12
  var noSuccess = false

  static let codebook = """
    format: 1
    codebook: Made clients
    file: rows.csv
    key: [client, year]
    columns:
      client: {type: pseudonym}
      year: {type: year}
      organisation: {type: text}
      worker: {type: pseudonym}
      age: {type: number}
      score: {type: number}
      hours: {type: number}
    kpis:
      library: [own.kpis.yaml]
      period: year
      by: [organisation]
      intake: [age]
      caseload: {worker: worker, norm: 12, outcome: reached}

    """
  static let library = """
    format: 1
    kpis: own
    says: {nl: Eigen, en: Own}
    columns:
      client: {nl: cliënt, en: client}
      score: {nl: score, en: score}
      hours: {nl: uren, en: hours}
    indicators:
      reached:
        says: {nl: Score van 7 of meer, en: Score of 7 or more}
        kind: outcome
        measure: share
        where: score >= 7
        target: {value: 60%, steers_from: 2024-01-01}
        life_cycle: {status: usable}
      hours_each:
        says: {nl: Uren per cliënt, en: Hours for each client}
        kind: input
        measure: mean
        of: hours
        life_cycle: {status: usable}

    """

  /// 200 clients a year; scores by a generator of its own, higher for the young.
  var rows: String {
    var state: UInt64 = 11
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    var text = "client;year;organisation;worker;age;score;hours\n"
    for year in 2022...2025 {
      for client in 0..<200 {
        let since = year >= 2024
        let isYoung = next() < (easier && since ? 0.9 : 0.4)
        let age = (isYoung ? 30 : 60) + (10 * next()).rounded()
        var score = (isYoung ? 7.4 : 6) + 3 * (next() + next() + next() - 1.5)
        if steered, since, score < 7, score > 6.2 { score = 7 + (7 - score) / 8 }
        if noSuccess { score = 5 }
        let hours = 4 + 6 * next() + Double(client % organisations)
        text +=
          "c\(client);\(year);O\(client % organisations);w\(client % workers);\(Int(age));\(Self.shown(score));\(Self.shown(hours))\n"
      }
    }
    return text
  }

  private static func shown(_ number: Double) -> String { String(format: "%.2f", number).replacing(".", with: ",") }

  func table(_ changes: [(old: String, new: String)] = []) throws -> TrialTable {
    var codebook = Self.codebook
    for change in changes { codebook = codebook.replacing(change.old, with: change.new) }
    return try TrialTable(codebook: codebook, rows: rows, files: ["own.kpis.yaml": Self.library])
  }
}
