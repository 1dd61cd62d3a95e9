import Foundation
import LinearAlgebra
import Models
import Pooling
import ReferenceCases
import Testing

struct ImputationTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reference")

  static func table() throws -> ReferenceTable {
    try ReferenceTable(contentsOf: folder.appendingPathComponent("imputation.csv"))
  }

  static func columns(
    _ table: ReferenceTable, scale: (any ImputationMethod)? = nil, order: [Int]? = nil
  ) -> [ImputationColumn] {
    func numbers(_ name: String) -> [Double] {
      let values = table.numbers(name)
      return order.map { $0.map { values[$0] } } ?? values
    }
    func codes(_ name: String, _ levels: [String]) -> ImputationColumn.Values {
      let texts = table.texts(name)
      let codes = texts.map { levels.firstIndex(of: $0) ?? -1 }
      return .categories(codes: order.map { $0.map { codes[$0] } } ?? codes, levels: levels)
    }
    return [
      ImputationColumn(name: "age", values: .numbers(numbers("age"))),
      ImputationColumn(name: "treated", values: .numbers(numbers("treated"))),
      ImputationColumn(name: "alone", values: codes("alone", ["0", "1"])),
      ImputationColumn(name: "scale_start", values: .numbers(numbers("scale_start")), method: scale),
      ImputationColumn(name: "income", values: codes("income", ["low", "middle", "high"])),
      ImputationColumn(name: "score", values: .numbers(numbers("score"))),
    ]
  }

  static func numbers(_ column: ImputationColumn) -> [Double] {
    switch column.values {
    case .numbers(let numbers): numbers
    case .categories(let codes, _): codes.map { Double($0) }
    }
  }

  /// Both have m imputations of their own; a pooled number differs by chance of √(B₁/m₁ + B₂/m₂).
  @Test(arguments: ["pmm", "norm"])
  func `Imputed data agree with R's mice within Monte Carlo error`(method: String) throws {
    let reference = try JSONValue(contentsOf: Self.folder.appendingPathComponent("imputation.json"))
    let expected = reference[method]
    let table = try Self.table()
    let imputed = try ChainedEquations(imputations: 60, iterations: 5, seed: 3).impute(
      Self.columns(table, scale: method == "norm" ? BayesianNormalRegression() : nil), keys: table.texts("client"))
    var shares: [[Double]] = []
    let fits = try imputed.completed.map { completed -> (values: [Double], covariance: Matrix) in
      let named = Dictionary(uniqueKeysWithValues: completed.map { ($0.name, Self.numbers($0)) })
      func column(_ name: String) -> [Double] { named[name] ?? [] }
      let middle = column("income").map { $0 == 1 ? 1.0 : 0 }
      let high = column("income").map { $0 == 2 ? 1.0 : 0 }
      let alone = column("alone")
      let start = column("scale_start")
      shares.append([alone, start, middle, high].map { $0.reduce(0, +) / Double($0.count) })
      let design = try DesignMatrix(
        names: ["one", "treated", "age", "alone", "scale_start", "middle", "high"],
        matrix: Matrix(columns: [alone.map { _ in 1 }, column("treated"), column("age"), alone, start, middle, high]))
      let fit = try LeastSquares().fit(design, column("score"))
      return (fit.coefficients, try fit.covariance(IID()).matrix)
    }
    let pooled = try RubinPooling(fits.map(\.values), fits.map(\.covariance), completeDegreesOfFreedom: 393)
    let m = reference["m"].number
    for j in pooled.values.indices {
      let error = (pooled.between[j, j] / 60 + expected["b"][j].number / m).squareRoot()
      #expect(abs(pooled.values[j] - expected["estimate"][j].number) < 3.5 * error)
      // The ratio of two variances on 59 and 39 degrees of freedom stays within these with a chance of 0.999.
      let ratio = pooled.between[j, j] / expected["b"][j].number
      #expect(ratio > 0.39 && ratio < 2.75)
      #expect(abs(pooled.within[j, j] / expected["ubar"][j].number - 1) < 0.05)
    }
    for j in 0..<4 {
      let own = shares.map { $0[j] }
      let mean = own.reduce(0, +) / 60
      let spread = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 59
      let error = (spread / 60 + expected["share_b"][j].number / m).squareRoot()
      #expect(abs(mean - expected["share"][j].number) < 3.5 * error)
    }
  }

  /// y is missing for some, x for none: the posterior mean of ȳ is the regression estimator.
  @Test func `A normal column missing in one block has the mean and spread of its posterior in closed form`() throws {
    let table = try Self.table()
    let x = table.numbers("age")
    let score = table.numbers("score")
    let y = x.indices.map { x[$0] > 76 && $0 % 2 == 0 ? .nan : score[$0] }
    let observed = y.indices.filter { y[$0].isFinite }
    let missing = y.indices.filter { y[$0].isNaN }
    let n = Double(y.count)
    let n1 = Double(observed.count)
    let n0 = Double(missing.count)
    let mx = observed.map { x[$0] }.reduce(0, +) / n1
    let my = observed.map { y[$0] }.reduce(0, +) / n1
    let sxx = observed.reduce(0) { $0 + (x[$1] - mx) * (x[$1] - mx) }
    let sxy = observed.reduce(0) { $0 + (x[$1] - mx) * (y[$1] - my) }
    let slope = sxy / sxx
    let residual = observed.reduce(0) { $0 + pow(y[$1] - my - slope * (x[$1] - mx), 2) }
    let m0 = missing.map { x[$0] }.reduce(0, +) / n0
    let mean = (n1 * my + n0 * (my + slope * (m0 - mx))) / n
    // σ*² has mean RSS/(ν − 2); given it, the mean of the missing has variance σ*² (1/n₁ + (x̄₀ − x̄₁)²/Sxx) by β* and σ*²/n₀ by the rows.
    let spread = residual / (n1 - 4)
    let variance = spread * (n0 / n) * (n0 / n) * (1 / n1 + (m0 - mx) * (m0 - mx) / sxx + 1 / n0)
    let m = 2000
    let imputed = try ChainedEquations(imputations: m, iterations: 1, seed: 5).impute(
      [
        ImputationColumn(name: "x", values: .numbers(x)),
        ImputationColumn(name: "y", values: .numbers(y), method: BayesianNormalRegression()),
      ], keys: table.texts("client"))
    let means = imputed.completed.map { Self.numbers($0[1]).reduce(0, +) / n }
    let average = means.reduce(0, +) / Double(m)
    let found = means.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(m - 1)
    #expect(abs(average - mean) < 3.5 * (variance / Double(m)).squareRoot())
    // The variance of a variance of normal draws is 2 V²/(m − 1).
    #expect(abs(found / variance - 1) < 3.5 * (2 / Double(m - 1)).squareRoot())
  }

  @Test func `The order of the rows changes no value of any row`() throws {
    let table = try Self.table()
    let order = table.rows.indices.sorted { ($0 * 7919) % 400 < ($1 * 7919) % 400 }
    let keys = table.texts("client")
    let chained = ChainedEquations(imputations: 3, iterations: 3, seed: 9)
    let straight = try chained.impute(Self.columns(table), keys: keys)
    let shuffled = try chained.impute(Self.columns(table, order: order), keys: order.map { keys[$0] })
    for (a, b) in zip(straight.completed, shuffled.completed) {
      for (one, other) in zip(a, b) {
        let values = Self.numbers(one)
        #expect(order.map { values[$0] } == Self.numbers(other))
      }
    }
  }

  @Test func `What is observed stays, what is matched was observed, and another seed is another draw`() throws {
    let table = try Self.table()
    let columns = Self.columns(table)
    let keys = table.texts("client")
    let one = try ChainedEquations(imputations: 2, iterations: 2, seed: 1).impute(columns, keys: keys)
    let other = try ChainedEquations(imputations: 2, iterations: 2, seed: 2).impute(columns, keys: keys)
    let start = table.numbers("scale_start")
    let donors = Set(start.filter(\.isFinite))
    for completed in one.completed {
      let values = Self.numbers(completed[3])
      for row in start.indices {
        if start[row].isFinite { #expect(values[row] == start[row]) } else { #expect(donors.contains(values[row])) }
      }
    }
    #expect(Self.numbers(one.completed[0][3]) != Self.numbers(one.completed[1][3]))
    #expect(Self.numbers(one.completed[0][3]) != Self.numbers(other.completed[0][3]))
    #expect(abs(one.shareMissing(3) - 115.0 / 400) < 0.2)
    #expect(one.means[0][1][0].isNaN && one.means[0][1][3].isFinite)
  }

  /// y = 2 + 1.5 x + e, y missing more often where z = x + u is high: complete cases by z are biased for the mean of y, imputation with z is not.
  @Test func `A mean that complete cases miss is recovered where the others say who is missing`() throws {
    let n = 4000
    let draws = ImputationDraws(seed: 11, column: "truth", iteration: 0, imputation: 0)
    let x = (0..<n).map { draws.normal(row: 4 * $0) }
    let y = (0..<n).map { 2 + 1.5 * x[$0] + draws.normal(row: 4 * $0 + 1) }
    let seen = (0..<n).map { draws.uniform(row: 4 * $0 + 2) > 1 / (1 + exp(-1.5 * x[$0])) ? y[$0] : .nan }
    let imputed = try ChainedEquations(imputations: 20, iterations: 2, seed: 1).impute(
      [ImputationColumn(name: "x", values: .numbers(x)), ImputationColumn(name: "y", values: .numbers(seen))],
      keys: (0..<n).map { "\($0)" })
    let means = imputed.completed.map { Self.numbers($0[1]).reduce(0, +) / Double(n) }
    let pooled = means.reduce(0, +) / 20
    let complete = seen.filter(\.isFinite)
    let truth = y.reduce(0, +) / Double(n)
    #expect(abs(pooled - truth) < 0.12)
    #expect(abs(complete.reduce(0, +) / Double(complete.count) - truth) > 0.5)
  }

  @Test func `Levels that a predictor tells apart entirely are still drawn`() throws {
    let x = (0..<60).map { Double($0) }
    let codes = (0..<60).map { $0 % 6 == 5 ? -1 : $0 / 20 }
    let imputed = try ChainedEquations(imputations: 5, iterations: 1, seed: 1).impute(
      [
        ImputationColumn(name: "x", values: .numbers(x)),
        ImputationColumn(name: "c", values: .categories(codes: codes, levels: ["a", "b", "c"])),
      ], keys: (0..<60).map { "\($0)" })
    for completed in imputed.completed {
      let values = Self.numbers(completed[1])
      #expect(values.allSatisfy { (0...2).contains($0) })
      #expect(values[5] == 0 && values[53] == 2)
    }
  }

  @Test func `A column of which nothing is observed is refused, and one with fewer rows than predictors`() {
    let x = (0..<8).map { Double($0 * $0) }
    let keys = (0..<8).map { "\($0)" }
    let chained = ChainedEquations(imputations: 2, iterations: 1)
    #expect(throws: NothingObserved(column: "y")) {
      try chained.impute(
        [
          ImputationColumn(name: "x", values: .numbers(x)),
          ImputationColumn(name: "y", values: .numbers(x.map { _ in .nan })),
        ], keys: keys)
    }
    #expect(throws: TooFewObserved(column: "y", observed: 2, needed: 3)) {
      try chained.impute(
        [
          ImputationColumn(name: "x", values: .numbers(x)),
          ImputationColumn(name: "y", values: .numbers(x.indices.map { $0 < 2 ? x[$0] : .nan })),
        ], keys: keys)
    }
    #expect(throws: UnusableInput.self) {
      try chained.impute([ImputationColumn(name: "x", values: .numbers(x))], keys: keys.map { _ in "same" })
    }
  }
}
