import CVectorMath

/// The one place that supplies the points: a stream of uniforms for every name.
///
/// Points other than random ones come as eight independent randomisations side by side, for their error: draw i (a pair of draws, where they are
/// antithetic) is point i / 8 of randomisation i mod 8. So any block can be computed anywhere, and a longer run under Sobol' points starts with the
/// draws of a shorter one; the strata of a Latin hypercube are as many as there are draws, which must be said.
///
/// - Random and Latin hypercube points depend on the seed and the name alone (and on the number of draws): another name, or another order, moves none.
/// - A stream under Sobol' points also depends on its dimension. Names without one have random points.
public struct PointSet: Sendable, Hashable {
  public let choice: PointChoice
  public let seed: UInt64
  /// How many draws there are.
  public let count: Int
  /// The streams that have a dimension of the Sobol' points of their own, in the order of the dimensions.
  public let dimensions: [String]
  /// Streams that should have had a dimension, where there were none left.
  public let padded: [String]
  private let places: [String: Int]

  /// Independent randomisations of points that are not random.
  public static let randomisations = 8
  /// Dimensions that Sobol' points have.
  public static let mostDimensions = Int(VM_SOBOL_DIMENSIONS)

  /// - Parameters:
  ///   - count: as many draws as there will be; random points do not look at it.
  ///   - names: streams in the order in which they get a dimension; those that come again keep theirs.
  public init(_ choice: PointChoice = .random, seed: UInt64, count: Int = 0, names: [String] = []) {
    self.choice = choice
    self.seed = seed
    self.count = count
    var places: [String: Int] = [:]
    var order: [String] = []
    var padded: [String] = []
    var seen: Set<String> = []
    for name in choice.kind == .sobol ? names : [] where seen.insert(name).inserted {
      if order.count < Self.mostDimensions {
        places[name] = order.count
        order.append(name)
      } else {
        padded.append(name)
      }
    }
    self.places = places
    dimensions = order
    self.padded = padded
  }

  /// Which draws are independent of which.
  public var sets: IndependentSets {
    if choice.kind != .random { return .randomisations(stride: choice.isAntithetic ? 2 : 1) }
    return choice.isAntithetic ? .pairs : .draws
  }

  /// The uniforms of a name.
  public func stream(_ name: String) -> UniformStream {
    let key = StreamKey(seed: seed, name: name)
    let isAntithetic = choice.isAntithetic
    switch choice.kind {
    case .random: return UniformStream(key, .random, isAntithetic: isAntithetic)
    case .latinHypercube:
      let items = isAntithetic ? (count + 1) / 2 : count
      return UniformStream(key, .latinHypercube(items: items), isAntithetic: isAntithetic)
    case .sobol:
      let points = places[name].map { UniformStream.Points.sobol(dimension: $0) } ?? .random
      return UniformStream(key, points, isAntithetic: isAntithetic)
    }
  }
}
