import LinearAlgebra
import Probability

/// The outcome of a specification test of a panel.
public struct PanelTest: Sendable {
  public enum Law: Sendable, Equatable {
    case chiSquared(Double)
    case fisher(Double, Double)
    /// One-sided: large values speak against the hypothesis.
    case normal
  }

  public let name: String

  /// The hypothesis that a small p-value speaks against.
  public let hypothesis: String
  public let statistic: Double
  public let law: Law

  public var pValue: Double {
    switch law {
    case .chiSquared(let df): return ChiSquaredLaw.upperTail(statistic, df: df)
    case .fisher(let one, let other): return FisherLaw.upperTail(statistic, df1: one, df2: other)
    case .normal: return NormalLaw.upperTail(statistic)
    }
  }
}

/// Tests of what kind of effects a panel has.
public enum PanelTests {
  /// Hausman's: slopes within and with random effects are alike, so that effects are not related to the columns.
  ///
  /// With the model's own covariances. In R: `plm::phtest`.
  /// - Source: Hausman, Econometrica 46(6), 1978.
  public static func hausman(within: AbsorbedFit, random: PanelFit) throws -> PanelTest {
    let shared = within.names.compactMap { name in
      within.index(of: name).flatMap { one in random.index(of: name).map { (one, $0) } }
    }
    let differences = shared.map { within.coefficients[$0.0] - random.coefficients[$0.1] }
    let one = try within.covariance(IID()).matrix
    let other = try random.covariance(IID()).matrix
    let places = shared.map(\.0)
    let otherPlaces = shared.map(\.1)
    let spread =
      one.selecting(rows: places).selecting(columns: places)
      - other.selecting(rows: otherPlaces).selecting(columns: otherPlaces)
    // The difference of two estimates of covariances need not be positive definite; the absolute value is plm's way out.
    let eigen = try SymmetricEigen(spread.symmetrised)
    guard let largest = eigen.values.map({ abs($0) }).max(), eigen.values.allSatisfy({ abs($0) > 1e-13 * largest })
    else { throw NoVariation() }
    let solved = eigen.recomposed { 1 / $0 } * differences
    let statistic = abs(zip(differences, solved).reduce(0) { $0 + $1.0 * $1.1 })
    return PanelTest(
      name: "Hausman", hypothesis: "effects are not related to the columns", statistic: statistic,
      law: .chiSquared(Double(differences.count)))
  }

  /// Breusch & Pagan's Lagrange multiplier test on the residuals of pooled least squares: the effects have no variance. Unbalanced panels too.
  ///
  /// In R: `plm::plmtest(type = "bp")`.
  /// - Source: Breusch & Pagan, Rev. Econ. Stud. 47(1), 1980; unbalanced: Baltagi & Li, 1990.
  public static func breuschPagan(pooled: Fit, _ panel: Panel, _ way: Panel.Way = .groups) -> PanelTest {
    let squares = roots(pooled, panel, way).map { $0 * $0 }
    return PanelTest(
      name: "Breusch–Pagan", hypothesis: "effects of \(way.rawValue) have no variance",
      statistic: squares.reduce(0, +), law: .chiSquared(Double(squares.count)))
  }

  /// Honda's one-sided form of the Lagrange multiplier test: standard normal. In R: `plm::plmtest(type = "honda")`.
  /// - Source: Honda, Rev. Econ. Stud. 52(4), 1985.
  public static func honda(pooled: Fit, _ panel: Panel, _ way: Panel.Way = .groups) -> PanelTest {
    let roots = roots(pooled, panel, way)
    return PanelTest(
      name: "Honda", hypothesis: "effects of \(way.rawValue) have no variance",
      statistic: roots.reduce(0, +) / Double(roots.count).squareRoot(), law: .normal)
  }

  /// The F test of fixed effects against pooled least squares with the same slopes. In R: `plm::pFtest`.
  public static func fixedEffects(within: AbsorbedFit, pooled: Fit) -> PanelTest {
    let free = Double(within.residualDegreesOfFreedom)
    let extra = Double(pooled.residualDegreesOfFreedom) - free
    return PanelTest(
      name: "F test", hypothesis: "all fixed effects are alike",
      statistic: ((pooled.deviance - within.deviance) / extra) / (within.deviance / free), law: .fisher(extra, free))
  }

  /// Wooldridge's test of serial correlation in the residuals of the within estimator: by itself that gives −1/(T−1).
  ///
  /// Residuals on those of the row before in their group, errors clustered by group without a correction; T the number of times. In R:
  /// `plm::pwartest`.
  /// - Source: Wooldridge, Econometric Analysis of Cross Section and Panel Data, 2002, section 10.5.4.
  public static func serialCorrelation(within: AbsorbedFit, _ panel: Panel) throws -> PanelTest {
    let residuals = within.scoreFactors
    let previous = panel.previous
    let pairs = panel.order.filter { previous[$0] >= 0 }
    let design = try DesignMatrix(
      rows: pairs.count,
      terms: [.intercept, .numeric(name: "before", values: pairs.map { residuals[previous[$0]] })])
    let fit = try LeastSquares().fit(design, pairs.map { residuals[$0] })
    guard fit.coefficients.count == 2 else { throw NoVariation() }
    let groups = SamplingUnits(codes: pairs.map { panel.groups.unitOfRow[$0] }, word: panel.groups.word)
    let error = try fit.covariance(CR0(), units: groups).standardErrors[1]
    let z = (fit.coefficients[1] + 1 / Double(panel.times.count - 1)) / error
    return PanelTest(
      name: "Wooldridge", hypothesis: "rows are not correlated over time", statistic: z * z,
      law: .fisher(1, Double(pairs.count - 2)))
  }

  /// The signed roots of the Lagrange multipliers of groups, of times or of both.
  private static func roots(_ pooled: Fit, _ panel: Panel, _ way: Panel.Way) -> [Double] {
    let residuals = pooled.scoreFactors
    let n = Double(pooled.rows)
    let square = DoubleDouble.sum(of: residuals.lazy.map { $0 * $0 })
    let ways = (way == .times ? [] : [panel.groups]) + (way == .groups ? [] : [panel.times])
    return ways.map { units in
      let sums = Matrix(columns: [residuals]).rowSums(times: [Double](repeating: 1, count: residuals.count), by: units)
      let share = DoubleDouble.sum(of: sums.elements.lazy.map { $0 * $0 }) / square - 1
      let pairs = Panel.counts(units).reduce(0) { $0 + $1 * $1 } - n
      return n / (2 * pairs).squareRoot() * share
    }
  }
}
