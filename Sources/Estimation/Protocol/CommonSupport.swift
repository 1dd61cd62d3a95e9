import Models

/// How far the groups overlap: a propensity score by logit of the treatment on the covariates, and the share of the treated whose score
/// lies between the lowest and the highest of the comparison group.
struct CommonSupport {
  /// Of the treated; 0 where the covariates tell the groups apart wholly.
  let share: Double
  /// Where the groups are told apart, wholly or in part: the column that does it most.
  let separatedBy: String?
  /// Whether the covariates tell every row's group.
  let isComplete: Bool

  /// nil where there are no covariates, or the score cannot be fitted for another reason.
  init?(_ design: Design) {
    guard !design.covariates.isEmpty, design.counts.treated.rows > 0, design.counts.comparison.rows > 0,
      let matrix = try? DesignMatrix(rows: design.records, terms: [.intercept] + design.covariates)
    else { return nil }
    do {
      let fit = try GeneralisedLinear(BinomialLogit()).fit(matrix, design.isTreated.map { $0 ? 1 : 0 })
      let compared = zip(fit.linearPredictor, design.isTreated).filter { !$1 }.map(\.0)
      let treated = zip(fit.linearPredictor, design.isTreated).filter(\.1).map(\.0)
      guard let low = compared.min(), let high = compared.max() else { return nil }
      // Equal scores differ by rounding.
      let slack = 1e-9 * max(1, low.magnitude, high.magnitude)
      share = Double(treated.count { $0 >= low - slack && $0 <= high + slack }) / Double(treated.count)
      separatedBy = nil
      isComplete = false
    } catch let separation as Separation {
      // The level of a factor stays inside: it may be a handful of people.
      separatedBy = separation.columns.first.map { String($0.prefix { $0 != "[" }) }
      isComplete = separation.extent == .complete
      let apart = Double(separation.rows) / Double(max(1, design.records))
      share = isComplete ? 0 : 1 - apart
    } catch {
      return nil
    }
  }
}
