/// Somebody of the synthetic town, and what he or she is at risk of. All numbers are the truth behind the registration.
struct Client {
  let number: Int
  let firstYear: Int
  let neighbourhood: Int
  let ageAtStart: Int
  let isWoman: Bool
  let livesAlone: Bool
  /// Frailty at the first year, 0 to 10.
  let scale: Int

  init(_ number: Int, _ uniforms: inout KeyedUniforms) {
    self.number = number
    firstYear = 2022 + uniforms.place("first year", number, shares: [0.50, 0.22, 0.28])
    // Neighbourhoods differ in size: the square of a uniform gives some three times the people of others.
    let spread = uniforms.next("neighbourhood", number)
    neighbourhood = min(47, Int((0.5 * spread + 0.5 * spread * spread) * 48))
    ageAtStart = 65 + Int(17 * (uniforms.next("age one", number) + uniforms.next("age two", number)) * 0.94)
    isWoman = uniforms.happens("sex", number, 0.58)
    livesAlone = uniforms.happens("alone", number, ageAtStart > 80 ? 0.58 : 0.38)
    let low = uniforms.next("scale one", number) + uniforms.next("scale two", number)
    scale = min(10, Int(low * 3.6 + Double(ageAtStart - 65) * 0.1))
  }

  func age(in year: Int) -> Int { ageAtStart + year - firstYear }

  /// 0.6 to 1.5, fixed for a neighbourhood.
  private func factor(_ name: String, _ uniforms: inout KeyedUniforms) -> Double {
    0.6 + 0.9 * uniforms.next(name, neighbourhood)
  }

  /// The risk of a referral to a nursing home within a year at risk, without elderly work: a product, so that a Poisson
  /// regression with a log link on age, sex, living alone, scale and neighbourhood is the right model.
  func risk(in year: Int, _ uniforms: inout KeyedUniforms) -> Double {
    0.0085 * Self.power(1.055, age(in: year) - 75) * Self.power(1.20, scale) * (isWoman ? 0.92 : 1)
      * (livesAlone ? 1.35 : 1) * factor("neighbourhood risk", &uniforms)
  }

  /// The true conditional relative risk of a referral for those who have elderly work.
  static let effect = 0.72

  /// The chance that elderly work begins in a year: frail people, people who live alone, and where there is more on offer.
  func chanceOfElderlyWork(in year: Int, _ uniforms: inout KeyedUniforms) -> Double {
    min(
      0.7,
      0.075 * Self.power(1.14, scale) * Self.power(1.015, age(in: year) - 75) * (livesAlone ? 1.5 : 1)
        * factor("neighbourhood supply", &uniforms))
  }

  func chanceOfDeath(in year: Int) -> Double {
    min(0.5, 0.022 * Self.power(1.07, age(in: year) - 75) * Self.power(1.08, scale) * (isWoman ? 0.8 : 1))
  }

  /// A whole power by repeated products: the same bits on every machine.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var product = 1.0
    for _ in 0..<abs(exponent) { product *= base }
    return exponent < 0 ? 1 / product : product
  }
}
