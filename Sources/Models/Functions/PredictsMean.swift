import LinearAlgebra

/// A fitted model that predicts a mean for each row, as a smooth function of its coefficients: for marginal effects, risk ratios and
/// differences by standardisation, in the same way after every model.
public protocol PredictsMean: FittedModel {
  /// The linear predictors with columns of their own: one for most models, the counts and the zeros for a zero-inflated one.
  var equations: [Equation] { get }

  /// What means there are: "mean", or for an ordered model the chance of each category.
  var predictions: [String] { get }

  /// How the predictors of a row are made of coefficients for prediction number `prediction`, at most three.
  func predictors(of prediction: Int) -> [PredictorPlace]

  /// The mean of a row as a function of those predictors, in their order, with first and second derivatives.
  func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives
}

/// The columns of one linear predictor as they were fitted.
public struct Equation: Sendable {
  /// "" where a model has one; "count" and "zero" where it has two.
  public let name: String

  /// A name a column of `design`.
  public let columns: [String]

  /// n × columns.
  public let design: Matrix

  /// One a row.
  public let offset: [Double]

  public init(name: String, columns: [String], design: Matrix, offset: [Double]) {
    self.name = name
    self.columns = columns
    self.design = design
    self.offset = offset
  }
}

/// How a predictor is made: `sign · (columns · coefficients[start...] + offset) + coefficients[constant]`.
public struct PredictorPlace: Sendable, Equatable {
  /// The equation whose columns it has; nil for a constant alone.
  public let equation: Int?

  /// The place of the coefficient of its first column.
  public let start: Int
  public let sign: Double

  /// The place of a coefficient that is added as it is: the threshold of an ordered model.
  public let constant: Int?

  public init(equation: Int?, start: Int, sign: Double = 1, constant: Int? = nil) {
    self.equation = equation
    self.start = start
    self.sign = sign
    self.constant = constant
  }
}

extension PredictsMean {
  /// The columns as they were fitted, to predict from or to alter.
  public var columns: ModelColumns { ModelColumns(equations.map(\.design), offsets: equations.map(\.offset)) }

  /// The columns with some of them put at a number in every row, in each equation that has a column of that name.
  ///
  /// Columns that are made of others (interactions, squares) do not follow by themselves: give `ModelColumns` whole designs then.
  /// - Throws: `UnusableInput` where no equation has a column of that name.
  public func columns(setting values: [String: Double]) throws(UnusableInput) -> ModelColumns {
    for name in values.keys.sorted() where !equations.contains(where: { $0.columns.contains(name) }) {
      throw UnusableInput(column: name, fault: .absent)
    }
    return columns.setting(values, equations)
  }
}
