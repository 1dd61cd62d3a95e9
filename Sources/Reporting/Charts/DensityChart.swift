import CostBenefit

/// How the balance of every alternative lies over the calculations: one hill each, on one axis, with zero and the mean.
struct DensityChart: Chart {
  let title: String
  let description: String
  let source: String
  private let hills: [(name: String, density: RunResult.Density, mean: Double)]
  private let voice: Voice
  private let unit: String

  /// nil where no alternative has draws that differ.
  init?(_ result: RunResult, _ voice: Voice, source: String) {
    let alternatives = result.alternatives.filter { alternative in
      let density = alternative.density
      return density.counts.count > 1 && density.edges.count == density.counts.count + 1
        && density.edges.allSatisfy(\.isFinite) && (density.edges.last ?? 0) > (density.edges.first ?? 0)
        && density.counts.contains { $0 > 0 }
    }
    guard let first = alternatives.first else { return nil }
    self.voice = voice
    self.source = source
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
      drawing.area(Self.outline(hill.density, axis, floor: floor, height: each - 26), "hill c\(place % 4 + 1)")
      drawing.line(axis.place(hill.mean), floor - each + 26, axis.place(hill.mean), floor, "mean")
    }
    return drawing.svg(id: id, height: bottom + AmountAxis.height, title: title, description: description)
  }

  /// The points between which 998 of 1,000 draws lie.
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

  private static func outline(
    _ density: RunResult.Density, _ axis: AmountAxis, floor: Double, height: Double
  ) -> [(x: Double, y: Double)] {
    let heights = density.counts.indices.map { place in
      Double(density.counts[place]) / max(1e-300, density.edges[place + 1] - density.edges[place])
    }
    let top = heights.max() ?? 1
    // At most 60 points: more would not be seen.
    let stride = max(1, heights.count / 60)
    var points: [(x: Double, y: Double)] = []
    for start in Swift.stride(from: 0, to: heights.count, by: stride) {
      let end = min(heights.count, start + stride)
      let middle = (density.edges[start] + density.edges[end]) / 2
      guard axis.axis.isInside(middle) else { continue }
      let height = heights[start..<end].reduce(0, +) / Double(end - start) / top * height
      points.append((axis.place(middle), floor - height))
    }
    guard let first = points.first, let last = points.last else { return [] }
    return [(first.x, floor)] + points + [(last.x, floor)]
  }
}
