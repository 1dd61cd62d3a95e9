import CostBenefit
import Evidence

/// Every number of the scenario at its central value, in cells to change, with where it comes from; and the discount rates.
struct InputSheet {
  private(set) var sheet: WorkbookSheet
  /// The cell of each parameter, in base units (years and euros).
  let parameters: [Int: CellAddress]
  /// By band, and by kind of flow with a rate of its own.
  let rates: [CellAddress]
  let kindRates: [String: CellAddress]

  private static let value = 2
  private static let base = 4

  /// - Parameter release: what it withholds has words in the place of its value.
  init(_ central: CentralCase, voice: Voice, name: String, release: RunDisclosure) {
    let model = central.model
    var sheet = WorkbookSheet(name)
    sheet.widths = [34, 16, 18, 18, 18, 46, 46, 12, 14, 12]
    sheet.frozen = (4, 1)
    sheet.add(.text(voice.say(nl: "Invoer bij het middengeval", en: "Input of the central case"), .title))
    sheet.add(.text("", .note))
    sheet.add([])
    sheet.add(
      [
        voice.say(nl: "Naam", en: "Name"), voice.say(nl: "Alternatief", en: "Alternative"),
        voice.say(nl: "Waarde", en: "Value"), voice.say(nl: "Eenheid", en: "Unit"),
        voice.say(nl: "In jaren en euro's", en: "In years and euros"),
        voice.say(nl: "Hoe onzeker", en: "How uncertain"), voice.say(nl: "Bron", en: "Source"),
        voice.say(nl: "Oordeel", en: "Grade"), voice.say(nl: "Prijspeil", en: "Price year"),
        voice.say(nl: "Stand", en: "Status"),
      ].map { .text($0, .header) })

    var parameters: [Int: CellAddress] = [:]
    let factors = Set(central.factors.map(\.parameter))
    for (place, parameter) in model.parameters.enumerated() where !parameter.isPlace && !factors.contains(place) {
      let row = sheet.next
      let address = CellAddress(sheet: name, row: row, column: Self.value)
      let isWithheld =
        release.withholds(parameter)
        || release.withholds(number: central.inputs[place] / parameter.unit.factor)
      let unit = parameter.unit
      let formula = "=\(address.local)" + (unit.factor == 1 ? "" : "*\(FormulaPiece.number(unit.factor).text)")
      let words = InputWords(voice: voice, model: model, parameter: parameter)
      var cells: [WorkbookCell] = [
        .text(voice.name(parameter.name)), .text(parameter.alternative.map(voice.name) ?? ""),
      ]
      if isWithheld {
        cells += [.text(voice.say(release.words), .note), .text(unit.symbol), .blank, .text("")]
      } else {
        cells += [
          .number(central.inputs[place] / unit.factor, .input), .text(unit.symbol),
          WorkbookCell(.formula(formula, value: central.inputs[place]), .plain), .text(words.uncertainty, .wrapped),
        ]
        parameters[place] = CellAddress(sheet: name, row: row, column: Self.base)
      }
      sheet.add(cells + words.provenance.map { .text($0, .wrapped) })
    }

    sheet.add([])
    sheet.add(.text(voice.say(nl: "Discontovoet (reëel, per jaar)", en: "Discount rate (real, a year)"), .heading))
    let discounting = model.discounting
    var rates: [CellAddress] = []
    var kindRates: [String: CellAddress] = [:]
    if let known = discounting.rates, !central.factors.isEmpty {
      for band in known.bands {
        rates.append(CellAddress(sheet: name, row: sheet.next, column: Self.value))
        let through = band.through.map { voice.say(nl: "tot en met jaar \($0)", en: "through year \($0)") }
        let rest =
          known.bands.count == 1
          ? voice.say(nl: "alle jaren", en: "all years") : voice.say(nl: "alle jaren daarna", en: "all years after")
        sheet.add(
          .text(through ?? rest), .blank, .number(band.rate, .input),
          .text(voice.say(nl: "per jaar", en: "a year")), .blank, .blank, .text(discounting.rules))
      }
      for (kind, rate) in known.kinds.sorted(by: { $0.key < $1.key })
      where central.factors.contains(where: { $0.kind == kind }) {
        kindRates[kind] = CellAddress(sheet: name, row: sheet.next, column: Self.value)
        sheet.add(
          .text(voice.name(kind)), .blank, .number(rate, .input), .text(voice.say(nl: "per jaar", en: "a year")),
          .blank,
          .blank, .text(discounting.rules))
      }
    } else {
      sheet.add(
        .text(
          voice.say(
            nl: "Staat hierboven bij de invoer, of is als factoren gegeven: zie de berekening.",
            en: "Stands among the inputs above, or is given as factors: see the calculation."), .note))
    }
    sheet.add(.text(voice.say(discounting.words), .note))
    self.sheet = sheet
    self.parameters = parameters
    self.rates = rates
    self.kindRates = kindRates
  }

  /// Says what changing a cell does.
  /// - Parameter isLive: whether there is a calculation of formulas.
  mutating func tell(isLive: Bool, voice: Voice) {
    let words =
      isLive
      ? voice.say(
        nl: "Elke onzekere invoer staat hier op zijn mediaan. De gekleurde cellen mag u veranderen: de bladen erna "
          + "rekenen mee, de gemiddelden van de trekkingen niet.",
        en: "Every uncertain input stands at its median here. The coloured cells are yours to change: the sheets after "
          + "this follow, the means of the draws do not.")
      : voice.say(
        nl:
          "Elke onzekere invoer staat hier op zijn mediaan. In dit werkboek rekent niets mee als u hier iets verandert.",
        en: "Every uncertain input stands at its median here. In this workbook nothing follows when you change a cell.")
    sheet.rows[1] = [.text(words, .note)]
  }
}
