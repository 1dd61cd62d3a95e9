import Probability

/// The random numbers of one column in one iteration of one imputation, by row.
///
/// Keyed by seed, column, iteration and imputation; a row's numbers by its own key too. So they are the same for any order of rows and any number of
/// threads, and another row more or less changes no other.
public struct ImputationDraws: Sendable {
  private let coefficientStream: UniformStream
  private let rowStream: UniformStream

  public init(seed: UInt64, column: String, iteration: Int, imputation: Int) {
    let name = "imputation \(imputation), iteration \(iteration), column \(column)"
    coefficientStream = UniformStream(seed: seed, name: name + ", coefficients")
    rowStream = UniformStream(seed: seed, name: name + ", rows")
  }

  /// A number in 0 ..< 2⁵² for a row's key.
  public static func rowKey(_ text: String) -> Int { Int(StreamKey(seed: 0, name: text).bits >> 12) }

  /// Uniform in (0, 1), for what all rows share.
  public func uniform(coefficient place: Int) -> Double { Self.item(place, of: coefficientStream) }
  public func normal(coefficient place: Int) -> Double { NormalLaw.quantile(uniform(coefficient: place)) }

  /// Uniform in (0, 1), for one row.
  public func uniform(row key: Int) -> Double { Self.item(key, of: rowStream) }
  public func normal(row key: Int) -> Double { NormalLaw.quantile(uniform(row: key)) }

  private static func item(_ item: Int, of stream: UniformStream) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 1) { place in
      stream.fill(item: item, into: place)
      return place[0]
    }
  }
}
