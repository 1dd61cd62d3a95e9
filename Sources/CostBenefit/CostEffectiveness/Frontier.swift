/// Which of several strategies one could choose at some price of the effect, and which never: dominance, strict and extended.
///
/// - A strategy is strictly dominated where another costs no more and does no less, and is better in one of the two.
/// - It is extendedly dominated where its incremental ratio is above that of the next strategy with more effect: a mixture of its
///   neighbours on the frontier does more for the same costs.
/// - The rest is the efficiency frontier: ratios rise along it. On a tie of ratios a strategy stays on it.
/// - Source: Drummond et al., Methods for the Economic Evaluation of Health Care Programmes, 4th ed., Oxford 2015, ch. 4.
public struct Frontier: Sendable {
  public struct Strategy: Sendable, Hashable {
    public let name: String
    public let cost: Double
    public let effect: Double

    public init(name: String, cost: Double, effect: Double) {
      self.name = name
      self.cost = cost
      self.effect = effect
    }
  }

  public enum Standing: Sendable, Hashable {
    /// The cheapest on the frontier, from which the others are counted.
    case first
    /// On the frontier: additional costs for one additional effect, from the strategy before it.
    case onFrontier(ratio: Double, from: String)
    case strictlyDominated(by: String)
    /// By a mixture of two strategies on the frontier.
    case extendedlyDominated(by: String, and: String)
    /// The same costs and effects as one listed before it.
    case same(as: String)
  }

  /// In the order given.
  public let strategies: [(strategy: Strategy, standing: Standing)]

  /// The strategies on the frontier, by rising costs.
  public var path: [Strategy] {
    strategies.filter {
      switch $0.standing {
      case .first, .onFrontier: true
      default: false
      }
    }.map(\.strategy).sorted { $0.cost < $1.cost }
  }

  /// - Parameter strategies: all finite, with names of their own.
  public init(_ strategies: [Strategy]) {
    var standings: [String: Standing] = [:]
    for (place, strategy) in strategies.enumerated() {
      standings[strategy.name] = Self.strict(strategy, place, among: strategies)
    }
    let left = strategies.filter { standings[$0.name] == nil }.sorted { $0.cost < $1.cost }
    let hull = Self.hull(left)
    for (place, strategy) in hull.enumerated() {
      standings[strategy.name] =
        place == 0
        ? .first : .onFrontier(ratio: Self.ratio(hull[place - 1], strategy), from: hull[place - 1].name)
    }
    for strategy in left where standings[strategy.name] == nil {
      let below = hull.last { $0.effect < strategy.effect }?.name ?? ""
      let above = hull.first { $0.effect > strategy.effect }?.name ?? ""
      standings[strategy.name] = .extendedlyDominated(by: below, and: above)
    }
    self.strategies = strategies.map { ($0, standings[$0.name] ?? .first) }
  }

  /// nil where no other strategy beats it outright; of several that do, the one with the most effect, then the lowest costs.
  private static func strict(_ own: Strategy, _ place: Int, among all: [Strategy]) -> Standing? {
    if let twin = all[..<place].first(where: { $0.cost == own.cost && $0.effect == own.effect }) {
      return .same(as: twin.name)
    }
    let better = all.filter {
      $0.cost <= own.cost && $0.effect >= own.effect && ($0.cost < own.cost || $0.effect > own.effect)
    }
    return better.max { ($0.effect, -$0.cost) < ($1.effect, -$1.cost) }.map { .strictlyDominated(by: $0.name) }
  }

  /// Ratios rise from one to the next; costs and effects do already.
  private static func hull(_ left: [Strategy]) -> [Strategy] {
    var hull: [Strategy] = []
    for strategy in left {
      while hull.count > 1,
        ratio(hull[hull.count - 2], hull[hull.count - 1]) > ratio(hull[hull.count - 1], strategy)
      {
        hull.removeLast()
      }
      hull.append(strategy)
    }
    return hull
  }

  private static func ratio(_ from: Strategy, _ to: Strategy) -> Double {
    (to.cost - from.cost) / (to.effect - from.effect)
  }
}
