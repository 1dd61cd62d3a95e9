import LinearAlgebra

/// The equations of the variances of a panel with random effects: quadratic forms of residuals within and between, and what each is on
/// average per unit of each variance.
struct PanelForms {
  let panel: Panel
  let way: Panel.Way

  /// Constant and slopes, n × (K + 1).
  let z: Matrix
  let outcome: [Double]

  private let hasGroups: Bool
  private let hasTimes: Bool

  init(_ panel: Panel, _ way: Panel.Way, _ design: DesignMatrix, _ outcome: [Double]) throws {
    self.panel = panel
    self.way = way
    self.outcome = outcome
    hasGroups = way != .times
    hasTimes = way != .groups
    let slopes = design.names.indices.filter { design.names[$0] != DesignMatrix.interceptName }
    let one = Matrix(rows: design.rows, columns: 1, repeating: 1)
    z = one.beside(design.matrix.selecting(columns: slopes))
  }

  private var n: Double { Double(panel.rows) }
  private var groups: Double { Double(panel.groups.count) }
  private var times: Double { Double(panel.times.count) }
  private var effects: Double { (hasGroups ? groups : 0) + (hasTimes ? times : 0) - (way == .both ? 1 : 0) }
  private var slopes: Double { Double(z.columns - 1) }

  /// Right sides, and a row for each: of rows, of groups and of times as far as they have effects.
  func equations(_ method: RandomEffectsPanel.Method) throws -> (right: [Double], left: [[Double]]) {
    let right: [Double]
    switch method {
    case .swamyArora:
      right = try [within(withinResiduals().residuals)] + ways { try between(betweenResiduals($0), $0) }
    case .wallaceHussain:
      let residuals = try pooledResiduals()
      right = try [within(residuals)] + ways { between(residuals, $0) }
    case .amemiya:
      let residuals = try withinResiduals().residuals
      right = try [within(residuals)] + ways { between(residuals, $0) }
    }
    let left = panel.isBalanced ? try balanced(method) : try exact(method)
    // Rows and columns of effects that the model has not are gone.
    let kept = [0] + (hasGroups ? [1] : []) + (hasTimes ? [2] : [])
    return (right, kept.map { i in kept.map { left[i][$0] } })
  }

  private func ways<R>(_ body: (SamplingUnits) throws -> R) rethrows -> [R] {
    try (hasGroups ? [panel.groups] : []).map(body) + (hasTimes ? [panel.times] : []).map(body)
  }

  private func column(_ values: [Double]) -> Matrix { Matrix(columns: [values]) }

  private func square(_ matrix: Matrix) -> Double { DoubleDouble.sum(of: matrix.elements.lazy.map { $0 * $0 }) }

  private func within(_ residuals: [Double]) throws -> Double { square(try panel.within(column(residuals), way)) }

  private func between(_ residuals: [Double], _ units: SamplingUnits) -> Double {
    square(Panel.means(column(residuals), by: units))
  }

  /// Of the within estimator with the overall mean as constant, and how many slopes it has.
  private func withinResiduals() throws -> (residuals: [Double], slopes: Double) {
    let factors = (hasGroups ? [panel.groups] : []) + (hasTimes ? [panel.times] : [])
    let names = (0..<z.columns).map { $0 == 0 ? DesignMatrix.interceptName : "x\($0)" }
    let absorbed = factors.map {
      AbsorbedFactor(name: $0.word, codes: $0.unitOfRow, levels: (0..<$0.count).map { "\($0)" })
    }
    let fit = try AbsorbedLeastSquares(absorbed, keepSingletons: true).fit(
      DesignMatrix(names: names, matrix: z, keepCollinear: true), outcome)
    var rest = outcome
    for (name, slope) in zip(fit.names, fit.coefficients) {
      guard let place = names.firstIndex(of: name) else { continue }
      for (i, x) in z.column(place).enumerated() { rest[i] -= slope * x }
    }
    let mean = DoubleDouble.sum(of: rest) / n
    return (rest.map { $0 - mean }, Double(fit.coefficients.count))
  }

  private func pooledResiduals() throws -> [Double] {
    do {
      return try LeastSquaresSolution(z, outcome).residuals
    } catch {
      throw RankDeficient(error, names: (0..<z.columns).map { $0 == 0 ? DesignMatrix.interceptName : "column \($0)" })
    }
  }

  /// What the fit to the means, each in every row of its unit, leaves of the rows themselves.
  private func betweenResiduals(_ units: SamplingUnits) throws -> [Double] {
    let means = Panel.means(z.beside(column(outcome)), by: units)
    do {
      let solution = try LeastSquaresSolution(
        means.selecting(columns: Array(0..<z.columns)), Array(means.column(z.columns)))
      return zip(outcome, z * solution.coefficients).map { $0 - $1 }
    } catch {
      throw RankDeficient(error, names: (0..<z.columns).map { $0 == 0 ? DesignMatrix.interceptName : "column \($0)" })
    }
  }

  private func balanced(_ method: RandomEffectsPanel.Method) throws -> [[Double]] {
    let isSwamyArora = method == .swamyArora
    let ofRows = n - effects - (isSwamyArora ? try withinResiduals().slopes : 0)
    let ofGroups = groups - (isSwamyArora ? slopes + 1 : 0)
    let ofTimes = times - (isSwamyArora ? slopes + 1 : 0)
    return [[ofRows, 0, 0], [ofGroups, times * ofGroups, 0], [ofTimes, 0, groups * ofTimes]]
  }

  private func exact(_ method: RandomEffectsPanel.Method) throws -> [[Double]] {
    switch method {
    case .swamyArora: return try exactSwamyArora()
    case .wallaceHussain: return try exactWallaceHussain()
    case .amemiya: return try exactAmemiya()
    }
  }

  private func inverse(_ gram: Matrix) throws -> Matrix {
    do {
      return try Cholesky(gram).inverse
    } catch {
      throw UndeterminedVariances(method: "means depend on each other")
    }
  }

  private func trace(_ a: Matrix, _ b: Matrix) -> Double {
    zip(a.transposed.elements, b.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func exactSwamyArora() throws -> [[Double]] {
    var result = [[n - effects - (try withinResiduals().slopes), 0, 0], [0, 0, 0], [0, 0, 0]]
    let between = [panel.groups, panel.times].map { Panel.means(z, by: $0) }
    for (i, (units, other)) in [(panel.groups, panel.times), (panel.times, panel.groups)].enumerated() {
      guard i == 0 ? hasGroups : hasTimes else { continue }
      let inverse = try inverse(between[i].crossProduct)
      result[i + 1][0] = Double(units.count) - slopes - 1
      result[i + 1][i + 1] = n - trace(inverse, Panel.sums(z, by: units).transposeTimes(z))
      if way == .both {
        let across = between[i].transposeTimes(Panel.sums(between[i], by: other))
        result[i + 1][2 - i] = Double(units.count) - trace(inverse, across)
      }
    }
    return result
  }

  private func exactWallaceHussain() throws -> [[Double]] {
    let m = try inverse(z.crossProduct)
    let within = m * (try panel.within(z, way)).crossProduct
    let units = [panel.groups, panel.times]
    let sums = units.map { Panel.sums(z, by: $0) }
    let summed = sums.map { m * z.transposeTimes($0) }
    let means = units.map { Panel.means(z, by: $0) }
    let between = means.map { m * $0.crossProduct }
    var result = [[n - effects - within.diagonal.reduce(0, +), trace(within, summed[0]), trace(within, summed[1])]]
    for i in 0..<2 {
      var row = [Double(units[i].count) - between[i].diagonal.reduce(0, +), 0, 0]
      row[i + 1] = n - 2 * summed[i].diagonal.reduce(0, +) + trace(between[i], summed[i])
      row[2 - i] =
        Double(units[i].count) - 2 * trace(m, means[i].transposeTimes(sums[1 - i])) + trace(between[i], summed[1 - i])
      result.append(row)
    }
    return result
  }

  private func exactAmemiya() throws -> [[Double]] {
    let slopeColumns = z.selecting(columns: Array(1..<z.columns))
    let within = try panel.within(slopeColumns, way)
    let m = try inverse(within.crossProduct)
    let counts = [Panel.counts(panel.groups), Panel.counts(panel.times)]
    let squares = counts.map { $0.reduce(0) { $0 + $1 * $1 } / n }
    var result = [[n - effects - slopes, 0, 0]]
    for (i, units) in [panel.groups, panel.times].enumerated() {
      var means = Panel.means(slopeColumns, by: units)
      for j in 0..<means.columns {
        let center = DoubleDouble.sum(of: means.column(j)) / n
        for row in 0..<means.rows { means[row, j] -= center }
      }
      var row = [Double(units.count) - 1 + trace(m, means.crossProduct), 0, 0]
      row[i + 1] = n - squares[i]
      row[2 - i] = Double(units.count) - squares[1 - i]
      result.append(row)
    }
    return result
  }
}
