import Foundation

/// Intervals as R makes them: `Reference/intervals.R`.
struct IntervalReference: Decodable {
  /// JSON knows no infinity: the script writes a word.
  struct Number: Decodable {
    let value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let word = try? container.decode(String.self) {
        value = word == "Inf" ? .infinity : .nan
      } else {
        value = try container.decode(Double.self)
      }
    }
  }

  typealias Row = [String: Number]

  let shares: [Row]
  let counts: [Row]
  let ratios: [Row]
  let weighted: [Row]
  let differences: [Row]
  let tables: [Row]

  static func read() throws -> IntervalReference {
    let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/intervals.json")
    return try JSONDecoder().decode(IntervalReference.self, from: Data(contentsOf: place))
  }
}

extension [String: IntervalReference.Number] {
  func callAsFunction(_ name: String) -> Double { self[name]?.value ?? .nan }
}

/// Whether two numbers agree to a share of the second; zeros and infinities exactly.
func isNear(_ ours: Double?, _ theirs: Double, to tolerance: Double) -> Bool {
  guard let ours else { return false }
  return ours == theirs || abs(ours - theirs) <= tolerance * abs(theirs)
}
