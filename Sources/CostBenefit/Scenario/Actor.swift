import Documents

/// Somebody who pays or gains.
public struct Actor: Sendable, Hashable {
  public let name: String
  public let words: Words
  /// True for a public payer: what it no longer pays counts as a saving.
  public let isPublic: Bool

  public init(name: String, words: Words, isPublic: Bool) {
    self.name = name
    self.words = words
    self.isPublic = isPublic
  }

  /// The actors of the field. A file adds its own under `actors:`.
  public static let catalogue: [Actor] = [
    Actor(name: "municipality", words: Words(nl: "gemeente", en: "municipality"), isPublic: true),
    Actor(name: "state", words: Words(nl: "Rijk", en: "state"), isPublic: true),
    Actor(name: "health_insurer", words: Words(nl: "zorgverzekeraar", en: "health insurer"), isPublic: true),
    Actor(name: "care_office", words: Words(nl: "zorgkantoor", en: "care office"), isPublic: true),
    Actor(name: "uwv", words: Words(nl: "UWV", en: "UWV (benefits agency)"), isPublic: true),
    Actor(
      name: "justice_and_police", words: Words(nl: "justitie en politie", en: "justice and police"), isPublic: true),
    Actor(name: "education", words: Words(nl: "onderwijs", en: "education"), isPublic: true),
    Actor(
      name: "housing_corporation", words: Words(nl: "woningcorporatie", en: "housing corporation"), isPublic: false),
    Actor(name: "employer", words: Words(nl: "werkgever", en: "employer"), isPublic: false),
    Actor(name: "participant", words: Words(nl: "deelnemer", en: "participant"), isPublic: false),
    Actor(name: "other_citizens", words: Words(nl: "andere burgers", en: "other citizens"), isPublic: false),
    Actor(name: "family_carer", words: Words(nl: "mantelzorger", en: "family carer"), isPublic: false),
    Actor(name: "volunteer", words: Words(nl: "vrijwilliger", en: "volunteer"), isPublic: false),
    Actor(name: "creditor", words: Words(nl: "schuldeiser", en: "creditor"), isPublic: false),
    Actor(name: "society", words: Words(nl: "samenleving", en: "society at large"), isPublic: false),
    Actor(
      name: "next_in_line", words: Words(nl: "de volgende op de wachtlijst", en: "the next in line"), isPublic: false),
  ]
}
