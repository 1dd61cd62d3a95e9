import Estimation
import Foundation

/// The results of a run, as a page for people and as data for the program.
struct StudyReport {
  struct Simulated: Sendable {
    let design: SimulatedDesign
    let claim: Tally
    let none: Tally

    /// Of both truths together.
    var coverage: Coverage { claim.main + none.main }

    func coverage(of recipe: String) -> Coverage {
      (claim.recipes[recipe] ?? Coverage()) + (none.recipes[recipe] ?? Coverage())
    }

    var refusedShare: Double {
      let refused = (claim.refused.values.reduce(0, +) + none.refused.values.reduce(0, +))
      return Double(refused) / Double(claim.sets + none.sets)
    }
  }

  struct Crude: Sendable {
    let design: CrudeDesign
    let claim: CrudeEnumeration.Result
    let none: CrudeEnumeration.Result
  }

  let sets: Int
  let seed: UInt64
  let simulated: [Simulated]
  let crude: [Crude]
  let exact: [ExactIntervals.Line]

  static let recipes = ["CR0", "CR1", "CR2", "CR2-IK", "CR3", "CV3", "HC0", "HC1", "HC2", "HC3", "information"]
  /// Where fewer than this share of sets is answered, the design is refused as a whole.
  static let answered = 0.1

  var markdown: String {
    [simulatedTable, recipeTable, crudeTable, exactTable].map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func percent(_ share: Double, _ digits: Int = 1) -> String {
    share.isFinite ? String(format: "%.\(digits)f", 100 * share) : "–"
  }

  private var simulatedTable: [String] {
    let error = (0.95 * 0.05 / Double(sets)).squareRoot()
    let tail = (0.025 * 0.975 / Double(sets)).squareRoot()
    var lines = [
      "### Simulated designs",
      "",
      "\(sets) sets with the claim true and \(sets) without effect for each design, seed \(seed), in per cent. Monte Carlo error "
        + "\(percent(error, 2)) of a coverage, \(percent(tail, 2)) of an error at the boundary. Coverage is of the intervals that were given; errors are of all sets.",
      "",
      "| design | refused | default | coverage, claim true | coverage, no effect | claim supported | claim refuted | any effect supported |",
      "|---|---|---|---|---|---|---|---|",
    ]
    for line in simulated {
      let chosen = line.claim.chosen.merging(line.none.chosen, uniquingKeysWith: +).sorted {
        ($1.value, $0.key) < ($0.value, $1.key)
      }
      let isRefused = line.refusedShare > 1 - Self.answered
      let figures =
        isRefused
        ? ["refused", "refused", "–", "–", "–"]
        : [
          percent(line.claim.main.share), percent(line.none.main.share),
          percent(Double(line.claim.claimSupported) / Double(line.claim.sets)),
          percent(Double(line.claim.claimRefuted) / Double(line.claim.sets)),
          percent(Double(line.none.anySupported) / Double(line.none.sets)),
        ]
      let flags = line.claim.refused.merging(line.none.refused, uniquingKeysWith: +).max { $0.value < $1.value }?.key
      let refused = line.refusedShare > 0 ? "\(percent(line.refusedShare)) (`\(flags ?? "")`)" : "0"
      lines.append(
        "| \(line.design.name) | \(refused) | \(chosen.map(\.key).joined(separator: ", ")) | "
          + figures.joined(separator: " | ") + " |")
    }
    return lines
  }

  private var recipeTable: [String] {
    var lines = [
      "### Every recipe on the same sets",
      "",
      "Coverage in per cent, both truths together, of the first \(min(sets, StudyRun.compared(of: sets))) sets of each. HC recipes take every row by "
        + "itself, as does the inverse information of a Cox model.",
      "",
      "| design | " + Self.recipes.joined(separator: " | ") + " |",
      "|---|" + Self.recipes.map { _ in "---|" }.joined(),
    ]
    for line in simulated {
      let figures = Self.recipes.map { percent(line.coverage(of: $0).share) }
      lines.append("| \(line.design.name) | \(figures.joined(separator: " | ")) |")
    }
    return lines
  }

  private var crudeTable: [String] {
    var lines = [
      "### Crude tables, counted",
      "",
      "Every table with its probability, in per cent: no Monte Carlo error. `expected` is in the smaller group under no effect; the claim is "
        + "half the baseline. Coverage is of the tables that are answered. Each cell: claim true / no effect. Where a tenth or more is answered "
        + "by an exact test the criterion is that of exact intervals: at least 94.4.",
      "",
      "| design | answered | by the score | exact | coverage by default | closed form | score | claim supported | claim refuted "
        + "| any effect supported |",
      "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for line in crude {
      let (claim, none) = (line.claim, line.none)
      func both(_ value: (CrudeEnumeration.Result) -> Double) -> String {
        "\(percent(value(claim))) / \(percent(value(none)))"
      }
      func of(_ recipe: CrudeRecipe) -> String {
        both { ($0.recipes[recipe] ?? CrudeEnumeration.Misses()).coverage(given: $0.given) }
      }
      lines.append(
        "| \(line.design.name) | \(both { $0.given }) | \(both { $0.byScore / $0.given }) | \(both { $0.byExact / $0.given }) | "
          + "\(both { $0.main.coverage(given: $0.given) }) | \(of(.closedForm)) | \(of(.score)) | "
          + "\(percent(claim.claimSupported, 2)) | \(percent(claim.claimRefuted, 2)) | \(percent(none.anySupported, 2)) |"
      )
    }
    return lines
  }

  private var exactTable: [String] {
    [
      "### Exact intervals", "",
      "Counted over all outcomes, in per cent. Mid-p intervals are not exact: they stand here for comparison.", "",
      "| interval | grid | least | mean |",
      "|---|---|---|---|",
    ] + exact.map { "| \($0.interval) | \($0.grid) | \(percent($0.least)) | \(percent($0.mean)) |" }
  }

  /// What the program reads to warn at run time.
  var json: String {
    let entries = simulated.map { line -> String in
      let shares = Self.recipes.compactMap { recipe -> String? in
        let share = line.coverage(of: recipe).share
        return share.isFinite ? "\"\(recipe)\": \(percent(share))" : nil
      }
      return """
          {
            "design": "\(line.design.name)", "kind": "\(line.design.kind)", "measure": "\(line.design.measure.rawValue)",
            "units": \(line.design.unitCount), "effective": \(String(format: "%.1f", line.design.effectiveUnits)),
            "coverage": {\(shares.joined(separator: ", "))}
          }
        """
    }
    return "[\n" + entries.joined(separator: ",\n") + "\n]\n"
  }
}
