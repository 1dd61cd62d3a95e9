import CostBenefit

/// Charts of the outcomes, with the numbers that they are drawn from below the table.
struct OutcomeCharts {
  private(set) var sheet: WorkbookSheet
  private let voice: Voice
  private let release: RunDisclosure
  /// Charts stand to the right of the table, under each other.
  private static let column = 12
  private static let height = 22

  init(
    _ sheet: WorkbookSheet, _ result: RunResult, _ central: CentralCase, _ calculation: CalculationSheet?, voice: Voice,
    release: RunDisclosure
  ) {
    self.sheet = sheet
    self.voice = voice
    self.release = release
    guard !result.alternatives.isEmpty else { return }
    self.sheet.add([])
    self.sheet.add(
      .text(voice.say(nl: "Waaruit de grafieken zijn getekend", en: "What the charts are drawn from"), .heading))
    intervals(result, central, calculation)
    actors(result)
    years(result, central, calculation)
  }

  private func at(_ row: Int, _ column: Int) -> CellAddress {
    CellAddress(sheet: sheet.name, row: row, column: column)
  }

  private func printed(_ figure: Figure) -> (mean: Double, low: Double, high: Double) {
    guard release.withholdsAnything else { return (figure.mean, figure.low, figure.high) }
    let format = FigureFormat(figure, voice.numbers, coarse: true)
    return (
      format.printedMean(figure.mean), format.printedEnd(figure.low, of: figure),
      format.printedEnd(figure.high, of: figure)
    )
  }

  private mutating func place(
    _ kind: WorkbookChart.Kind, _ title: String, horizontal: String, vertical: String, _ series: [WorkbookChart.Series],
    _ description: String
  ) {
    let row = 4 + sheet.charts.count * Self.height
    sheet.charts.append(
      WorkbookChart(
        kind: kind, title: title, horizontal: horizontal, vertical: vertical, series: series, description: description,
        row: row, column: Self.column))
  }

  /// A line from the 10% to the 90% point for each alternative, at a height of its own, the mean on it.
  private mutating func intervals(
    _ result: RunResult, _ central: CentralCase, _ calculation: CalculationSheet?
  ) {
    var titles = [
      "", "10%", "90%", voice.say(nl: "Hoogte", en: "Height"), voice.say(nl: "Hoogte", en: "Height"),
      voice.say(nl: "Gemiddelde", en: "Mean"),
    ]
    if calculation != nil { titles.append(voice.say(nl: "Middengeval", en: "Central case")) }
    sheet.add(titles.map { .text($0, .header) })
    let first = sheet.next
    var series: [WorkbookChart.Series] = []
    for (place, alternative) in result.alternatives.enumerated() {
      let row = sheet.next
      let shown = printed(alternative.netPresentValue)
      let height = Double(place + 1)
      let middle = calculation.map { [$0.reading(central.alternatives[place].balance, central)] } ?? []
      sheet.add(
        [
          .text(voice.name(alternative.name)), .number(shown.low, .whole), .number(shown.high, .whole),
          .number(height, .plain), .number(height, .plain), .number(shown.mean, .whole),
        ] + middle)
      series.append(
        WorkbookChart.Series(
          name: at(row, 0), categories: CellRange(at(row, 1), at(row, 2)), values: CellRange(at(row, 3), at(row, 4))))
    }
    let last = sheet.next - 1
    let heights = CellRange(at(first, 3), at(last, 3))
    for column in [5, 6] where column == 5 || calculation != nil {
      var points = WorkbookChart.Series(
        name: at(first - 1, column), categories: CellRange(at(first, column), at(last, column)), values: heights)
      points.isJoined = false
      series.append(points)
    }
    place(
      .points, voice.say(nl: "Saldo voor de samenleving", en: "Balance for society"),
      horizontal: voice.say(
        nl: "euro's, contante waarde; 8 van de 10 keer op de lijn",
        en: "euros, present value; 8 times out of 10 on the line"
      ),
      vertical: "", series,
      voice.say(
        nl: "Per alternatief een lijn van het 10%- tot het 90%-punt van het saldo, met het gemiddelde"
          + (calculation == nil ? "." : " en het middengeval."),
        en: "For each alternative a line from the 10% to the 90% point of the balance, with the mean"
          + (calculation == nil ? "." : " and the central case.")))
    sheet.add([])
  }

  private mutating func actors(_ result: RunResult) {
    let names = result.alternatives[0].actors.map(\.name)
    let title = voice.say(nl: "Wie betaalt en wie wint", en: "Who pays and who gains")
    matrix(
      rows: names.map(voice.name), titles: result.alternatives.map { voice.name($0.name) },
      cells: names.map { name in
        result.alternatives.map { alternative in
          .number(alternative.actors.first { $0.name == name }.map { printed($0.figure).mean }, .whole)
        }
      }, kind: .bars, title,
      horizontal: voice.say(nl: "euro's, contante waarde, gemiddelde", en: "euros, present value, mean"), vertical: "",
      voice.say(
        nl: "Per partij een balk voor elk alternatief: boven nul wint de partij.",
        en: "A bar for each party and alternative: above zero the party gains."))
  }

  private mutating func years(_ result: RunResult, _ central: CentralCase, _ calculation: CalculationSheet?) {
    let years = result.alternatives[0].years.map(\.year)
    let means = result.alternatives.map {
      "\(voice.name($0.name)), \(voice.say(nl: "gemiddelde", en: "mean"))"
    }
    let middles =
      calculation == nil
      ? []
      : result.alternatives.map { "\(voice.name($0.name)), \(voice.say(nl: "middengeval", en: "central case"))" }
    matrix(
      rows: years.map(String.init), titles: means + middles,
      cells: years.indices.map { row in
        let drawn = result.alternatives.map { WorkbookCell.number(printed($0.years[row].figure).mean, .whole) }
        guard let calculation else { return drawn }
        return drawn + central.alternatives.map { calculation.reading($0.balances[row], central) }
      }, kind: .columns, voice.say(nl: "Saldo per jaar", en: "Balance by year"), horizontal: "",
      vertical: voice.say(nl: "euro's, niet verdisconteerd", en: "euros, undiscounted"),
      voice.say(
        nl: "Per jaar een kolom voor elk alternatief: het gemiddelde van de trekkingen"
          + (calculation == nil ? "." : " en het middengeval."),
        en: "A column for each year and alternative: the mean of the draws"
          + (calculation == nil ? "." : " and the central case.")))
  }

  /// A block of numbers with a chart of it: a series for each column.
  private mutating func matrix(
    rows: [String], titles: [String], cells: [[WorkbookCell]], kind: WorkbookChart.Kind, _ title: String,
    horizontal: String, vertical: String, _ description: String
  ) {
    let head = sheet.next
    sheet.add([.text(title, .header)] + titles.map { .text($0, .header) })
    for (row, numbers) in zip(rows, cells) { sheet.add([.text(row)] + numbers) }
    let last = sheet.next - 1
    let names = CellRange(at(head + 1, 0), at(last, 0))
    let series = titles.indices.map { column in
      WorkbookChart.Series(
        name: at(head, column + 1), categories: names, values: CellRange(at(head + 1, column + 1), at(last, column + 1))
      )
    }
    sheet.add([])
    guard !rows.isEmpty else { return }
    place(kind, title, horizontal: horizontal, vertical: vertical, series, description)
  }
}
