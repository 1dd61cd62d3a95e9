/// A way to adjust the p-values of several tests, so that a family of them keeps its error.
///
/// The adjusted p-values are those of R's `p.adjust`: each is compared with the level itself. Each entry of the catalogue is a file.
public protocol Multiplicity: Sendable {
  /// The word that files and JSON use: `holm`.
  static var word: String { get }

  /// As a report names it: "Benjamini–Hochberg".
  static var name: String { get }

  /// What is kept: the chance of any false rejection, or the expected share of false ones among the rejections.
  static var keeps: ErrorRate { get }

  /// The adjusted p-values in the order given.
  static func adjusted(_ values: [Double]) -> [Double]
}

public enum ErrorRate: String, Sendable {
  case familyWise = "family-wise error rate"
  case falseDiscovery = "false discovery rate"
}

/// The adjustments that need the p-values alone. `RomanoWolf` needs how the tests move together, and so stands by itself.
public enum MultiplicityCatalogue {
  public static let all: [any Multiplicity.Type] = [
    Holm.self, Hochberg.self, Hommel.self, BenjaminiHochberg.self, BenjaminiYekutieli.self,
  ]

  /// The entry of that word; nil where there is none.
  public static func entry(_ word: String) -> (any Multiplicity.Type)? { all.first { $0.word == word } }
}

extension Multiplicity {
  /// Places from the largest p-value to the smallest; equal ones keep their order.
  static func falling(_ values: [Double]) -> [Int] {
    values.indices.sorted { (values[$0], $0) > (values[$1], $1) }
  }

  /// Steps up from the largest p-value: each times its factor, never above a larger one's, at most 1.
  static func stepUp(_ values: [Double], factor: (_ rankFromSmallest: Int) -> Double) -> [Double] {
    var result = values
    var lowest = 1.0
    for (place, index) in falling(values).enumerated() {
      lowest = min(lowest, factor(values.count - place) * values[index])
      result[index] = lowest
    }
    return result
  }
}
