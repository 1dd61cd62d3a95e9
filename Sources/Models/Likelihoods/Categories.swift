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
