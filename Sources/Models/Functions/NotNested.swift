/// Two fits of which one does not contain the other.
public struct NotNested: Error, Equatable, CustomStringConvertible {
  public enum Reason: String, Sendable {
    case otherRows = "they are on other rows or weights"
    /// Of a restricted likelihood other fixed effects make another likelihood.
    case otherLikelihood = "their likelihoods are of different kinds, or restricted with other fixed effects"
    case noLikelihood = "one of them has no likelihood"
    case noMoreParameters = "the larger one has no more parameters"
    case lowerLikelihood = "the one with more parameters has a lower likelihood"
  }
  public let reason: Reason

  public init(_ reason: Reason) { self.reason = reason }

  public var description: String { "the fits are not nested: \(reason.rawValue)" }
}
