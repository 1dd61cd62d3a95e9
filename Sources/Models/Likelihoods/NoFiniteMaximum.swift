/// Coefficients that run to infinity: the likelihood rises for ever, ever less, so that there is no estimate.
public struct NoFiniteMaximum: Error, Equatable, CustomStringConvertible {
  /// The coefficients that run away, the strongest first.
  public let columns: [String]

  /// How high the likelihood had risen where the search stopped.
  public let logLikelihood: Double

  public init(columns: [String], logLikelihood: Double) {
    self.columns = columns
    self.logLikelihood = logLikelihood
  }

  public var description: String {
    let which = columns.map { "'\($0)'" }.joined(separator: ", ")
    return "the likelihood keeps rising as \(which) goes to infinity, so there is no finite estimate; \(advice)"
  }

  private var advice: String {
    if columns == ["log_theta"] { return "the counts vary no more than Poisson: leave the negative binomial out" }
    if columns.allSatisfy({ $0.hasPrefix("zero_") }) {
      return "these columns need no zero inflation: leave them out of that part"
    }
    return "leave these columns out or take levels together"
  }
}
