import Estimation
import Evidence
import Foundation

/// The hypothesis file and codebook of a design, written to a folder and read back as any other.
struct StudyHypothesis {
  let hypothesis: Hypothesis
  /// On the effect scale: what the intervals should hold when the claim is true.
  let truth: Double

  init(_ design: SimulatedDesign) throws {
    let truth = SimulatedRows.standardised(design)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coverage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.codebook.write(
      to: folder.appendingPathComponent("study.codebook.yaml"), atomically: true, encoding: .utf8)
    let path = folder.appendingPathComponent("study.hypothesis.yaml").path
    try Self.text(design, claim: truth).write(toFile: path, atomically: true, encoding: .utf8)
    hypothesis = try Hypothesis.read(path)
    self.truth = truth
  }

  private static let codebook = """
    format: 1
    codebook: study
    file: study.csv
    key: [client]
    privacy: {smallest_cell: 10}
    columns:
      client: {type: pseudonym}
      place:  {type: text}
      help:   {type: yes_no}
      event:  {type: yes_no}
      step:   {type: number}
      amount: {type: number}
      visits: {type: whole_number}
      time:   {type: number, unit: year}
      opened: {type: date}
      began:  {type: date}
      happened: {type: date}

    """

  private static func text(_ design: SimulatedDesign, claim: Double) -> String {
    let outcome: String
    switch design.measure {
    case .relativeRisk, .riskDifference, .oddsRatio, .hazardRatio: outcome = "event == yes"
    case .rateRatio: outcome = "visits\nperson_time: time"
    case .meanDifference: outcome = "amount"
    }
    var identification = ["design: \(design.isAdjusted || design.fixedEffects ? "adjusted" : "crude") comparison"]
    if design.isAdjusted { identification.append("adjust_for: [step]") }
    if design.fixedEffects { identification.append("fixed_effects: place") }
    if design.clusters > 0 { identification.append("cluster: place") }
    let time =
      design.measure == .hazardRatio
      ? "\ntime: {at_risk_from: opened, treated_from: began, outcome_window: 12 month, outcome_date: happened}" : ""
    return """
      format: 1
      hypothesis: study
      population: participants
      claim: A simulated claim.
      registered: 2024-01-15
      data: study.codebook.yaml
      outcome: \(outcome)
      treatment: help == yes
      effect: \(design.measure.rawValue)
      expected: \(claim)\(time)
      identification: {\(identification.joined(separator: ", "))}
      test: {confidence: 95%, power: 80%}

      """
  }

  /// The rows as a registration of that codebook.
  static func table(_ rows: SimulatedRows) -> Table {
    let isTimed = rows.design.measure == .hazardRatio
    let count = rows.outcome.count
    let clusters = Int(rows.cluster.max() ?? 0) + 1
    return Table(
      rowCount: count,
      columns: [
        Column(name: "client", values: .codes((0..<count).map(Int32.init), levels: [])),
        Column(name: "place", values: .codes(rows.cluster, levels: (0..<clusters).map { "p\($0)" })),
        Column(name: "help", values: .flags(rows.isTreated)),
        Column(name: "event", values: .flags(rows.outcome.map { isTimed ? ($0 > 0 ? 1 : 0) : $0 == 1 ? 1 : 0 })),
        Column(name: "step", values: .numbers(rows.covariate)),
        Column(name: "amount", values: .numbers(rows.outcome)),
        Column(name: "visits", values: .numbers(rows.outcome)),
        Column(name: "time", values: .numbers(rows.years)),
      ] + (isTimed ? dates(rows) : []))
  }

  /// All are watched from the first of January; who is treated began before.
  private static func dates(_ rows: SimulatedRows) -> [Column] {
    let opening = Day.number(year: 2023, month: 1, day: 1) ?? 0
    return [
      Column(name: "opened", values: .days(rows.outcome.map { _ in opening })),
      Column(name: "began", values: .days(rows.isTreated.map { $0 == 1 ? opening - 30 : Day.missing })),
      Column(
        name: "happened", values: .days(rows.outcome.map { $0 > 0 ? opening + Int32($0) - 1 : Day.missing })),
    ]
  }
}
