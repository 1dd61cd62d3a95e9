import CostBenefit

/// The ledger by actor and year: a panel for each actor, the mean as a line and a band in which 8 of 10 calculations lie. Every panel has a
/// scale of its own with zero in it: on one scale the bands of all but the largest would be lines.
struct LedgerChart: Chart {
  let title: String
  let description: String
  let source: String
  private let panels: [(actor: String, years: [RunResult.Books.ActorYear])]
  private let voice: Voice
  private let unit: String
  private let coarse: Bool

  /// nil where the ledger has no two years, or nothing in them.
  init?(
    _ books: RunResult.Books, alternative: String, priceYear: Int, _ voice: Voice, coarse: Bool, source: String
  ) {
    var panels: [(actor: String, years: [RunResult.Books.ActorYear])] = []
    for line in books.actorYears {
      if panels.last?.actor == line.actor {
        panels[panels.count - 1].years.append(line)
      } else {
        panels.append((line.actor, [line]))
      }
    }
    panels = panels.filter { panel in
      panel.years.allSatisfy { [$0.mean, $0.quantiles.p10, $0.quantiles.p90].allSatisfy(\.isFinite) }
        && panel.years.contains { $0.mean != 0 || $0.quantiles.p10 != 0 || $0.quantiles.p90 != 0 }
    }
    guard panels.contains(where: { $0.years.count > 1 }) else { return nil }
    self.panels = panels
    self.voice = voice
    self.source = source
    self.coarse = coarse
    unit = "EUR\(priceYear)"
    let name = voice.name(alternative)
    title = voice.say(nl: "Per partij en jaar: \(name)", en: "By party and year: \(name)")
    description =
      voice.say(
        nl: "Boven nul is winst voor de partij, niet contant. ", en: "Above zero is a gain to the party, undiscounted. "
      )
      + panels.map { panel in
        let ends = [panel.years.first, panel.years.last].compactMap { $0 }.map { line in
          let precision = Self.precision(line)
          return "\(line.year) \(voice.numbers.euros(line.mean, precision))"
        }
        return "\(voice.name(panel.actor)): " + ends.joined(separator: ", ")
      }.joined(separator: "; ") + "."
  }

  /// By the width of the band; of a fixed amount, three digits.
  private static func precision(_ line: RunResult.Books.ActorYear) -> Precision {
    let found =
      Precision(intervalFrom: line.quantiles.p10, to: line.quantiles.p90) ?? Precision(of: line.mean, digits: 3)
    return Precision(exponent: max(0, found.exponent))
  }

  var data: DataTable {
    func cell(_ value: Double, _ precision: Precision) -> DataTable.Cell {
      .init(voice.numbers.euros(value, precision), value: coarse ? precision.round(value) : value)
    }
    return DataTable(
      caption: voice.say(
        nl: "\(title), in \(voice.units.text(unit)), niet contant",
        en: "\(title), in \(voice.units.text(unit)), undiscounted"),
      columns: [
        voice.say(nl: "Partij", en: "Party"), voice.say(nl: "Jaar", en: "Year"),
        voice.say(nl: "Gemiddeld", en: "Mean"), "10%", "90%",
      ],
      rows: panels.flatMap { panel in
        panel.years.map { line in
          let precision = Self.precision(line)
          return .init(
            [.init(voice.name(panel.actor)), .init(String(line.year), value: Double(line.year))]
              + [line.mean, line.quantiles.p10, line.quantiles.p90].map { cell($0, precision) })
        }
      })
  }

  private static let left = 52.0
  private static let each = 98.0
  private static let top = 22.0

  func svg(id: String) -> String {
    var drawing = Drawing()
    let right = Drawing.width - 12
    let bottom = Self.top + Double(panels.count) * Self.each
    let years = panels.flatMap { $0.years.map { Double($0.year) } }
    let upwards = panels.indices.map { upward(at: $0) }
    // Wider where an amount is longer than usual: about 7 units a letter.
    let longest = upwards.flatMap { Self.thinned($0.ticks).map(\.text.count) }.max() ?? 0
    let left = max(Self.left, Double(longest) * 7 + 6)
    let across = Axis(values: years, left: left, right: right)
    drawing.line(7, 9, 27, 9, "trend")
    drawing.text(33, 13, voice.say(nl: "gemiddelde", en: "mean"), "m")
    drawing.rectangle(118, 3, 20, 12, "band")
    drawing.text(144, 13, voice.say(nl: "8 van de 10 keer", en: "8 times out of 10"), "m")
    drawing.text(
      Drawing.width - 2, 13, voice.say(nl: "elk een eigen schaal", en: "each its own scale"), "m", anchor: "end")
    for (place, panel) in panels.enumerated() {
      let floor = Self.floor(at: place)
      let upward = upwards[place]
      for tick in Self.thinned(upward.ticks) {
        let y = upward.place(tick.value)
        drawing.line(left, y, right, y, tick.value == 0 ? "zero" : "grid")
        drawing.text(left - 5, y + 4, tick.text, "m", anchor: "end")
      }
      let high = panel.years.map { (x: across.place(Double($0.year)), y: upward.place($0.quantiles.p90)) }
      let low = panel.years.map { (x: across.place(Double($0.year)), y: upward.place($0.quantiles.p10)) }
      drawing.area(high + low.reversed(), "band")
      drawing.path(panel.years.map { (x: across.place(Double($0.year)), y: upward.place($0.mean)) }, "trend")
      drawing.text(2, floor - Self.each + 22, Label.cut(voice.name(panel.actor), to: 34), "b")
      drawing.text(right, floor - Self.each + 22, upward.unit, "m", anchor: "end")
    }
    for year in Self.labelled(panels[0].years.map(\.year)) {
      drawing.text(
        min(across.place(Double(year)), right - 8), bottom + 12, voice.numbers.year(year), "m", anchor: "middle")
    }
    return drawing.svg(id: id, height: bottom + 18, title: title, description: description)
  }

  private static func floor(at place: Int) -> Double { top + Double(place + 1) * each - 8 }

  /// The amounts of a panel, upwards from its floor.
  private func upward(at place: Int) -> AmountAxis {
    let floor = Self.floor(at: place)
    let amounts: [Double] = panels[place].years.flatMap { [$0.mean, $0.quantiles.p10, $0.quantiles.p90] } + [0]
    return AmountAxis(amounts, voice, unit: unit, left: floor, right: floor - Self.each + 32)
  }

  /// Three ticks or so: a panel is low.
  private static func thinned(_ ticks: [(value: Double, text: String)]) -> [(value: Double, text: String)] {
    guard ticks.count > 4 else { return ticks }
    let zero = ticks.firstIndex { $0.value == 0 } ?? 0
    return ticks.enumerated().filter { abs($0.offset - zero).isMultiple(of: 2) }.map(\.element)
  }

  /// At most six years, the first among them.
  private static func labelled(_ years: [Int]) -> [Int] {
    let step = max(1, (years.count + 5) / 6)
    return stride(from: 0, to: years.count, by: step).map { years[$0] }
  }
}
