import Foundation

/// Early help with debts, brought in by one invented municipality after another: evictions by quarter, 2020 to 2023.
///
/// Sixty municipalities, sixteen quarters. Three cohorts begin in quarter 5, 8 and 11, twenty begin never. The effect grows with time and is
/// largest in the first cohort, so that a regression with one dummy for "has it now" misses it.
public enum DebtHelpRollOut {
  public static let municipalities = 60
  public static let quarters = 16
  private static let starts = [5, 8, 11]

  /// The first quarter with early help; nil for never.
  static func start(of municipality: Int) -> Int? {
    municipality % 3 == 2 ? nil : starts[(municipality / 3 * 2 + municipality % 3) % 3]
  }

  /// What early help does in a quarter, in evictions for every 10,000 rented homes a year.
  static func effect(start: Int, quarter: Int) -> Double {
    guard quarter >= start else { return 0 }
    let largest: [Int: Double] = [5: -7, 8: -5, 11: -3]
    return largest[start, default: 0] * min(1, Double(quarter - start + 1) / 6)
  }

  public static func csv() -> [UInt8] {
    var uniforms = KeyedUniforms(seed: 355)
    var text = CSVText()
    text.add(["municipality", "quarter", "early_help", "rented_homes", "evictions_rate"])
    for municipality in 0..<municipalities {
      // Towns with more evictions begin earlier: levels differ between cohorts, their course without help does not.
      let start = start(of: municipality)
      let level = 20 + 14 * uniforms.next("level", municipality) + (start.map { Double(12 - $0) * 0.8 } ?? 0)
      let homes = 2_000 + 200 * uniforms.whole("homes", municipality, below: 90)
      for quarter in 1...quarters {
        let number = municipality * quarters + quarter
        // Courts were shut in the second quarter of 2020; from 2022 on rents and energy weigh.
        let course = (quarter == 2 ? -4.0 : 0) + (quarter > 8 ? 0.35 * Double(quarter - 8) : 0)
        let noise = 3.4 * (uniforms.next("noise a", number) + uniforms.next("noise b", number) - 1)
        let effect = start.map { Self.effect(start: $0, quarter: quarter) } ?? 0
        let rate = max(0, level + course + effect + noise)
        let isHelped = start.map { quarter >= $0 } ?? false
        text.add([
          "Gemeente " + CSVText.digits(municipality + 1, width: 2), "\(quarter)", isHelped ? "ja" : "nee", "\(homes)",
          CSVText.tenths(Int((10 * rate).rounded())),
        ])
      }
    }
    return text.bytes
  }
}
