/// A likelihood that is flat in some direction at its top: the data do not tell these coefficients apart.
public struct FlatLikelihood: Error, Equatable, CustomStringConvertible {
  /// The coefficients that the flat direction moves most.
  public let columns: [String]

  public init(columns: [String]) { self.columns = columns }

  public var description: String {
    "the likelihood has no single top: these data do not determine " + columns.map { "'\($0)'" }.joined(separator: ", ")
  }
}
