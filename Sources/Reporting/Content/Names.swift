import Documents

/// What the program calls the actors and measures of the field.
enum Names {
  static let actors: [String: Words] = [
    "municipality": Words(nl: "gemeente", en: "municipality"),
    "state": Words(nl: "Rijk", en: "state"),
    "health_insurer": Words(nl: "zorgverzekeraar (Zvw)", en: "health insurer"),
    "care_office": Words(nl: "zorgkantoor (Wlz)", en: "care office (long-term care)"),
    "uwv": Words(nl: "UWV", en: "UWV (employee insurance)"),
    "justice": Words(nl: "justitie", en: "justice"),
    "police": Words(nl: "politie", en: "police"),
    "education": Words(nl: "onderwijs", en: "education"),
    "housing_corporation": Words(nl: "woningcorporatie", en: "housing corporation"),
    "employer": Words(nl: "werkgever", en: "employer"),
    "participant": Words(nl: "deelnemer", en: "participant"),
    "other_citizens": Words(nl: "andere burgers", en: "other citizens"),
    "family_carer": Words(nl: "mantelzorger", en: "family carer"),
    "volunteer": Words(nl: "vrijwilliger", en: "volunteer"),
    "creditor": Words(nl: "schuldeiser", en: "creditor"),
    "society": Words(nl: "samenleving", en: "society"),
    "next_in_line": Words(nl: "volgende op de wachtlijst", en: "next in line"),
  ]

  static let measures: [String: Words] = [
    "relative risk": Words(nl: "relatief risico", en: "relative risk"),
    "risk difference": Words(nl: "verschil in risico", en: "risk difference"),
    "odds ratio": Words(nl: "odds ratio (kansverhouding)", en: "odds ratio"),
    "rate ratio": Words(nl: "verhouding per persoonsjaar", en: "rate ratio"),
    "hazard ratio": Words(nl: "hazard ratio", en: "hazard ratio"),
    "subdistribution hazard ratio": Words(
      nl: "hazard ratio van de subdistributie", en: "subdistribution hazard ratio"),
    "mean difference": Words(nl: "verschil in gemiddelde", en: "mean difference"),
    "risk": Words(nl: "risico", en: "risk"),
    "rate": Words(nl: "aantal per persoonsjaar", en: "rate per person-year"),
    "mean": Words(nl: "gemiddelde", en: "mean"),
    "share": Words(nl: "aandeel", en: "share"),
    "relative fall": Words(nl: "daling", en: "fall"),
  ]

  static let terms: [String: Words] = [
    "effect": Words(nl: "Effect", en: "Effect"),
    "baseline": Words(
      nl: "Zonder de aanpak (zelfde deelnemers)", en: "Without the measure (same participants)"),
    "mean": Words(nl: "Gemiddeld over studies", en: "Mean over studies"),
    "new_site": Words(nl: "Op een nieuwe plek", en: "At a new site"),
    "fall_among_all": Words(nl: "Daling onder iedereen", en: "Fall among everyone"),
  ]

  static let grades: [String: Words] = [
    "good": Words(nl: "goed", en: "good"), "fair": Words(nl: "redelijk", en: "fair"),
    "weak": Words(nl: "zwak", en: "weak"), "quoted": Words(nl: "alleen aangehaald", en: "quoted only"),
    "open": Words(nl: "nog open", en: "still open"), "read": Words(nl: "gelezen", en: "read"),
  ]

  /// Why a client's time in the data ended.
  static let endings: [String: Words] = [
    "death": Words(nl: "overleden", en: "died"), "moved": Words(nl: "verhuisd", en: "moved"),
    "end": Words(nl: "gestopt", en: "ended"),
  ]

  static let studyKeys: [String: Words] = [
    "commissioned_by": Words(nl: "Opdrachtgever", en: "Commissioned by"),
    "paid_by": Words(nl: "Betaald door", en: "Paid by"),
    "done_by": Words(nl: "Uitgevoerd door", en: "Done by"),
    "reviewed_by": Words(nl: "Beoordeeld door", en: "Reviewed by"),
    "data_closed": Words(nl: "Gegevens afgesloten op", en: "Data closed on"),
  ]

  static let directions: [String: Words] = [
    "benefit": Words(nl: "voordeel", en: "benefit"), "cost": Words(nl: "nadeel", en: "cost"),
    "unknown": Words(nl: "onbekend", en: "unknown"),
  ]

  /// Tables that rules ask for.
  static let tables: [String: Words] = [
    "overview": Words(nl: "overzicht", en: "overview"),
    "effects_in_own_units": Words(nl: "effecten in eigen eenheid", en: "effects in their own units"),
    "pm": Words(nl: "PM-posten", en: "PM items"), "sensitivity": Words(nl: "gevoeligheid", en: "sensitivity"),
    "actors": Words(nl: "verdeling over partijen", en: "distribution over parties"),
    "break_even": Words(nl: "omslagwaarden", en: "switching values"),
    "cost_effectiveness": Words(nl: "kosteneffectiviteit", en: "cost-effectiveness"),
    "value_of_information": Words(nl: "waarde van informatie", en: "value of information"),
    "nominal_budget": Words(nl: "begroting in lopende prijzen", en: "budget in nominal prices"),
  ]
}
