import Documents

extension Model {
  /// A number of the program that must stay within limits in every draw, or the run ends.
  public struct Bound: Sendable {
    public enum Kind: Sendable {
      /// The smallest chance of a cohort, from 0 on.
      case chances
      /// The smallest rate of a cohort, from 0 on.
      case rates
      /// The largest sum of rates out of a state, as a multiple of what the exponential can do with all its digits.
      case leaving
      /// What of the people of a cohort is lost or found in a year, as a share of them: an identity.
      case people
      /// What the parts of an area and the whole of it differ, as a share of the sum of absolute parts: an identity.
      case area
    }

    public let kind: Kind
    public let register: Register
    /// What it is of.
    public let name: String
    public let alternative: String
    /// Where that stands in the file.
    public let place: Place

    public init(kind: Kind, register: Register, name: String, alternative: String, place: Place) {
      self.kind = kind
      self.register = register
      self.name = name
      self.alternative = alternative
      self.place = place
    }
  }
}

extension Model.Bound {
  /// The same of a number that stands elsewhere.
  func moved(to register: Register) -> Model.Bound {
    Model.Bound(kind: kind, register: register, name: name, alternative: alternative, place: place)
  }

  /// Room for the rounding of sums of chances.
  static let rounding = 1e-12
  static let identity = 1e-9

  /// What is wrong with the smallest and largest draw; nil where nothing is.
  func finding(_ range: (smallest: Double, largest: Double)) -> Finding? {
    switch kind {
    case .chances:
      if range.smallest >= -Self.rounding { return nil }
      return Finding(
        code: "chance_outside_range", at: place,
        Words(
          nl:
            "In \(name) is een kans, of wat er van een rij overblijft, in een deel van de trekkingen kleiner dan 0 (\(range.smallest), alternatief \(alternative)).",
          en:
            "In \(name) a chance, or what remains of a row, is below 0 in some draws (\(range.smallest), alternative \(alternative))."
        ),
        hint: Words(
          nl: "Maak de kansen of de factor ervoor kleiner, of gebruik rates:.",
          en: "Make the chances or the factor before them smaller, or use rates:."))
    case .rates:
      if range.smallest >= 0 { return nil }
      return Finding(
        code: "rate_below_zero", at: place,
        Words(
          nl: "In \(name) is een tempo kleiner dan 0 (\(range.smallest) per jaar, alternatief \(alternative)).",
          en: "In \(name) a rate is below 0 (\(range.smallest) a year, alternative \(alternative))."))
    case .leaving:
      if range.largest <= 1 { return nil }
      let most = RateExponential.mostLeaving
      return Finding(
        code: "rate_too_fast", at: place,
        Words(
          nl:
            "Uit een toestand van \(name) gaat meer dan \(most) per cyclus (alternatief \(alternative)): zo snel wordt hier niet precies gerekend.",
          en:
            "More than \(most) a cycle leave a state of \(name) (alternative \(alternative)): sums are not exact that fast."
        ),
        hint: Words(
          nl: "Voeg korte toestanden samen, of tel met een kortere cyclus.",
          en: "Join short states, or count with a shorter cycle."))
    case .people, .area:
      if range.largest <= Self.identity { return nil }
      return Finding(
        code: "parts_are_not_whole", at: place,
        Words(
          nl: "De delen van \(name) tellen niet op tot het geheel (\(range.largest)). Dat is onze fout.",
          en: "The parts of \(name) do not add up to the whole (\(range.largest)). That is our fault."))
    }
  }
}
