import Documents
import Evidence
import Models

/// What the keys of a hypothesis must have to do with each other.
extension HypothesisReader {
  /// A hypothesis on earlier studies has no rows to look at.
  static func refuseStudies(_ document: Document) throws(Findings) {
    guard let place = StudiesRule.place(in: document) else { return }
    throw Findings(
      Finding(
        code: "studies_have_no_rows", at: place,
        Words(
          nl: "Deze hypothese rust op eerdere studies: er is geen registratie om naar te kijken.",
          en: "This hypothesis rests on earlier studies: there is no registration to look at."),
        hint: Words(nl: "mkba test neemt de studies samen.", en: "mkba test pools the studies.")))
  }

  static func checkOrder(
    _ expected: ClaimedEffect, _ smallest: ClaimedEffect, of effect: EffectMeasure, in notebook: Notebook
  ) {
    let claim = effect.scale.of(expected.value * (effect.isRatio ? 1 : expected.unit.factor))
    let least = effect.scale.of(smallest.value * (effect.isRatio ? 1 : smallest.unit.factor))
    guard claim * least < 0 || abs(least) > abs(claim) else { return }
    notebook.add(
      Finding(
        code: "smallest_beyond_claim", at: smallest.written.place,
        Words(
          nl: "Het kleinste effect dat ertoe doet ligt in de richting van de bewering en is er niet groter dan.",
          en: "The smallest effect of interest lies in the direction of the claim and is not larger than it.")))
  }

  static func checkPopulation(_ population: Text?, _ effect: EffectMeasure?, in notebook: Notebook) {
    guard let population else { return }
    if population.string == "area" {
      notebook.add(
        Finding(
          code: "population_area_not_yet", at: population.place,
          Words(
            nl: "Over een heel gebied zegt een registratie alleen iets met het aantal uitkomsten daarbuiten erbij; dat "
              + "leest het programma nog niet.",
            en: "On a whole area a registration speaks only with the number of outcomes outside it; the program does "
              + "not read that yet."),
          hint: Words(
            nl: "population: registered gaat over iedereen in de registratie.",
            en: "population: registered is about everyone in the registration.")))
    }
    if population.string == "registered", let effect, effect != .relativeRisk, effect != .rateRatio {
      notebook.add(
        Finding(
          code: "population_needs_ratio", at: population.place,
          Words(
            nl: "Een bewering over het aantal bij alle geregistreerden heeft effect: relative risk of rate ratio.",
            en: "A claim on the number among all registered has effect: relative risk or rate ratio.")))
    }
  }

  /// What is asked of the regression suits the measure and the clusters.
  static func checkIdentification(
    _ identification: Identification, _ effect: EffectMeasure?, at place: Place?, in notebook: Notebook
  ) {
    if let designed = identification.designed {
      if let effect, let place { checkMeasure((effect, place), type(of: designed), in: notebook) }
      return
    }
    if effect == .hazardRatio {
      checkHazard(identification, in: notebook)
      return
    }
    if let text = identification.model, let model = identification.effectModel, let effect, !model.suits(effect) {
      let others = EffectModel.suiting(effect).map(\.rawValue).joined(separator: ", ")
      notebook.add(
        Finding(
          code: "model_does_not_suit", at: text.place,
          Words(
            nl: "Het model \(text.string) past niet bij \(effect.rawValue).",
            en: "The model \(text.string) does not suit a \(effect.rawValue)."),
          hint: Words(nl: "Wel: \(others).", en: "These do: \(others).")))
    }
    guard let covariance = identification.covariance, let recipe = Covariances.named(covariance.string) else { return }
    if recipe.isByRow, let cluster = identification.cluster {
      notebook.add(
        Finding(
          code: "covariance_ignores_cluster", at: covariance.place,
          Words(
            nl: "\(covariance.string) neemt elke rij apart, maar er is een cluster (\(cluster.string)).",
            en: "\(covariance.string) takes every row by itself, but there is a cluster (\(cluster.string))."),
          hint: Words(nl: "Neem CR1, CR2 of CR3.", en: "Take CR1, CR2 or CR3.")))
    }
    if identification.clusters.count > 1, !(recipe is CR1) {
      notebook.add(
        Finding(
          code: "ways_need_cr1", at: covariance.place,
          Words(
            nl: "Clusters in meer dan één richting gaan alleen met CR1.",
            en: "Clusters in more than one way go with CR1 only.")))
    }
  }

  private static func checkMeasure(
    _ effect: (measure: EffectMeasure, place: Place), _ kind: any IdentifyingDesign.Type, in notebook: Notebook
  ) {
    guard !kind.measures.contains(effect.measure) else { return }
    let measures = kind.measures.map(\.rawValue).joined(separator: ", ")
    notebook.add(
      Finding(
        code: "design_does_not_give", at: effect.place,
        Words(
          nl: "\(kind.words.nl) geeft geen \(effect.measure.rawValue).",
          en: "\(kind.words.en) gives no \(effect.measure.rawValue)."),
        hint: Words(nl: "Wel: \(measures).", en: "These it does: \(measures).")))
  }

  /// A hazard ratio has a model and a recipe of its own, and one way of clusters.
  private static func checkHazard(_ identification: Identification, in notebook: Notebook) {
    let extra =
      [identification.model, identification.covariance].compactMap(\.self)
      + identification.clusters.dropFirst() + identification.fixedEffects.dropFirst()
    for text in extra {
      notebook.add(
        Finding(
          code: "not_for_hazard_ratio", at: text.place,
          Words(
            nl:
              "Bij een hazard ratio past \(text.string) niet: model en recept liggen vast, met ten hoogste een cluster en een "
              + "vast effect (stratum).",
            en:
              "With a hazard ratio \(text.string) does not go: model and recipe are settled, with one cluster and one fixed effect "
              + "(stratum) at most.")))
    }
  }

  static func checkTime(
    _ time: TimeRules?, _ personTime: Text?, _ effect: EffectMeasure?, at place: Place?, in notebook: Notebook
  ) {
    if let time, time.startedLate == .split, let effect, !effect.isByTime {
      notebook.add(
        Finding(
          code: "split_needs_rate_ratio", at: time.startedLatePlace,
          Words(
            nl: "Tijd splitsen kan alleen bij een rate ratio of een hazard ratio.",
            en: "Time can be split only with a rate ratio or a hazard ratio."),
          hint: Words(
            nl: "Schrijf effect: rate ratio of hazard ratio, of started_late: landmark.",
            en: "Write effect: rate ratio or hazard ratio, or started_late: landmark.")))
    }
    if let personTime, let effect, !effect.isByTime {
      notebook.add(
        Finding(
          code: "person_time_without_rate", at: personTime.place,
          Words(
            nl: "person_time hoort alleen bij een rate ratio of een hazard ratio.",
            en: "person_time belongs only to a rate ratio or a hazard ratio.")))
    }
    if let effect, effect.isByTime, time == nil, personTime == nil, let place {
      notebook.add(
        Finding(
          code: "rate_without_time", at: place,
          Words(
            nl: "Een \(effect.rawValue) vraagt om gevolgde tijd: geef time: of person_time:.",
            en: "A \(effect.rawValue) asks for time watched: give time: or person_time:.")))
    }
    if effect == .hazardRatio, let time, time.outcomeDate == nil || personTime != nil {
      notebook.add(
        Finding(
          code: "hazard_needs_one_time", at: time.startedLatePlace,
          Words(
            nl: "Een hazard ratio wil van elke uitkomst weten wanneer: time: met outcome_date, of person_time: alleen.",
            en: "A hazard ratio asks of each outcome when it came: time: with outcome_date, or person_time: alone.")))
    }
    if let personTime, time?.startedLate == .split {
      notebook.add(
        Finding(
          code: "person_time_with_split", at: personTime.place,
          Words(
            nl: "Met started_late: split rekent het programma de tijd zelf uit.",
            en: "With started_late: split the program works the time out itself.")))
    }
  }
}
