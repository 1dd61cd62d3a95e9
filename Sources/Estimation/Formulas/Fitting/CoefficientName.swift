/// Names of coefficients of models with more than one equation: `count.age`, `zero.(intercept)`, `1|2`.
enum CoefficientName {
  static let separators: [Character] = [":", ".", "_"]

  /// The equation and the name of the column in it; an empty equation where the name is that of a column.
  static func parts(_ name: String, known: some Collection<String>) -> (part: String, column: String) {
    if known.contains(name) { return ("", name) }
    for separator in separators {
      guard let place = name.firstIndex(of: separator) else { continue }
      let part = String(name[..<place])
      if ["count", "zero"].contains(part) { return (part, String(name[name.index(after: place)...])) }
    }
    return (name.contains("|") ? "threshold" : "", name)
  }
}
