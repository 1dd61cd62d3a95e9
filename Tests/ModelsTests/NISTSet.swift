import Foundation
import LinearAlgebra
import Models
import ReferenceCases

/// A Statistical Reference Dataset of NIST, read in place, with what production code makes of it.
struct NISTSet {
  struct Quantity {
    let name: String
    let own: Double
    let certified: Double
    /// From integers, on the data rounded to doubles; nil where that is not computed.
    let exact: Double?

    /// Decimal digits that agree, at most 15; of a certified 0 those of the absolute error.
    static func digits(_ value: Double, _ certified: Double) -> Double {
      if value == certified { return 15 }
      let error = certified == 0 ? abs(value) : abs(value - certified) / abs(certified)
      return error.isNaN ? 0 : max(0, min(15, -log10(error)))
    }

    var reached: Double { Quantity.digits(own, certified) }
    /// What remains of the certified digits once the data are doubles.
    var floor: Double? { exact.map { Quantity.digits($0, certified) } }
  }

  let name: String
  let kind: String
  let quantities: [Quantity]

  static let univariate = [
    "PiDigits", "Lottery", "Lew", "Mavro", "Michelso", "NumAcc1", "NumAcc2", "NumAcc3", "NumAcc4",
  ]
  static let variance = ["SiRstv", "AtmWtAg"] + (1...9).map { "SmLs0\($0)" }
  static let linear = [
    "Norris", "Pontius", "NoInt1", "NoInt2", "Filip", "Longley", "Wampler1", "Wampler2", "Wampler3", "Wampler4",
    "Wampler5",
  ]

  init(_ name: String) throws {
    let nist = ReferenceFolder.place.appendingPathComponent("nist")
    let certified = try JSONValue(contentsOf: nist.appendingPathComponent("\(name).json"))["certified"]
    let table = try ReferenceTable(contentsOf: nist.appendingPathComponent("\(name).csv"))
    self.name = name
    if NISTSet.univariate.contains(name) {
      kind = "univariate"
      quantities = try NISTSet.univariate(table.numbers("y"), certified)
    } else if NISTSet.variance.contains(name) {
      kind = "analysis of variance"
      quantities = try NISTSet.variance(table.numbers("y"), table.numbers("group").map { Int($0) }, certified)
    } else {
      kind = "linear"
      quantities = try NISTSet.linear(name, table, certified)
    }
  }

  private static func univariate(_ values: [Double], _ certified: JSONValue) throws -> [Quantity] {
    let own = try UnivariateSummary(values)
    let exact = ExactSums(values)
    return [
      Quantity(name: "mean", own: own.mean, certified: certified["mean"].number, exact: exact.mean),
      Quantity(
        name: "standard deviation", own: own.standardDeviation, certified: certified["sd"].number,
        exact: exact.standardDeviation),
      Quantity(
        name: "autocorrelation", own: own.lagOneAutocorrelation, certified: certified["autocorr_lag1"].number,
        exact: exact.autocorrelation),
    ]
  }

  private static func variance(_ values: [Double], _ groups: [Int], _ certified: JSONValue) throws -> [Quantity] {
    let own = try OneWayANOVA(values, groups: groups)
    let (between, within) = ExactSums(values).sumsOfSquares(groups)
    let squareBetween = between / Double(own.degreesBetween)
    let squareWithin = within / Double(own.degreesWithin)
    return [
      Quantity(name: "F", own: own.statistic, certified: certified["F"].number, exact: squareBetween / squareWithin),
      Quantity(
        name: "mean square between", own: own.meanSquareBetween, certified: certified["ms_between"].number,
        exact: squareBetween),
      Quantity(
        name: "mean square within", own: own.meanSquareWithin, certified: certified["ms_within"].number,
        exact: squareWithin),
      Quantity(
        name: "R²", own: own.rSquared, certified: certified["r_squared"].number, exact: between / (between + within)),
      Quantity(
        name: "residual standard deviation", own: own.residualDeviation, certified: certified["residual_sd"].number,
        exact: squareWithin.squareRoot()),
    ]
  }

  /// The worst of all coefficients and of all standard errors stands for each.
  private static func linear(_ name: String, _ table: ReferenceTable, _ certified: JSONValue) throws -> [Quantity] {
    let keys = certified["estimates"].members.keys.sorted { Int($0.dropFirst()) ?? 0 < Int($1.dropFirst()) ?? 0 }
    let variables = table.names.filter { $0 != "y" }
    let intercept = !name.hasPrefix("NoInt")
    var terms: [DesignTerm] = intercept ? [.intercept] : []
    if variables.count > 1 {
      terms += variables.map { .numeric(name: $0, values: table.numbers($0)) }
    } else {
      // Powers, each rounded once: a power that is rounded on the way costs Filip a digit.
      let x = table.numbers(variables[0])
      var power = x.map { _ in DoubleDouble(1) }
      for j in terms.count..<keys.count {
        power = zip(power, x).map { $0 * $1 }
        terms.append(.numeric(name: "x^\(j)", values: power.map(\.value)))
      }
    }
    let design = try DesignMatrix(rows: table.rows.count, terms: terms)
    let fit = try LeastSquares().fit(design, table.numbers("y"))
    let anova = try RegressionANOVA(fit)
    let errors = try fit.covariance(IID()).standardErrors
    func worst(_ name: String, _ own: [Double], _ others: [Double]) -> Quantity {
      let all = zip(own, others).map { Quantity(name: name, own: $0, certified: $1, exact: nil) }
      precondition(own.count == others.count, "a coefficient was dropped")
      return all.min { $0.reached < $1.reached } ?? Quantity(name: name, own: .nan, certified: 0, exact: nil)
    }
    var result = [
      worst("coefficients", fit.coefficients, keys.map { certified["estimates"][$0].number }),
      worst("standard errors", errors, keys.map { certified["std_errors"][$0].number }),
      Quantity(
        name: "residual standard deviation", own: anova.residualDeviation,
        certified: certified["residual_sd"].number, exact: nil),
      Quantity(name: "R²", own: anova.rSquared, certified: certified["r_squared"].number, exact: nil),
    ]
    // Of a perfect fit F is infinite, and certified as that.
    let f = certified["anova"]["F"].number
    if f.isFinite { result.append(Quantity(name: "F", own: anova.statistic, certified: f, exact: nil)) }
    return result
  }
}

/// Sums of doubles as integers of 128 bits, times a power of two: nothing is rounded before the end.
struct ExactSums {
  /// Deviations from the first value, times 2^shift.
  let deviations: [Int128]
  let first: Double
  let scale: Double

  init(_ values: [Double]) {
    let shift =
      values.map { $0 == 0 ? 0 : 52 - Int($0.exponent) - $0.significandBitPattern.trailingZeroBitCount.clamped(52) }
      .max() ?? 0
    scale = scalbn(1.0, -shift)
    let integers = values.map { Int128(scalbn($0, shift)) }
    first = values[0]
    deviations = integers.map { $0 - integers[0] }
  }

  private var count: Int128 { Int128(deviations.count) }
  private var total: Int128 { deviations.reduce(0, +) }
  /// n Σ d² − (Σ d)².
  private var spread: Int128 { count * deviations.reduce(0) { $0 + $1 * $1 } - total * total }

  var mean: Double {
    let (whole, rest) = total.quotientAndRemainder(dividingBy: count)
    return first + (Double(whole) + Double(rest) / Double(count)) * scale
  }

  var standardDeviation: Double { (Double(spread) / (Double(count) * Double(count - 1))).squareRoot() * scale }

  var autocorrelation: Double {
    // Both times n²: (n d − Σ d)(n d′ − Σ d), summed, and the spread times n. Quotients by n and their remainders are
    // summed apart: the sum of the products itself may pass 128 bits.
    let own = deviations.map { count * $0 - total }
    var products: Int128 = 0
    var rest: Int128 = 0
    for i in 1..<own.count {
      let parts = (own[i - 1] * own[i]).quotientAndRemainder(dividingBy: count)
      products += parts.quotient
      rest += parts.remainder
    }
    return (Double(products) + Double(rest) / Double(count)) / Double(spread)
  }

  func sumsOfSquares(_ groups: [Int]) -> (between: Double, within: Double) {
    let sizes = Dictionary(grouping: groups, by: { $0 }).mapValues { Int128($0.count) }
    var totals: [Int: Int128] = [:]
    for (group, d) in zip(groups, deviations) { totals[group, default: 0] += d }
    // Groups are of equal size in these sets, so that all sums are over n·size.
    let size = sizes.values.first ?? 1
    precondition(sizes.values.allSatisfy { $0 == size }, "groups of equal size")
    let squares = totals.values.reduce(Int128(0)) { $0 + $1 * $1 }
    let between = Double(Int128(sizes.count) * squares - total * total) / Double(count)
    let within = Double(size * deviations.reduce(0) { $0 + $1 * $1 } - squares) / Double(size)
    return (between * scale * scale, within * scale * scale)
  }
}

extension Int {
  fileprivate func clamped(_ most: Int) -> Int { Swift.min(self, most) }
}
