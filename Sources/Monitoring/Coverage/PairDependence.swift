import Foundation
import Probability

/// How far two lists go together, among people who are on another list: the odds ratio of being on both. 1 where they know nothing of each
/// other; above 1 the size is underestimated by those two alone, below 1 overestimated. With two lists there is no such people.
public struct PairDependence: Sendable, Equatable {
  public let first: String
  public let second: String
  /// On both; on at least one: of all people, not only of those on another list.
  public let both: Int
  /// nil where one of the four cells is empty.
  public let oddsRatio: Double?
  public let interval: ClosedRange<Double>?

  /// All pairs of three lists or more. The interval is exp(log ± z·√Σ1/cell), after Woolf.
  ///
  /// - Source: Woolf, Ann. Hum. Genet. 19(4), 1955.
  public static func all(_ histories: ListHistories, confidence: Double) -> [PairDependence] {
    guard histories.lists.count > 2 else { return [] }
    return ListModel.Pair.all(of: histories.lists.count).map { pair in
      let masks = (1 << pair.first, 1 << pair.second)
      let others = ((1 << histories.lists.count) - 1) & ~(masks.0 | masks.1)
      var cells = [0, 0, 0, 0]
      for combination in histories.people.indices where combination & others != 0 {
        let place = (combination & masks.0 != 0 ? 1 : 0) + (combination & masks.1 != 0 ? 2 : 0)
        cells[place] += histories.people[combination]
      }
      let both = histories.count(on: pair.first, and: pair.second)
      let names = (histories.lists[pair.first], histories.lists[pair.second])
      guard cells.allSatisfy({ $0 > 0 }) else {
        return PairDependence(first: names.0, second: names.1, both: both, oddsRatio: nil, interval: nil)
      }
      let counts = cells.map(Double.init)
      let ratio = counts[0] * counts[3] / (counts[1] * counts[2])
      let error = counts.reduce(0) { $0 + 1 / $1 }.squareRoot()
      let factor = exp(NormalLaw.upperQuantile((1 - confidence) / 2) * error)
      return PairDependence(
        first: names.0, second: names.1, both: both, oddsRatio: ratio, interval: (ratio / factor)...(ratio * factor))
    }
  }
}
