import Estimation
import Foundation

/// What every default must keep, or refuse.
struct StudyLimits {
  let report: StudyReport
  let low: Double
  let high: Double

  /// Of an exact interval, whatever the limits of others.
  static let leastExact = 0.944

  /// Designs whose default does not keep to the limits, in words.
  var faults: [String] {
    var faults: [String] = []
    func check(_ name: String, _ coverage: Double, isExact: Bool = false) {
      if coverage.isFinite, !(isExact ? coverage >= Self.leastExact : coverage >= low && coverage <= high) {
        faults.append("\(name): covers \(String(format: "%.1f", 100 * coverage))%")
      }
    }
    for line in report.simulated where line.refusedShare <= 1 - StudyReport.answered {
      // Both truths together: the table tells them apart.
      check(line.design.name, line.coverage.share)
    }
    for line in report.crude {
      for (words, result) in [("claim true", line.claim), ("no effect", line.none)]
      where result.given > StudyReport.answered {
        // Exact answers have no upper limit.
        check(
          "\(line.design.name), \(words)", result.main.coverage(given: result.given),
          isExact: result.byExact >= StudyReport.answered * result.given)
      }
    }
    for line in report.exact where line.isExact { check("\(line.interval), least", line.least, isExact: true) }
    return faults
  }

  /// Designs that keep to the limits over both truths together, and not under one of them.
  var apart: [String] {
    report.simulated.filter { $0.refusedShare <= 1 - StudyReport.answered }.flatMap { line in
      [("claim true", line.claim.main.share), ("no effect", line.none.main.share)].compactMap { words, share in
        guard share.isFinite, !(share >= low && share <= high) else { return nil }
        return "\(line.design.name), \(words): covers \(String(format: "%.1f", 100 * share))%"
      }
    }
  }

  /// Designs that err more often at the boundary than α and three Monte Carlo standard errors.
  var boundaryFaults: [String] {
    let alpha = CrudeEnumeration.alpha
    var faults: [String] = []
    /// - Parameter sets: as many as could be simulated, of what is counted.
    func check(_ name: String, _ share: Double, sets: Int = 10_000) {
      let limit = alpha + 3 * Self.tailError(sets: sets)
      if share > limit { faults.append("\(name) \(String(format: "%.2f", 100 * share))%") }
    }
    for line in report.simulated where line.refusedShare <= 1 - StudyReport.answered {
      func share(_ count: Int, of tally: Tally) -> Double { Double(count) / Double(tally.sets) }
      check(
        "\(line.design.name): claim supported", share(line.claim.claimSupported, of: line.claim),
        sets: line.claim.sets)
      check(
        "\(line.design.name): claim refuted", share(line.claim.claimRefuted, of: line.claim), sets: line.claim.sets)
      check(
        "\(line.design.name): any effect supported", share(line.none.anySupported, of: line.none),
        sets: line.none.sets)
    }
    for line in report.crude {
      check("\(line.design.name): claim supported", line.claim.claimSupported)
      check("\(line.design.name): claim refuted", line.claim.claimRefuted)
      check("\(line.design.name): any effect supported", line.none.anySupported)
    }
    return faults
  }

  /// All three lists, as a section of the page.
  var markdown: String {
    let band = "\(percent(low)) to \(percent(high))%"
    let border = CrudeEnumeration.alpha + 3 * Self.tailError(sets: report.sets)
    return
      (["### Lines beyond the limits", ""]
      + list(
        "Defaults whose coverage over both truths leaves \(band), or exact intervals below \(percent(Self.leastExact))%",
        faults)
      + list("Defaults that leave \(band) under one of the truths", apart)
      + list(
        "Errors at the boundary beyond α and three Monte Carlo errors (\(String(format: "%.2f", 100 * border))%)",
        boundaryFaults))
      .joined(separator: "\n")
  }

  private func list(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? ["\(title): none.", ""] : ["\(title):", ""] + lines.map { "- \($0)" } + [""]
  }

  private func percent(_ share: Double) -> String { String(format: "%g", 100 * share) }

  private static func tailError(sets: Int) -> Double {
    (CrudeEnumeration.alpha * (1 - CrudeEnumeration.alpha) / Double(sets)).squareRoot()
  }
}
