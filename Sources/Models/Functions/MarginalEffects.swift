import LinearAlgebra

/// The marginal effect of one variable on a prediction of a model.
public struct MarginalEffect: Sendable {
  /// The column, or `factor[level]`.
  public let name: String

  public enum Kind: String, Sendable {
    /// By how much the mean changes for each unit of a number.
    case derivative
    /// The change of the mean from 0 to 1, or from the reference of a factor to this level.
    case change
  }
  public let kind: Kind

  /// On the scale of the mean, with its derivative by every coefficient: ready for the delta method, jointly with others.
  public let effect: SmoothFunction
}

/// Where marginal effects are taken.
public enum MarginalPlace: String, Sendable, CaseIterable {
  /// At every row of the population, and then averaged (AME).
  case averaged
  /// At one row that has the population's mean in every column (MEM).
  case atMeans
}

/// A column that is made of others, so that its marginal effect is none of its own.
public struct MadeOfOthers: Error, Equatable, CustomStringConvertible {
  public let column: String
  public init(column: String) { self.column = column }

  public var description: String {
    "'\(column)' is made of other columns, which do not follow by themselves; give the whole design as it changes"
  }
}

extension PredictsMean {
  /// The marginal effects of every column but the constant, in the order of the columns.
  ///
  /// A column of only 0 and 1 changes from 0 to 1, a level `factor[level]` from the factor's reference, and a number by its
  /// derivative. A column that stands in more equations (counts and zeros) changes in each.
  /// - Parameters:
  ///   - names: only these columns; all when left out.
  ///   - place: averaged over the population, or at its means.
  ///   - prediction: which of `predictions`.
  /// - Throws: `MadeOfOthers` for a column with ":" in its name (an interaction): compare whole designs with
  ///   `meanPrediction` and `meanDerivative` then; `EmptyPopulation`, `UnusableInput`.
  public func marginalEffects(
    of names: [String]? = nil, _ place: MarginalPlace = .averaged, over population: Population, prediction: Int = 0
  ) throws -> [MarginalEffect] {
    var variables: [String] = []
    for name in equations.flatMap(\.columns) where name != DesignMatrix.interceptName && !variables.contains(name) {
      variables.append(name)
    }
    if let product = variables.first(where: { $0.contains(":") }) { throw MadeOfOthers(column: product) }
    let base = place == .averaged ? columns : try columns.means(over: population)
    let over = place == .averaged ? population : try .one()
    return try (names ?? variables).map { name in
      guard variables.contains(name) else { throw UnusableInput(column: name, fault: .absent) }
      if let factor = Self.factor(of: name) {
        let levels = variables.filter { Self.factor(of: $0) == factor }
        let reference = Dictionary(uniqueKeysWithValues: levels.map { ($0, 0.0) })
        return MarginalEffect(
          name: name, kind: .change,
          effect: try change(base, reference, reference.merging([name: 1]) { $1 }, over, prediction))
      }
      if isIndicator(name) {
        return MarginalEffect(
          name: name, kind: .change, effect: try change(base, [name: 0], [name: 1], over, prediction))
      }
      let along = equations.map { equation in
        var result = Matrix(rows: base.rows, columns: equation.columns.count)
        if let j = equation.columns.firstIndex(of: name) { for i in 0..<base.rows { result[i, j] = 1 } }
        return result
      }
      return MarginalEffect(
        name: name, kind: .derivative, effect: try meanDerivative(along: along, base, over: over, of: prediction))
    }
  }

  private func change(
    _ base: ModelColumns, _ from: [String: Double], _ to: [String: Double], _ population: Population, _ prediction: Int
  ) throws -> SmoothFunction {
    try meanPrediction(base.setting(to, equations), over: population, of: prediction)
      - meanPrediction(base.setting(from, equations), over: population, of: prediction)
  }

  private func isIndicator(_ name: String) -> Bool {
    equations.allSatisfy { equation in
      equation.columns.firstIndex(of: name).map { j in equation.design.column(j).allSatisfy { $0 == 0 || $0 == 1 } }
        ?? true
    }
  }

  /// "f" of "f[a]".
  private static func factor(of name: String) -> Substring? {
    guard name.hasSuffix("]"), let bracket = name.firstIndex(of: "[") else { return nil }
    return name[..<bracket]
  }
}
