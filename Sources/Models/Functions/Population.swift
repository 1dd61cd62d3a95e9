import LinearAlgebra

/// Over whom a mean is taken, and how much each row counts in it.
public struct Population: Sendable {
  /// One a row, at least 0; 0 for who does not belong.
  public let shares: [Double]

  /// Time at risk a row, where the offset is its logarithm: means are then rates, events by exposure.
  public let exposure: [Double]?

  /// The sum of the shares.
  let size: Double

  /// Rows that count.
  public var rows: Int { shares.count { $0 > 0 } }

  /// - Parameters:
  ///   - members: which rows, one truth a row.
  ///   - weights: how much each row counts in the mean, at least 0; all alike when left out.
  ///   - exposure: one a row, for rates.
  /// - Throws: `EmptyPopulation`, `UnusableInput`.
  public init(_ members: [Bool], weights: [Double]? = nil, exposure: [Double]? = nil) throws {
    if let weights {
      try UnusableInput.check(weights, "weight", rows: members.count)
      if let row = weights.firstIndex(where: { $0 < 0 }) {
        throw UnusableInput(column: "weight", row: row, fault: .weight)
      }
    }
    if let exposure { try UnusableInput.check(exposure, "exposure", rows: members.count) }
    shares = members.indices.map { members[$0] ? weights?[$0] ?? 1 : 0 }
    self.exposure = exposure
    size = DoubleDouble.sum(of: shares)
    guard size > 0 else { throw EmptyPopulation() }
  }

  /// Every row that took part in the fit, by the weight it had there.
  /// - Throws: `EmptyPopulation`.
  public init(of fit: some FittedModel, exposure: [Double]? = nil) throws {
    try self.init(fit.weights.map { $0 > 0 }, weights: fit.weights, exposure: exposure)
  }

  /// One row that counts by itself.
  static func one() throws -> Population { try Population([true]) }

  /// What the mean is divided by.
  var total: Double {
    exposure.map { exposure in DoubleDouble.sum(of: shares.indices.lazy.map { shares[$0] * exposure[$0] }) } ?? size
  }

  func check(rows: Int) throws(UnusableInput) {
    guard shares.count == rows else { throw UnusableInput(column: "population", fault: .length) }
  }
}
