/// A likelihood that is highest where a risk is 1, the end of a log link: there is no maximum inside, and no standard error.
public struct BoundaryMaximum: Error, Equatable, CustomStringConvertible {
  /// How many rows came to lie at the boundary.
  public let rows: Int

  public init(rows: Int) { self.rows = rows }

  public var description: String {
    "no finite interior maximum: \(rows) rows come to a risk of 1 under a log link; use Poisson with robust errors instead"
  }
}
