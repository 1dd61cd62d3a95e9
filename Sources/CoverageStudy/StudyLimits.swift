import Estimation
import Foundation

/// What every default must keep, or refuse.
struct StudyLimits {
  let report: StudyReport
  let low: Double
  let high: Double

  /// Designs of which Coverage says that and why the default does not keep to the limits; told apart from the others.
  static let conceded: Set<String> = [
    "relative risk, 12 clusters, two huge clusters, 6 treated, correlation 0.05, baseline 0.3",
    "relative risk, 30 clusters, log-normal clusters, 6 treated, correlation 0.05, baseline 0.3",
  ]

  /// The designs that are conceded, with what their default covers.
  var concessions: [String] {
    report.simulated.filter { Self.conceded.contains($0.design.name) }.map { line in
      let shares = [line.claim.main.share, line.none.main.share].map { String(format: "%.1f", 100 * $0) }
      return "\(line.design.name): covers \(shares[0])% with the claim true, \(shares[1])% without effect"
    }
  }

  /// Designs whose default does not keep to the limits, in words.
  var faults: [String] {
    var faults: [String] = []
    func check(_ name: String, _ coverage: Double) {
      if coverage.isFinite, !(coverage >= low && coverage <= high) {
        faults.append("\(name): covers \(String(format: "%.1f", 100 * coverage))%")
      }
    }
    for line in report.simulated
    where line.refusedShare <= 1 - StudyReport.answered && !Self.conceded.contains(line.design.name) {
      // Both truths together: the table tells them apart.
      check(line.design.name, line.coverage.share)
    }
    for line in report.crude {
      // A truth under which hardly a table is answered says nothing of those that are.
      for (words, result) in [("claim true", line.claim), ("no effect", line.none)] where result.given > 0.5 {
        check("\(line.design.name), \(words)", result.main.coverage(given: result.given))
      }
    }
    for line in report.exact where line.least < 0.944 {
      faults.append("\(line.interval): covers \(String(format: "%.1f", 100 * line.least))%")
    }
    return faults
  }

  /// Designs that err more often at the boundary than α and three Monte Carlo standard errors.
  var boundaryFaults: [String] {
    let alpha = CrudeEnumeration.alpha
    let limit = alpha + 3 * (alpha * (1 - alpha) / Double(report.sets)).squareRoot()
    var faults: [String] = []
    func check(_ name: String, _ share: Double) {
      if share > limit { faults.append("\(name) \(String(format: "%.2f", 100 * share))%") }
    }
    for line in report.simulated where line.refusedShare <= 1 - StudyReport.answered {
      let sets = Double(report.sets)
      check("\(line.design.name): claim supported", Double(line.claim.claimSupported) / sets)
      check("\(line.design.name): claim refuted", Double(line.claim.claimRefuted) / sets)
      check("\(line.design.name): any effect supported", Double(line.none.anySupported) / sets)
    }
    for line in report.crude {
      check("\(line.design.name): claim supported", line.claim.claimSupported)
      check("\(line.design.name): claim refuted", line.claim.claimRefuted)
      check("\(line.design.name): any effect supported", line.none.anySupported)
    }
    return faults
  }
}
