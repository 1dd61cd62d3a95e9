/// Restrictions of which one follows from the others, or that the covariance says nothing about: they cannot be tested jointly.
public struct DependentRestrictions: Error, Equatable, CustomStringConvertible {
  public let count: Int
  public init(count: Int) { self.count = count }

  public var description: String {
    "the \(count) restrictions cannot be tested jointly: by this covariance some follow from the others"
  }
}
