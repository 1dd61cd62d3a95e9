/// Whether draws were made until the Monte Carlo error of every printed figure was too small to see.
public struct ReachedPrecision: Sendable, Hashable {
  /// The most draws that were allowed.
  public let mostDraws: Int
  /// Twice the error of the worst figure, in halves of a unit of its last digit: below 1 where the digits stand.
  public let worst: Double
  public let worstFigure: String

  /// Whether all digits stand; where they do not, fewer are printed.
  public var isReached: Bool { worst < 1 }

  public init(mostDraws: Int, worst: Double, worstFigure: String) {
    self.mostDraws = mostDraws
    self.worst = worst
    self.worstFigure = worstFigure
  }
}
