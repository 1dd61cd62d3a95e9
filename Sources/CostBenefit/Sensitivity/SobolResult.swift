/// How the variance of the balance is divided over what is uncertain.
public struct SobolResult: Sendable {
  public struct Number: Sendable {
    public let parameter: String
    public let alternative: String
    /// What of the variance would go on average if this number were known.
    public let first: SobolIndex
    /// What of the variance would be left on average if all others were known. With correlation it may be below the first.
    public let total: SobolIndex
    public let isCorrelated: Bool
  }

  /// All numbers of one kind together.
  public struct Part: Sendable {
    public let part: UncertaintyPart
    public let alternative: String
    public let parameters: [String]
    public let first: SobolIndex
    public let total: SobolIndex
    /// The 2.5% and 97.5% points of the balance where only this part is uncertain, the others at their medians.
    public let interval: (low: Double, high: Double)
  }

  public static let method =
    "first order by Saltelli et al. (2010), total by Jansen (1999); numbers that are correlated by conditional draws, as Kucherenko, "
    + "Tarantola & Annoni (2012); Monte Carlo error from 32 batches"

  /// Size of each of the two samples.
  public let samples: Int
  public let numbers: [Number]
  public let parts: [Part]
}
