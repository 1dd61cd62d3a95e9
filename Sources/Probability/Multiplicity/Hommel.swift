/// Hommel's adjustment: the closed test of Simes' inequality, for tests that are independent or depend positively; it rejects
/// whatever Hochberg's does.
///
/// - Source: Hommel, Biometrika 75(2), 1988; the adjusted p-values of Wright, Biometrics 48(4), 1992.
public enum Hommel: Multiplicity {
  public static let word = "hommel"
  public static let name = "Hommel"
  public static let keeps = ErrorRate.familyWise

  public static func adjusted(_ values: [Double]) -> [Double] {
    let n = values.count
    guard n > 1 else { return values }
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let p = order.map { values[$0] }
    var adjusted = p
    // The worst sets of m hypotheses: the m − 1 largest p-values with any one of the others.
    for m in 2...n {
      let first = n - m + 1
      let size = Double(m)
      var upper = Double.infinity
      for i in first..<n { upper = min(upper, size * p[i] / Double(m + i + 1 - n)) }
      for i in 0..<n {
        let bound = i < first ? min(upper, size * p[i]) : upper
        adjusted[i] = max(adjusted[i], bound)
      }
    }
    var result = values
    for (place, index) in order.enumerated() { result[index] = min(1, adjusted[place]) }
    return result
  }
}
