import Foundation

/// Shares by truth and size.
struct RollOutTable {
  let sets: Int
  private var rows: [(truth: RollOutTruth, result: RollOutResult)] = []

  init(sets: Int) { self.sets = sets }

  mutating func add(_ truth: RollOutTruth, _ result: RollOutResult) { rows.append((truth, result)) }

  /// What lies outside, in per cent, and where two-way fixed effects went by without a flag.
  func faults(outside limits: ClosedRange<Double>) -> [String] {
    rows.flatMap { truth, result -> [String] in
      let covered = 100 * result.share(result.covered)
      let place = "\(truth.name), \(truth.units) units"
      var faults: [String] = []
      if !limits.contains(covered) { faults.append("\(place): held in \(Self.percent(covered / 100)) of the sets") }
      // In 99 of a hundred, less what chance makes of so many sets.
      let fewest = 0.99 - 3 * (0.99 * 0.01 / Double(max(1, result.trusted))).squareRoot()
      if truth.differs, result.share(result.flagged) < fewest { faults.append("\(place): two-way goes by unflagged") }
      return faults
    }
  }

  /// In Markdown.
  var text: String {
    let head = [
      "effects", "units", "group-time, small sample", "influences alone", "imputation", "imputation, leave one out",
      "two-way", "bias of group-time",
      "of two-way", "flagged", "differs", "doubted (held there)",
    ]
    var lines = ["| \(head.joined(separator: " | ")) |", "|\(String(repeating: "---|", count: head.count))"]
    for (truth, result) in rows {
      let shares = [
        result.covered, result.plainCovered, result.imputedCovered, result.leftOutCovered, result.twoWayCovered,
      ].map {
        Self.percent(result.share($0))
      }
      let count = Double(max(1, result.trusted))
      let biases = [result.error, result.twoWayError].map { String(format: "%.3f", $0 / count) }
      let told = [result.flagged, result.differing].map { Self.percent(result.share($0)) }
      let doubted =
        result.doubted == 0
        ? "0"
        : "\(result.doubted) (\(Self.percent(Double(result.doubtedCovered) / Double(result.doubted))))"
      lines.append(
        "| \(([truth.name, "\(truth.units)"] + shares + biases + told + [doubted]).joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n")
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f%%", 100 * share) }
}
