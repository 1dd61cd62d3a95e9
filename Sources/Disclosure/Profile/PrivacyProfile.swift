/// The output rules that hold for a registration: what may leave in a release, and what may not.
///
/// Defaults follow the practice of Statistics Netherlands (CBS): 10 people in a cell, no contributor above half of a
/// total, 10 degrees of freedom behind an estimate.
public struct PrivacyProfile: Sendable, Hashable {
  /// A count from 1 up to and including this minus 1 is hidden, and with it what would give it back.
  public let smallestCell: Int
  /// The largest share of a total that one contributor may have.
  public let dominance: Double
  /// The p of the p%-rule: nobody may work out another's contribution to within this share of it.
  public let precision: Double
  /// Estimates with fewer degrees of freedom than this are withheld.
  public let degreesOfFreedom: Int
  /// Counts in a release are rounded to a multiple of this; 1 for none.
  public let rounding: Int

  public static let usual = PrivacyProfile()

  public init(
    smallestCell: Int = 10, dominance: Double = 0.5, precision: Double = 0.1, degreesOfFreedom: Int = 10,
    rounding: Int = 1
  ) {
    self.smallestCell = smallestCell
    self.dominance = dominance
    self.precision = precision
    self.degreesOfFreedom = degreesOfFreedom
    self.rounding = rounding
  }
}
