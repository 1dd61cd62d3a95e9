import Probability

extension Distribution {
  /// `pert(low 6, mode 14, high 30, lambda 4)`, with the factor of an indexation behind it.
  ///
  /// - Parameters:
  ///   - scale: what a draw is multiplied by, in the unit as written; 1 is not told.
  ///   - number: how a number is written.
  public func written(times scale: Double, separator: String = ", ", _ number: (Double) -> String) -> String {
    let told = arguments.map { "\($0.name) \(number($0.value))" }.joined(separator: separator)
    // A quotient of units may miss 1 by its last bits.
    let indexed = abs(scale - 1) < 1e-12 ? "" : " × \(number(scale))"
    return "\(name.lowercased())(\(told))\(indexed)"
  }
}
