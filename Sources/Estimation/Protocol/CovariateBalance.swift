import Models

/// How far the groups differ in what they are adjusted for: differences in means over the root of the mean of both variances.
///
/// A factor counts by its level that differs most.
/// - Source: Austin, Stat. Med. 28(25), 2009.
struct CovariateBalance {
  /// The largest difference in size of each covariate.
  let differences: [(column: String, value: Double)]

  init(_ design: Design) {
    differences = design.covariates.compactMap { term in
      let columns: [[Double]]
      switch term {
      case .intercept: return nil
      case .numeric(_, let values): columns = [values]
      case .categorical(_, let codes, let levels, _), .fixedEffects(_, let codes, let levels):
        columns = levels.indices.map { level in codes.map { $0 == level ? 1 : 0 } }
      }
      let sizes = columns.compactMap { Self.difference($0, design.isTreated) }
      return sizes.max().map { (term.name, $0) }
    }
  }

  var largest: (column: String, value: Double)? { differences.max { $0.value < $1.value } }

  /// nil where a group has fewer than two rows; infinite where neither group varies and they differ.
  private static func difference(_ values: [Double], _ isTreated: [Bool]) -> Double? {
    func moments(_ group: Bool) -> (mean: Double, variance: Double)? {
      let own = zip(values, isTreated).filter { $1 == group }.map(\.0)
      guard own.count > 1 else { return nil }
      let mean = own.reduce(0, +) / Double(own.count)
      let squares = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, squares / Double(own.count - 1))
    }
    guard let treated = moments(true), let comparison = moments(false) else { return nil }
    let distance = (treated.mean - comparison.mean).magnitude
    return distance == 0 ? 0 : distance / ((treated.variance + comparison.variance) / 2).squareRoot()
  }
}
