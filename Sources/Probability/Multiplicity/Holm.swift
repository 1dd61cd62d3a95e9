/// Holm's step-down adjustment of p-values for several tests, whatever their dependence.
///
/// The i-th smallest of k is multiplied by k − i + 1; a larger p never becomes the smaller one; at most 1.
///
/// - Source: Holm, Scandinavian Journal of Statistics 6(2), 1979.
public enum Holm: Multiplicity {
  public static let word = "holm"
  public static let name = "Holm"
  public static let keeps = ErrorRate.familyWise

  /// The adjusted p-values in the order given.
  public static func adjusted(_ values: [Double]) -> [Double] {
    var result = values
    var highest = 0.0
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    for (rank, index) in order.enumerated() {
      highest = max(highest, min(1, Double(values.count - rank) * values[index]))
      result[index] = highest
    }
    return result
  }
}
