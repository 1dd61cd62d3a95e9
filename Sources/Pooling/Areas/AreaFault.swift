/// Areas or sites of which no estimate can be made together, and why.
public struct AreaFault: Error, Equatable, CustomStringConvertible {
  public enum Reason: Sendable, Equatable {
    /// A direct estimate without a sampling variance above 0: what an area of so few says of itself is not known.
    case noVariance(areas: [String])
    /// A direct estimate that is missing or infinite.
    case noEstimate(areas: [String])
    /// How many areas there are, and the least that as many columns need.
    case tooFew(areas: Int, needed: Int)
    /// A column of the model that is a combination of others.
    case collinear(String)
    /// Areas and rows of columns, totals or sizes that differ in number.
    case length
    /// A number of people that is missing, infinite or negative.
    case badSize(area: String)
    /// Estimates that add up to 0, so that no factor brings them to a total.
    case zeroTotal
  }

  public let reason: Reason

  public init(_ reason: Reason) { self.reason = reason }

  public var description: String {
    switch reason {
    case .noVariance(let areas): "no sampling variance above 0 for \(areas.joined(separator: ", "))"
    case .noEstimate(let areas): "no direct estimate for \(areas.joined(separator: ", "))"
    case .tooFew(let areas, let needed): "\(areas) areas; this needs at least \(needed)"
    case .collinear(let column): "columns of the areas depend on each other: \(column)"
    case .length: "there is not one row an area"
    case .badSize(let area): "the size of \(area) is no number of people"
    case .zeroTotal: "the estimates of the areas add up to 0"
    }
  }

  /// Direct estimates with variances above 0.
  static func check(_ areas: [StudyEffect]) throws(AreaFault) {
    let without = areas.filter { !$0.effect.isFinite }.map(\.name)
    if !without.isEmpty { throw AreaFault(.noEstimate(areas: without)) }
    let certain = areas.filter { !($0.variance > 0 && $0.variance.isFinite) }.map(\.name)
    if !certain.isEmpty { throw AreaFault(.noVariance(areas: certain)) }
  }
}
