import Disclosure
import Documents
import Estimation

/// The counts that the numbers of hypotheses give back, for the list of releases: rows with and without the outcome in
/// each group.
public struct HypothesisRelease: Sendable {
  private let hypotheses: [TestedHypothesis]

  public init(_ hypotheses: [TestedHypothesis]) {
    self.hypotheses = hypotheses
  }

  /// Hypotheses whose counts, beside those of earlier releases, would tell of a group below the limit: the same claim on
  /// seven people more.
  public func withheld(after history: ReleaseHistory) -> Set<String> {
    var names: Set<String> = []
    for hypothesis in hypotheses {
      let profile = PrivacyProfile(smallestCell: hypothesis.smallestCell)
      let cells = Self.cells(of: hypothesis)
      var table = ReleaseTable()
      for arm in 0..<2 {
        let numbers = (0..<3).map { table.add(ReleaseCell(cells[3 * arm + $0].value, .count(zeroIsShown: false))) }
        table.relate(total: numbers[0], parts: [numbers[1], numbers[2]])
      }
      let suppression = Suppression(table.after(history, named: cells.map { [$0.name] }), profile)
      if cells.indices.contains(where: suppression.hides) { names.insert(hypothesis.name) }
    }
    return names
  }

  /// Of those, what would be told if nothing had been released before.
  public func newlyWithheld(_ names: Set<String>) -> [String] {
    hypotheses.filter { names.contains($0.name) && !Disclosure(.outside).withholds($0.asIfFirst) }.map(\.name)
  }

  /// What these hypotheses add to the list of releases.
  public func record(_ disclosure: Disclosure, what: String, inputs: String) -> ReleaseHistory.Release {
    var shown: [String: Double] = [:]
    var withheld: [String] = []
    for hypothesis in hypotheses {
      for cell in Self.cells(of: hypothesis) {
        if disclosure.withholds(hypothesis) {
          withheld.append(cell.name)
        } else {
          shown[cell.name] = cell.value
        }
      }
    }
    return ReleaseHistory.Release(what: what, inputs: inputs, shown: shown, withheld: withheld)
  }

  /// Rows, rows with and rows without the outcome, with the measure and then to compare.
  private static func cells(of hypothesis: TestedHypothesis) -> [(name: String, value: Double)] {
    let arms = [("treated", hypothesis.counts.treated), ("comparison", hypothesis.counts.comparison)]
    return arms.flatMap { name, arm in
      [("rows", Double(arm.rows)), ("with", arm.events), ("without", Double(arm.rows) - arm.events)].map {
        ("hypothesis \(hypothesis.name) \(name) \($0.0)", $0.1)
      }
    }
  }
}

extension TestedHypothesis {
  /// As it would be told where nothing was released before.
  public var asIfFirst: TestedHypothesis {
    var first = self
    first.tellsBesideEarlierRelease = false
    return first
  }
}

extension [TestedHypothesis] {
  /// The same hypotheses, where those of these names are withheld for an earlier release.
  public func withholding(_ names: Set<String>) -> [TestedHypothesis] {
    map { hypothesis in
      var marked = hypothesis
      marked.tellsBesideEarlierRelease = names.contains(hypothesis.name)
      return marked
    }
  }
}
