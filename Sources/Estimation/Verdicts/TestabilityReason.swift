import Documents

/// Why a hypothesis is not testable on these data, or gives a description only.
public struct TestabilityReason: Sendable, Hashable {
  public enum Weight: Sendable, Hashable { case notTestable, descriptiveOnly }

  /// A stable word for programs: `immortal_time`.
  public let flag: String
  public let weight: Weight
  public let words: Words

  public init(flag: String, weight: Weight, words: Words) {
    self.flag = flag
    self.weight = weight
    self.words = words
  }
}

extension TestabilityReason {
  static let noComparisonGroup = Self(
    flag: "no_comparison_group", weight: .notTestable,
    words: Words(
      nl: "Er is geen groep met en geen groep zonder om te vergelijken.",
      en: "There is not both a group with and a group without to compare."))

  static let noOverlap = Self(
    flag: "no_overlap", weight: .notTestable,
    words: Words(
      nl: "De groepen lijken te weinig op elkaar: wie meedeed heeft in de vergelijkingsgroep geen gelijke.",
      en: "The groups do not overlap: those who took part have no like in the comparison group."))

  static func separation(of name: String?) -> Self {
    Self(
      flag: "separation", weight: .notTestable,
      words: Words(
        nl: "Een groep\(name.map { " van \($0)" } ?? "") heeft geen enkele uitkomst, of alleen uitkomsten: "
          + "een verhouding is dan niet te schatten.",
        en: "A group\(name.map { " of \($0)" } ?? "") has no outcome at all, or nothing else: "
          + "a ratio cannot be estimated then."))
  }

  static let notConverged = Self(
    flag: "not_converged", weight: .notTestable,
    words: Words(
      nl: "De berekening van het model komt niet tot rust: deze gegevens bepalen geen schatting.",
      en: "The computation of the model does not come to rest: these data determine no estimate."))

  static func noVariation(of name: String) -> Self {
    Self(
      flag: "no_variation", weight: .notTestable,
      words: Words(
        nl: "\(name) is bij iedereen hetzelfde: er is niets te vergelijken.",
        en: "\(name) is the same for everyone: there is nothing to compare."))
  }

  static func fewerThanTwoClusters(of name: String) -> Self {
    Self(
      flag: "fewer_than_2_clusters", weight: .notTestable,
      words: Words(
        nl: "Een van de groepen telt minder dan 2 clusters (\(name)).",
        en: "One of the groups has fewer than 2 clusters (\(name))."))
  }

  static let tooFewEvents = Self(
    flag: "too_few_events", weight: .notTestable,
    words: Words(
      nl: "Zonder effect worden in een van de groepen minder dan 5 uitkomsten verwacht.",
      en: "Under no effect fewer than 5 outcomes are expected in one of the groups."))

  static func immortalTime(rows: Int) -> Self {
    Self(
      flag: "immortal_time", weight: .notTestable,
      words: Words(
        nl: "\(rows) deelnemers begonnen toen de tijd al liep: tot dan konden zij de uitkomst niet als deelnemer "
          + "krijgen (onsterfelijke tijd). Kies started_late: landmark, of split bij een rate ratio of hazard ratio.",
        en: "\(rows) participants began when the clock was already running: until then they could not have the outcome "
          + "as a participant (immortal time). Choose started_late: landmark, or split with a rate ratio or hazard ratio."))
  }

  static let powerBelowTarget = Self(
    flag: "power_below_target", weight: .descriptiveOnly,
    words: Words(
      nl: "Het onderscheidend vermogen is kleiner dan gevraagd, ook als de bewering klopt.",
      en: "The power is below what was asked for, even if the claim is true."))

  static func fewerThanSixClusters(of name: String) -> Self {
    Self(
      flag: "fewer_than_6_clusters", weight: .descriptiveOnly,
      words: Words(
        nl: "Een van de groepen telt minder dan 6 clusters (\(name)).",
        en: "One of the groups has fewer than 6 clusters (\(name))."))
  }

  static func tooFewDegreesOfFreedom(of name: String, fewest: Int) -> Self {
    Self(
      flag: "too_few_degrees_of_freedom", weight: .descriptiveOnly,
      words: Words(
        nl: "Een paar eenheden (\(name)) wegen zo zwaar dat het effect op minder dan \(fewest) vrijheidsgraden rust.",
        en: "A few units (\(name)) weigh so much that the effect rests on fewer than \(fewest) degrees of freedom."))
  }

  static let fewEventsForRegression = Self(
    flag: "few_events_for_a_regression", weight: .descriptiveOnly,
    words: Words(
      nl: "Zonder effect worden in een van de groepen minder dan 15 uitkomsten verwacht: het interval van een regressie is "
        + "dan scheef.",
      en: "Under no effect fewer than 15 outcomes are expected in one of the groups: the interval of a regression then "
        + "leans to one side."))
}
