/// Every count is above 0: nothing shows how zeros come about.
public struct NoZeros: Error, Equatable, CustomStringConvertible {
  public init() {}
  public var description: String { "no row has a count of 0, so there are no zeros to explain" }
}
