/// A column with values that may be missing.
public struct ImputationColumn: Sendable {
  public enum Values: Sendable, Equatable {
    /// Not a number where missing.
    case numbers([Double])
    /// An index in `levels`; −1 where missing.
    case categories(codes: [Int], levels: [String])
  }

  public let name: String
  public let values: Values
  /// nil for a column that only helps to predict others and has no missing values.
  public let method: (any ImputationMethod)?

  /// - Parameter method: the usual one when left out: predictive mean matching for numbers, logistic regression for two levels, multinomial
  ///   logistic regression for more.
  public init(name: String, values: Values, method: (any ImputationMethod)? = nil) {
    self.name = name
    self.values = values
    switch values {
    case .numbers: self.method = method ?? PredictiveMeanMatching()
    case .categories(_, let levels):
      self.method = method ?? (levels.count == 2 ? LogisticImputation() : MultinomialImputation())
    }
  }

  var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .categories(let codes, _): codes.count
    }
  }

  /// Numbers, or codes as numbers; not a number where missing.
  var numbers: [Double] {
    switch values {
    case .numbers(let numbers): numbers
    case .categories(let codes, _): codes.map { $0 < 0 ? .nan : Double($0) }
    }
  }

  public var isMissing: [Bool] { numbers.map(\.isNaN) }

  /// The columns that stand for it among the predictors of others: itself, or one for each level but the first.
  func predictors(_ current: [Double]) -> [[Double]] {
    guard case .categories(_, let levels) = values else { return [current] }
    return (1..<max(1, levels.count)).map { level in current.map { $0 == Double(level) ? 1 : 0 } }
  }

  /// The same column with these numbers or codes.
  func filled(_ numbers: [Double]) -> ImputationColumn {
    switch values {
    case .numbers: ImputationColumn(name: name, values: .numbers(numbers), method: method)
    case .categories(_, let levels):
      ImputationColumn(name: name, values: .categories(codes: numbers.map { Int($0) }, levels: levels), method: method)
    }
  }
}
