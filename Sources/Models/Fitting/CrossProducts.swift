import LinearAlgebra

/// The sums that least squares needs of rows, by sampling unit: `X'WX`, `X'Wy`, `y'Wy` and how many rows. They add over rows, files and
/// organisations, so sums rather than people leave an organisation; the fit is that of all rows together.
public struct CrossProducts: Sendable {
  /// The sums of one unit.
  public struct Unit: Sendable, Equatable {
    /// Rows with a weight above 0.
    public let rows: Int

    /// `X'WX`, k × k.
    public let gram: Matrix

    /// `X'Wy`, k.
    public let moments: [Double]

    /// `y'Wy`.
    public let square: Double

    public init(rows: Int, gram: Matrix, moments: [Double], square: Double) {
      precondition(gram.rows == gram.columns && gram.rows == moments.count, "shapes differ")
      self.rows = rows
      self.gram = gram
      self.moments = moments
      self.square = square
    }

    static func + (a: Unit, b: Unit) -> Unit {
      Unit(
        rows: a.rows + b.rows, gram: a.gram + b.gram, moments: zip(a.moments, b.moments).map { $0 + $1 },
        square: a.square + b.square)
    }
  }

  /// The columns.
  public let names: [String]

  /// By the unit's key.
  public private(set) var units: [String: Unit]

  /// What the units are called, in the plural.
  public let word: String

  /// Sums that stand ready.
  public init(names: [String], units: [String: Unit], word: String) {
    precondition(units.values.allSatisfy { $0.moments.count == names.count }, "a name a column")
    self.names = names
    self.units = units
    self.word = word
  }

  /// The sums of these rows, each rounded once from double-double.
  /// - Parameters:
  ///   - keys: the key of the unit of each row.
  ///   - weights: one a row, at least 0; a row of weight 0 takes no part.
  /// - Throws: `UnusableInput`.
  public init(
    _ design: DesignMatrix, _ outcome: [Double], weights: [Double]? = nil, keys: [String], word: String
  ) throws(UnusableInput) {
    let input = try FitInput(design, outcome, weights: weights, offset: nil, family: GaussianIdentity())
    guard keys.count == design.rows else { throw UnusableInput(column: word, fault: .length) }
    let levels = Set(keys).sorted()
    let place = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    let grouping = SamplingUnits(codes: keys.map { place[$0] ?? 0 }, word: word)
    let all = design.matrix.beside(Matrix(columns: [outcome]))
    let k = design.columns
    var sums = levels.map { _ in Matrix(rows: k + 1, columns: k + 1) }
    for j in 0...k {
      let products = all.rowSums(times: zip(input.weights, all.column(j)).map { $0 * $1 }, by: grouping)
      for g in levels.indices { for i in 0...k { sums[g][i, j] = products[g, i] } }
    }
    var counts = [Int](repeating: 0, count: levels.count)
    for (row, unit) in grouping.unitOfRow.enumerated() where input.weights[row] > 0 { counts[unit] += 1 }
    names = design.names
    self.word = word
    units = [:]
    for (g, key) in levels.enumerated() where counts[g] > 0 {
      let gram = sums[g].symmetrised
      units[key] = Unit(
        rows: counts[g], gram: gram.selecting(rows: Array(0..<k)).selecting(columns: Array(0..<k)),
        moments: Array(gram.column(k).prefix(k)), square: gram[k, k])
    }
  }

  /// These and those of others; a unit that both have is one.
  public func adding(_ other: CrossProducts) -> CrossProducts {
    precondition(names == other.names, "the same columns")
    return CrossProducts(names: names, units: units.merging(other.units) { $0 + $1 }, word: word)
  }

  /// Without the mean of each unit: as with a fixed effect for every unit. The constant, which must be a column, is gone.
  public var withinUnits: CrossProducts? {
    guard let constant = names.firstIndex(of: DesignMatrix.interceptName) else { return nil }
    let kept = names.indices.filter { $0 != constant }
    let within = units.mapValues { unit in
      let total = unit.gram[constant, constant]
      var gram = unit.gram.selecting(rows: kept).selecting(columns: kept)
      var moments = kept.map { unit.moments[$0] }
      for (a, i) in kept.enumerated() {
        for (b, j) in kept.enumerated() { gram[a, b] -= unit.gram[i, constant] * unit.gram[j, constant] / total }
        moments[a] -= unit.gram[i, constant] * unit.moments[constant] / total
      }
      return Unit(
        rows: unit.rows, gram: gram, moments: moments,
        square: unit.square - unit.moments[constant] * unit.moments[constant] / total)
    }
    return CrossProducts(names: kept.map { names[$0] }, units: within, word: word)
  }

  /// Least squares from the sums.
  /// - Parameter isWithin: whether every unit had an effect taken out (`withinUnits`).
  /// - Throws: `LostDigits`, `NoDegreesOfFreedom`.
  public func fit(isWithin: Bool = false) throws -> CrossProductFit { try CrossProductFit(self, isWithin: isWithin) }
}

/// Sums from which no answer follows with six digits or more: the columns nearly depend on each other, or depend in full.
public struct LostDigits: Error, Equatable, CustomStringConvertible {
  /// The condition number of the columns, scaled to length 1.
  public let condition: Double

  public var description: String {
    "columns depend on each other too much for sums of squares (condition \(condition)); fit the rows themselves"
  }
}
