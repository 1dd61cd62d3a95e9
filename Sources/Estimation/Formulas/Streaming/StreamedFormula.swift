import Documents
import Models
import Registrations

/// Least squares of a formula straight from a file, block by block: no table, no columns in memory.
///
/// For formulas of plain columns of numbers, days and yes or no, an amount as outcome, and recipes whose parts are sums. Everything else, and
/// everything that turns out to need the rows themselves, is fitted from a table: `fit` is then nil. Both say the same to ten digits.
///
/// One pass does for recipes by cluster and for `iid`; those by row take another, since residuals follow the coefficients. A first guess from the first
/// block keeps digits; where it was far off, as in a file in the order of the treatment, a pass more starts from the answer.
public struct StreamedFormula {
  private let formula: Formula
  private let plan: FitPlan
  private let outcome: String
  private let terms: [(name: String, own: String)]
  private let cluster: (name: String, own: String)?
  private let recipe: any Covariance

  /// A smaller file is read into a table: it fits, and its fit is refined on its rows.
  public static let leastBytes = 8_000_000

  /// - Returns: nil for a formula or plan that needs a table.
  public init?(_ formula: Formula, _ plan: FitPlan, _ codebook: Codebook) {
    let request = plan.request
    guard formula.hasIntercept, formula.fixedEffects.isEmpty, formula.random.isEmpty, formula.offsets.isEmpty,
      formula.strata.isEmpty, plan.wildDraws == nil, !plan.wantsEffects, plan.covariance.convention == nil,
      request.weights == nil, request.offset == nil, request.time == nil, request.unit == nil,
      request.condition == nil, request.zero == nil,
      plan.model.map({ FormulaModels.named($0) is LinearModel }) ?? true,
      case .value(.name(let outcome, _)) = formula.outcome
    else { return nil }
    let known = FormulaTable.names(of: codebook)
    func own(_ name: String, where holds: (CellType) -> Bool) -> String? {
      known[name].flatMap { own in codebook.columns.first { $0.name == own } }.flatMap {
        holds($0.type) ? $0.name : nil
      }
    }
    func isNumber(_ type: CellType) -> Bool {
      switch type {
      case .year, .wholeNumber, .number, .yesNo, .date: true
      case .pseudonym, .text, .choices: false
      }
    }
    var terms: [(String, String)] = []
    for term in formula.terms {
      guard term.variables.count == 1, case .name(let name, _) = term.variables[0].expression,
        let column = own(name, where: isNumber)
      else { return nil }
      terms.append((name, column))
    }
    guard !terms.isEmpty, let outcome = own(outcome, where: isNumber) else { return nil }
    var clusters: [(String, String)] = []
    let asked =
      (try? request.clusters.map { try FormulaParser.expression(FormulaSource($0, named: "--cluster")) }) ?? []
    guard asked.count == request.clusters.count else { return nil }
    for expression in formula.clusters + asked {
      guard case .name(let name, _) = expression, let column = own(name, where: { !isNumber($0) }) else { return nil }
      clusters.append((name, column))
    }
    guard clusters.count <= 1, let recipe = Self.recipe(plan.covariance.name, isClustered: !clusters.isEmpty) else {
      return nil
    }
    (self.formula, self.plan, self.outcome, self.terms, self.recipe) = (formula, plan, outcome, terms, recipe)
    cluster = clusters.first
  }

  /// As `CovarianceChoice` has it; nil for one that needs rows, or that is refused.
  private static func recipe(_ name: String?, isClustered: Bool) -> (any Covariance)? {
    guard let name = name?.lowercased() else { return isClustered ? CR1() : HC1() }
    guard let recipe = name == "model" ? IID() : Covariances.named(name) else { return nil }
    let isSum = recipe is IID || recipe is HC0 || recipe is HC1 || recipe is CR0 || recipe is CR1
    return isSum && recipe.isByRow != isClustered ? recipe : nil
  }

  /// The columns that are read.
  public var columns: Set<String> { Set([outcome] + terms.map(\.own) + (cluster.map { [$0.own] } ?? [])) }

  /// Reads and fits.
  /// - Returns: nil where the rows themselves turn out to be needed: columns that depend on each other nearly or in full, a count as outcome, many
  ///   clusters, rows without a key.
  /// - Throws: `Findings` where the file or what is asked does not carry an answer.
  public func fit(
    _ stream: RegistrationStream, threads: Int
  ) throws(Findings) -> (fitted: FittedFormula, source: RegistrationSource)? {
    guard let opening = try stream.first(levelsOf: nil) else { return nil }
    let first = rows(opening)
    guard !first.isCount,
      var frame = SumFrame(names: terms.map(\.name), columns: first.columns, outcome: first.outcome)
    else { return nil }
    var source: RegistrationSource?
    for pass in 0..<3 {
      guard let passed = try self.pass(.products, stream, frame, isFirst: pass == 0, threads) else { return nil }
      source = source ?? passed.source
      guard let fit = try? StreamedFit(passed.sum.sums) else { return nil }
      // Where next to nothing is left, sums say little about how much.
      guard let source, fit.deviance > 1e-8 * fit.total else { return nil }
      frame = fit.frame
      if fit.better && pass < 2 { continue }
      do {
        guard let covariance = try covariance(fit, stream, threads) else { return nil }
        let report = StreamedReport(
          formula: formula, plan: plan, clusterName: cluster?.name, totals: passed.sum, fit: fit,
          covariance: covariance)
        return try report.told().map { ($0, source) }
      } catch {
        throw FitFault.findings(error, formula, model: "linear")
      }
    }
    return nil
  }

  private func covariance(
    _ fit: StreamedFit, _ stream: RegistrationStream, _ threads: Int
  ) throws -> CovarianceEstimate? {
    if let cluster, let recipe = recipe as? any SandwichCovariance {
      return try fit.covariance(recipe, word: cluster.name)
    }
    guard recipe is any SandwichCovariance else { return try fit.covariance(byRow: recipe, nil) }
    guard let passed = try pass(.squares, stream, fit.frame, isFirst: false, threads) else { return nil }
    return try fit.covariance(byRow: recipe, passed.sum.sums)
  }

  private func rows(_ block: RegistrationBlock) -> StreamedRows {
    StreamedRows(block.table, outcome: outcome, columns: terms.map(\.own), cluster: cluster?.own)
  }

  private func pass(
    _ kind: BlockSums.Kind, _ stream: RegistrationStream, _ frame: SumFrame, isFirst: Bool, _ threads: Int
  ) throws(Findings) -> RegistrationStream.Passed<StreamedTotals>? {
    let (outcome, columns, cluster) = (outcome, terms.map(\.own), cluster?.own)
    let totals = StreamedTotals(
      frame, hasClusters: cluster != nil, things: 1 + columns.count + (cluster == nil ? 0 : 1), threads: threads)
    let counts = ClusterCounts(threads: threads)
    return try stream.pass(into: totals, levelsOf: cluster, checksKey: isFirst) { block in
      let rows = StreamedRows(block.table, outcome: outcome, columns: columns, cluster: cluster)
      guard rows.columns.allSatisfy({ $0.count == rows.outcome.count }) else { return nil }
      let units = cluster == nil ? 1 : counts.adding(block.newLevels.count, reader: block.reader)
      guard units <= StreamedTotals.mostClusters else { return nil }
      return StreamedTotals.Part(
        sums: BlockSums(
          kind, frame, columns: rows.columns, outcome: rows.outcome, units: rows.clusters, unitCount: units),
        reader: block.reader, newClusters: block.newLevels, read: rows.read, missing: rows.missing,
        isIndicator: rows.columns.map { column in column.allSatisfy { $0 == 0 || $0 == 1 } })
    } merge: { totals, part in
      totals.add(part)
    }
  }
}

/// How many clusters each thread has met; only that thread looks at its own number.
private final class ClusterCounts: @unchecked Sendable {
  private let counts: UnsafeMutableBufferPointer<Int>

  init(threads: Int) {
    counts = .allocate(capacity: max(1, threads))
    counts.initialize(repeating: 0)
  }

  deinit {
    counts.deallocate()
  }

  func adding(_ more: Int, reader: Int) -> Int {
    counts[reader] += more
    return counts[reader]
  }
}
