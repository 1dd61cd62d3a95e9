import CostBenefit

/// How the balance of every alternative lies over the calculations: one hill each, on one axis, with zero and the mean.
struct DensityChart: Chart {
  let title: String
  let description: String
  let source: String
  private let hills: [(name: String, density: RunResult.Density, mean: Double)]
  private let voice: Voice
  private let unit: String
  private let coarse: Bool
  /// Also those beyond the stretches.
  private let draws: Int

  /// nil where no alternative has draws that differ.
  init?(_ result: RunResult, _ voice: Voice, coarse: Bool, source: String) {
    let alternatives = result.alternatives.filter { alternative in
      let density = alternative.density
      return density.counts.count > 1 && density.edges.count == density.counts.count + 1
        && density.edges.allSatisfy(\.isFinite) && (density.edges.last ?? 0) > (density.edges.first ?? 0)
        && density.counts.contains { $0 > 0 }
    }
    guard let first = alternatives.first else { return nil }
    self.voice = voice
    self.source = source
    self.coarse = coarse
    draws = result.draws
    unit = first.netPresentValue.unit
    hills = alternatives.map { (voice.name($0.name), $0.density, $0.netPresentValue.mean) }
    title = voice.say(nl: "Het saldo in alle berekeningen", en: "The balance in all calculations")
    let lines = alternatives.map { alternative in
      let format = FigureFormat(alternative.netPresentValue, voice.numbers, coarse: true)
      return voice.name(alternative.name) + ": " + format.range(alternative.netPresentValue)
    }
    description =
      voice.say(
        nl: "Heuvels van het saldo per alternatief. 8 van de 10 keer tussen: ",
        en: "Hills of the balance by alternative. 8 times out of 10 between: ") + lines.joined(separator: "; ") + "."
  }

  var data: DataTable {
    DataTable(
      caption: "\(title) (\(voice.units.text(unit)))",
      columns: [
        voice.say(nl: "Alternatief", en: "Alternative"), voice.say(nl: "Saldo van", en: "Balance from"),
        voice.say(nl: "tot", en: "to"), voice.say(nl: "aandeel van de berekeningen", en: "share of the calculations"),
      ],
      rows: hills.flatMap { hill -> [DataTable.Row] in
        let bins = bins(hill.density)
        // All stretches are as wide, and no two edges print the same.
        let fine = Precision(of: bins.map { $0.high - $0.low }.min() ?? 1, digits: 1)
        let share = Precision(exponent: coarse ? 0 : -1)
        return bins.map { bin in
          let ends = [bin.low, bin.high].map {
            DataTable.Cell(voice.numbers.euros($0, fine), value: coarse ? fine.round($0) : $0)
          }
          let part = DataTable.Cell(
            voice.numbers.percentage(bin.share, share),
            value: coarse ? Precision(exponent: -2).round(bin.share) : bin.share)
          return .init([.init(hill.name)] + ends + [part])
        }
      })
  }

  func text(width: Int) -> [String] {
    let ends = hills.flatMap { Self.inner($0.density) }
    let drawing = TextDrawing(ends, names: hills.map(\.name), voice: voice, width: width)
    let rounded = Precision(of: ends.map(abs).max() ?? 1, digits: 2)
    return hills.map { hill in
      drawing.hill(hill.name, bins(hill.density).map { ($0.low, $0.high, $0.share) })
    } + [drawing.axis { voice.numbers.euros($0, rounded) }]
  }

  func svg(id: String) -> String {
    var drawing = Drawing()
    let each = 96.0
    let bottom = Double(hills.count) * each
    // The outer thousandth on each side would flatten the hill.
    let axis = AmountAxis(hills.flatMap { Self.inner($0.density) } + [0], voice, unit: unit)
    axis.draw(on: &drawing, top: 0, bottom: bottom)
    for (place, hill) in hills.enumerated() {
      let floor = Double(place + 1) * each - 4
      drawing.text(2, floor - each + 18, Label.cut(hill.name, to: 44), "b")
      drawing.area(outline(hill.density, axis, floor: floor, height: each - 26), "hill c\(place % 4 + 1)")
      drawing.line(axis.place(hill.mean), floor - each + 26, axis.place(hill.mean), floor, "mean")
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }

  /// The points between which 998 of 1,000 draws of the stretches lie.
  static func inner(_ density: RunResult.Density) -> [Double] {
    let total = Double(density.counts.reduce(0, +))
    var below = 0.0
    var low = density.edges[0]
    var high = density.edges[density.counts.count]
    for (place, count) in density.counts.enumerated() {
      if below <= total * 0.001 { low = density.edges[place] }
      below += Double(count)
      if below >= total * 0.999 {
        high = density.edges[place + 1]
        break
      }
    }
    return [low, high]
  }

  /// A stretch of the axis with the share of the draws that lie in it.
  private struct Bin {
    let low: Double
    let high: Double
    let share: Double
  }

  /// The stretches; their shares add up to less than one by the draws that lie beyond them.
  private func bins(_ density: RunResult.Density) -> [Bin] {
    density.counts.indices.map { place in
      Bin(
        low: density.edges[place], high: density.edges[place + 1],
        share: Double(density.counts[place]) / Double(max(1, draws)))
    }
  }

  private func outline(
    _ density: RunResult.Density, _ axis: AmountAxis, floor: Double, height: Double
  ) -> [(x: Double, y: Double)] {
    let bins = bins(density)
    func level(_ bin: Bin) -> Double { bin.share / max(1e-300, bin.high - bin.low) }
    let top = bins.map(level).max() ?? 1
    let points = bins.compactMap { bin -> (x: Double, y: Double)? in
      let middle = (bin.low + bin.high) / 2
      return axis.axis.isInside(middle) ? (axis.place(middle), floor - level(bin) / top * height) : nil
    }
    guard let first = points.first, let last = points.last else { return [] }
    return [(first.x, floor)] + points + [(last.x, floor)]
  }
}
