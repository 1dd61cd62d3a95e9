import Foundation
import LinearAlgebra

/// The categories of an ordered outcome, found usable.
struct Categories {
  /// The place of each row's category.
  let codes: [Int]
  let levels: [String]

  /// The share of rows, by weight, at or below each category but the last.
  let cumulativeShares: [Double]

  /// "1|2".
  var thresholdNames: [String] { levels.indices.dropLast().map { "\(levels[$0])|\(levels[$0 + 1])" } }

  /// - Throws: `EmptyCategory`, `TooFewCategories`.
  init(_ outcome: [Double], _ levels: [String]?, _ weights: [Double]) throws {
    let taking = outcome.indices.filter { weights[$0] > 0 }
    let values = levels.map { $0.indices.map(Double.init) } ?? Set(taking.map { outcome[$0] }).sorted()
    let names = levels ?? values.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int($0))" : "\($0)" }
    guard values.count >= 2 else { throw TooFewCategories(count: values.count) }
    let place = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    let codes = outcome.map { place[$0] ?? 0 }
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: values.count)
    for row in taking { sums[codes[row]] += weights[row] }
    if let empty = sums.firstIndex(where: { $0.value <= 0 }) { throw EmptyCategory(level: names[empty]) }
    let total = sums.reduce(DoubleDouble(0), +).value
    var below = DoubleDouble(0)
    var shares: [Double] = []
    for sum in sums.dropLast() {
      below += sum
      shares.append(below.value / total)
    }
    self.codes = codes
    self.levels = names
    cumulativeShares = shares
  }
}

/// A category of an ordered outcome that no row has: its threshold does not exist.
public struct EmptyCategory: Error, Equatable, CustomStringConvertible {
  public let level: String
  public init(level: String) { self.level = level }
  public var description: String {
    "no row has the category '\(level)', so the thresholds beside it cannot be told apart; leave it out or take it with its neighbour"
  }
}

/// An ordered outcome with one category, or none.
public struct TooFewCategories: Error, Equatable, CustomStringConvertible {
  public let count: Int
  public init(count: Int) { self.count = count }
  public var description: String { "an ordered outcome needs at least 2 categories; there are \(count)" }
}

/// The predictors of an ordered model: the threshold above and that below a category, each less x β.
struct OrderedFrame {
  let thresholds: Int
  let columns: Matrix
  let offset: [Double]

  /// Directions of thresholds and coefficients in which the columns are centred and nearly orthonormal.
  let basis: Matrix

  /// - Throws: `RankDeficient`, also where columns make up a constant.
  init(
    categories: Categories, columns: Matrix, names: [String], weights: [Double], offset: [Double]
  ) throws(RankDeficient) {
    thresholds = categories.levels.count - 1
    self.columns = columns
    self.offset = offset
    let ones = Matrix(rows: columns.rows, columns: 1, repeating: 1)
    _ = try PredictorBlock.basis(
      ones.beside(columns), names: [DesignMatrix.interceptName] + names, weights: weights)
    let total = DoubleDouble.sum(of: weights)
    var centred = columns
    var means: [Double] = []
    for j in 0..<columns.columns {
      let column = Array(columns.column(j))
      let mean = DoubleDouble.sum(of: column.indices.lazy.map { weights[$0] * column[$0] }) / total
      means.append(mean)
      for i in column.indices { centred[i, j] = column[i] - mean }
    }
    let inner = try PredictorBlock.basis(centred, names: names, weights: weights)
    var basis = Matrix.identity(thresholds + columns.columns)
    for j in 0..<inner.columns {
      var shift = 0.0
      for i in 0..<inner.rows {
        basis[thresholds + i, thresholds + j] = inner[i, j]
        shift += means[i] * inner[i, j]
      }
      for threshold in 0..<thresholds { basis[threshold, thresholds + j] = shift }
    }
    self.basis = basis
  }

  /// Place 0: the threshold above the category of each row; place 1: that below it. Where a category has none, only −x β stands there.
  func blocks(_ codes: [Int]) -> [PredictorBlock] {
    [0, 1].map { place in
      var matrix = Matrix(rows: columns.rows, columns: thresholds + columns.columns)
      matrix.withMutableElements { elements in
        columns.withElements { x in
          let n = columns.rows
          for row in 0..<n {
            let threshold = codes[row] - place
            if threshold >= 0 && threshold < thresholds { elements[threshold * n + row] = 1 }
          }
          for at in 0..<x.count { elements[thresholds * n + at] = -x[at] }
        }
      }
      return PredictorBlock(place: place, matrix: matrix, start: 0, offset: offset.map { -$0 }, basis: basis)
    }
  }
}

/// The category of each row, given its two thresholds.
struct OrderedRows: RowLikelihood {
  let codes: [Int]

  /// The highest category, which has no threshold above it; 0 has none below it.
  let last: Int
  let link: OrderedLink

  func derivatives(_ row: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    link.logChance(
      upper: codes[row] < last ? predictors[0] : nil, lower: codes[row] > 0 ? predictors[1] : nil)
  }

  func agrees(_ row: Int, toChange change: SIMD3<Double>, slack: Double) -> Bool {
    (codes[row] == last || change[0] >= -slack) && (codes[row] == 0 || change[1] <= slack)
  }
}

/// The chance of each category.
struct OrderedChances: Response {
  let levels: [String]
  let link: OrderedLink

  var predictions: [String] { levels }

  func predictors(of prediction: Int) -> [PredictorPlace] {
    let thresholds = levels.count - 1
    let upper = PredictorPlace(equation: 0, start: thresholds, sign: -1, constant: prediction)
    let lower = PredictorPlace(equation: 0, start: thresholds, sign: -1, constant: prediction - 1)
    return (prediction < thresholds ? [upper] : []) + (prediction > 0 ? [lower] : [])
  }

  func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    let hasUpper = prediction < levels.count - 1
    if !hasUpper {
      // P(Y = last) = F(−lower), both links being symmetric.
      let at = link.cdf(-predictors[0])
      var result = RowDerivatives(at.value, first: SIMD3(-at.slope, 0, 0))
      result[0, 0] = at.curvature
      return result
    }
    let up = link.cdf(predictors[0])
    var result = RowDerivatives(up.value, first: SIMD3(up.slope, 0, 0))
    result[0, 0] = up.curvature
    guard prediction > 0 else { return result }
    let down = link.cdf(predictors[1])
    result.value = link.logChance(upper: predictors[0], lower: predictors[1]).value.exponential
    result.first[1] = -down.slope
    result[1, 1] = -down.curvature
    return result
  }
}

extension Double {
  /// e to this power.
  var exponential: Double { exp(self) }
}
