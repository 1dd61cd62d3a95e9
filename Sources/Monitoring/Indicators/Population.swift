/// Inhabitants by area and year: the denominators of rates.
public struct Population: Sendable {
  /// By area; the year, or 0 where the table is of one moment.
  let counts: [String: [Int: Double]]

  public init(_ counts: [String: [Int: Double]]) {
    self.counts = counts
  }
}
