/// An iteration that did not come to rest.
public struct NotConverged: Error, Equatable, CustomStringConvertible {
  public let iterations: Int

  /// The largest change of a linear predictor in the last step.
  public let lastChange: Double

  public init(iterations: Int, lastChange: Double) {
    self.iterations = iterations
    self.lastChange = lastChange
  }

  public var description: String {
    "the fit did not come to rest in \(iterations) steps; the last one still moved a row by \(lastChange)"
  }
}
