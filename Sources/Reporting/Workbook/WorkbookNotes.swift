import CostBenefit
import Probability

/// What a reader must know of the sheets, and what they do not do.
struct WorkbookNotes {
  let voice: Voice
  let names: WorkbookNames
  let model: Model
  let release: RunDisclosure

  /// - Parameter standing: of the calculation; nil where it is left out.
  func all(_ standing: CalculationSheet.Standing?, hasWorkings: Bool) -> [String] {
    guard let standing else { return [leftOut, central] }
    var notes = [central, fixed]
    notes.append("\(names.calculation): \(CalculationSheet.words(standing, voice))")
    if standing == .live, model.alternatives.flatMap(\.flows).contains(where: { $0.growthAfterHorizon != nil }) {
      notes.append(afterHorizon)
    }
    if model.parameters.contains(where: \.isPlace) { notes.append(places) }
    if isDrawnTogether { notes.append(together) }
    if !model.goals.isEmpty || !model.claims.isEmpty { notes.append(elsewhere) }
    if hasWorkings { notes.append(workings) }
    return notes
  }

  private var leftOut: String {
    voice.say(
      nl:
        "Het blad met de berekening ontbreekt: de formules zouden een schatting verraden waarachter een groep staat die "
        + "te klein is om te tonen. Het volledige werkboek is voor de houder van de gegevens.",
      en:
        "The calculation sheet is left out: its formulas would give away an estimate behind which stands a group that is "
        + "too small to show. The complete workbook is for the holder of the data.")
  }

  private var central: String {
    voice.say(
      nl: "\(names.input): elke invoer op zijn mediaan, het middengeval. Het middengeval is niet het gemiddelde van de "
        + "trekkingen: bij producten en verhoudingen verschillen die twee.",
      en:
        "\(names.input): every input at its median, the central case. The central case is not the mean of the draws: of "
        + "products and ratios the two differ.")
  }

  private var fixed: String {
    voice.say(
      nl:
        "Vast, ook als u de invoer verandert: de gemiddelden en de punten van de trekkingen, welke uitgave als vermeden of "
        + "als extra telt, en welke stroom van een overlappende groep geheel telt.",
      en:
        "Fixed, also when you change the input: the means and points of the draws, which outlay counts as avoided or as "
        + "induced, and which flow of an overlapping group counts in full.")
  }

  private var afterHorizon: String {
    voice.say(
      nl: "De waarde na de horizon is het laatste jaar maal een vast getal, dat bij deze discontovoet hoort en niet "
        + "meerekent als u de voet verandert.",
      en:
        "The value after the horizon is the last year times a fixed number, which belongs to this discount rate and does "
        + "not follow when you change the rate.")
  }

  private var places: String {
    voice.say(
      nl:
        "Wat elke plek van het hele gebied eigen heeft, staat hier in het midden: elke plek heeft het gemiddelde effect.",
      en: "What each place of the whole area has of its own is at its middle here: every place has the mean effect.")
  }

  private var isDrawnTogether: Bool {
    model.parameters.contains { parameter in
      if case .distribution(let distribution, _) = parameter.chance { distribution is any DrawnTogether } else { false }
    }
  }

  private var together: String {
    voice.say(
      nl: "Aandelen die samen getrokken worden, tellen op hun medianen niet vanzelf op tot 100%.",
      en: "Shares that are drawn together need not add up to 100% at their medians.")
  }

  private var elsewhere: String {
    voice.say(
      nl: "Doelen zonder prijs en claims staan in het rapport en niet in de berekening hier.",
      en: "Goals without a price and claims stand in the report and not in the calculation here.")
  }

  private var workings: String {
    voice.say(
      nl: "\(names.workings): delen van formules die meer dan eens voorkomen of lang zijn.",
      en: "\(names.workings): parts of formulas that come more than once or are long.")
  }
}
