import Foundation
import LinearAlgebra

/// An outcome in ordered categories: P(Y ≤ j) = F(threshold j − x β), by logit (proportional odds) or probit. `ordinal::clm` and `MASS::polr` in R,
/// `ologit` and `oprobit` in Stata.
///
/// The thresholds come first and are named after the categories they part, `1|2`; then the coefficients of the columns, of which a
/// column of ones is left out. A coefficient above 0 makes higher categories more likely. `.observed` is what R and Stata print.
/// - Source: McCullagh, J. R. Stat. Soc. B 42(2), 1980.
public struct Ordered: ModelEstimator {
  public let link: OrderedLink
  public let levels: [String]?
  public let weights: [Double]?
  public let offset: [Double]?
  public let information: Information

  public var name: String { "maximum likelihood, ordered \(link.rawValue)" }

  /// - Parameters:
  ///   - levels: the categories from low to high; the outcome is then the place of each row's category, from 0. When left out the categories are
  ///     the different values of the outcome.
  ///   - weights: one a row, at least 0: how often it was seen. A row of weight 0 takes no part.
  ///   - offset: one a row, added to x β.
  public init(
    _ link: OrderedLink = .logit, levels: [String]? = nil, weights: [Double]? = nil, offset: [Double]? = nil,
    information: Information = .observed
  ) {
    self.link = link
    self.levels = levels
    self.weights = weights
    self.offset = offset
    self.information = information
  }

  public func model(_ design: DesignMatrix, _ outcome: [Double]) throws -> any PredictsMean {
    try fit(design, outcome)
  }

  /// - Throws: `EmptyCategory`, `TooFewCategories`, `Separation`, `UnusableInput`, `RankDeficient`, `NotConverged`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> LikelihoodFit {
    let count = levels.map { Double($0.count) }
    let input = try FitInput(rows: design.rows, outcome, weights: weights, offset: offset) { value in
      count.map { value >= 0 && value < $0 && value == value.rounded() } ?? value.isFinite
    }
    let categories = try Categories(outcome, levels, input.weights)
    let columns = design.names.indices.filter { design.names[$0] != DesignMatrix.interceptName }
    let x = design.matrix.selecting(columns: columns)
    let names = columns.map { design.names[$0] }
    let frame = try OrderedFrame(
      categories: categories, columns: x, names: names, weights: input.weights, offset: input.offset)
    let rows = OrderedRows(codes: categories.codes, last: categories.levels.count - 1, link: link)
    let allNames = categories.thresholdNames + names
    let likelihood = MaximumLikelihood(
      likelihood: rows, blocks: frame.blocks(categories.codes), weights: input.weights, names: allNames)
    let start = categories.cumulativeShares.map { link.quantile($0) } + [Double](repeating: 0, count: names.count)
    let maximum = try likelihood.maximum(from: start)
    let bread =
      information == .observed
      ? maximum.bread : try expectedBread(frame, categories, maximum.coefficients, input.weights, allNames)
    return LikelihoodFit(
      modelName: "ordered \(link.rawValue), \(information.inWords)", names: allNames,
      coefficients: maximum.coefficients,
      bread: bread, information: information, weights: input.weights, rows: input.rows,
      logLikelihood: maximum.logLikelihood, iterations: maximum.iterations,
      equations: [Equation(name: "", columns: names, design: x, offset: input.offset)],
      parameterCount: allNames.count, theta: nil, leverage: nil, blocks: likelihood.blocks,
      scoreFactors: maximum.scoreFactors,
      response: OrderedChances(levels: categories.levels, link: link))
  }

  /// The inverse of Σ over rows and categories of the chance of the category times the square of its score.
  private func expectedBread(
    _ frame: OrderedFrame, _ categories: Categories, _ coefficients: [Double], _ weights: [Double], _ names: [String]
  ) throws -> Matrix {
    let n = weights.count
    var rows: [RowDerivatives] = []
    var blocks: [[PredictorBlock]] = []
    for category in categories.levels.indices {
      let codes = [Int](repeating: category, count: n)
      let own = frame.blocks(codes)
      let likelihood = OrderedRows(codes: codes, last: categories.levels.count - 1, link: link)
      let predictors = own.map { $0.predictor(coefficients) }
      blocks.append(own)
      for row in 0..<n {
        let at = likelihood.derivatives(row, SIMD3(predictors[0][row], predictors[1][row], 0))
        var square = RowDerivatives(0)
        square.addOuter(at.first, times: -exp(at.value))
        rows.append(square)
      }
    }
    let stacked = (0..<2).map { place in
      let matrix = blocks.dropFirst().reduce(blocks[0][place].matrix) { $0.above($1[place].matrix) }
      return PredictorBlock(place: place, matrix: matrix, start: 0, basis: frame.basis)
    }
    let all = categories.levels.indices.flatMap { _ in weights }
    let whole = MaximumLikelihood(
      likelihood: OrderedRows(codes: [], last: 0, link: link), blocks: stacked, weights: all, names: names)
    return try whole.bread(rows)
  }
}
