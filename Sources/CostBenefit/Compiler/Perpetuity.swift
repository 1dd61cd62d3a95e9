import Documents
import Evidence

/// `perpetuity(x, growth)` or its negative, as the whole amount of a line: what x is worth after the horizon.
struct Perpetuity {
  let amount: Expression
  let growth: Expression
  let isNegative: Bool
  let place: Place

  init?(_ formula: Expression) {
    switch formula {
    case .call(.perpetuity, let arguments, let place):
      self.init(amount: arguments[0], growth: arguments[1], isNegative: false, place: place)
    case .negate(let part, _):
      guard let inner = Perpetuity(part) else { return nil }
      self.init(amount: inner.amount, growth: inner.growth, isNegative: !inner.isNegative, place: inner.place)
    case .inlined(_, _, let body, _): self.init(body)
    default: return nil
    }
  }

  private init(amount: Expression, growth: Expression, isNegative: Bool, place: Place) {
    self.amount = amount
    self.growth = growth
    self.isNegative = isNegative
    self.place = place
  }

  /// A stated growth: a number, below the rate of the last years.
  func growth(_ tail: DiscountTail?, _ notebook: Notebook) -> Double? {
    guard let growth = FixedYears(first: 0, last: 0).value(of: self.growth) else {
      notebook.add(
        Finding(
          code: "growth_stated", at: self.growth.place,
          Words(
            nl: "De groei na de horizon is één vast getal, zoals 0% of 1%.",
            en: "The growth after the horizon is one fixed number, such as 0% or 1%.")))
      return nil
    }
    guard let tail else { return growth }
    guard tail.perpetuity(growth: growth) != nil else {
      notebook.add(
        Finding(
          code: "growth_too_high", at: self.growth.place,
          Words(
            nl:
              "Met deze groei is er geen eindige waarde: de discontovoet van de laatste jaren is \(tail.rate * 100)%.",
            en: "With this growth there is no finite value: the discount rate of the last years is \(tail.rate * 100)%."
          ),
          hint: Words(
            nl: "Neem een groei die lager is dan de discontovoet.", en: "Take a growth below the discount rate.")))
      return nil
    }
    return growth
  }
}
