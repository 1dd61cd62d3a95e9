/// The choices of a package: which recipe it means by iid, robust, clustered and clustered two ways, where packages print different numbers
/// under one name.
///
/// fixest: fixed effects that are nested in the clusters are not counted in k; one factor for all ways, by the way with fewest clusters;
/// t(g − 1). Stata: as `regress` and `areg` count after least squares, every dummy; g/(g−1) and the normal distribution after maximum
/// likelihood; two ways as `reghdfe`. sandwich: `vcovCL` and `vcovHC` with `coeftest`: HC1 for least squares, g/(g−1) after glm, each way with its own g/(g−1), and tests
/// by row.
public struct Convention: Sendable {
  public let name: String
  private let kind: Kind
  private enum Kind { case fixest, stata, sandwich }

  public static let fixest = Convention(name: "fixest", kind: .fixest)
  public static let stata = Convention(name: "Stata", kind: .stata)
  public static let sandwich = Convention(name: "sandwich", kind: .sandwich)

  public static let all = [fixest, stata, sandwich]

  /// The convention of that name, in any case of letters, or nil.
  public static func named(_ name: String) -> Convention? {
    all.first { $0.name.lowercased() == name.lowercased() }
  }

  public var iid: any Covariance { IID() }

  public var robust: any Covariance { HC1() }

  /// Clustered one way.
  /// - Parameter isLeastSquares: false after maximum likelihood.
  public func clustered(isLeastSquares: Bool) -> any Covariance {
    switch kind {
    case .fixest: return CR1()
    case .stata:
      return isLeastSquares ? CR1(counting: .all) : CR1(counting: .all, correction: .units, tests: .normal)
    case .sandwich:
      return CR1(counting: .all, correction: isLeastSquares ? .unitsAndRows : .units, tests: .byRows)
    }
  }

  /// Clustered in several ways.
  public func clustered(_ ways: [SamplingUnits], isLeastSquares: Bool) -> any Covariance {
    switch kind {
    case .fixest: return MultiwayCR1(ways)
    case .stata:
      return MultiwayCR1(
        ways, correction: isLeastSquares ? .unitsAndRows : .units, tests: isLeastSquares ? .byUnits : .normal)
    case .sandwich:
      return MultiwayCR1(
        ways, counting: .all, correction: isLeastSquares ? .unitsAndRows : .units, units: .eachWay, tests: .byRows)
    }
  }
}
