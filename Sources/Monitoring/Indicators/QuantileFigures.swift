import Documents

/// The spread of a number: a tenth, a quarter, a half, three quarters and nine tenths of the rows lie below.
struct QuantileFigures {
  static let levels: [(name: String, p: Double)] = [
    ("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9),
  ]

  let indicator: Indicator
  let confidence: Double

  /// The figures of every cell.
  func figures(
    _ values: RowValues, _ order: UnitOrder, cells: Int, cell: [Int32], tallies: [Tally],
    place: (Int) -> FigureMaker.Place
  ) -> [[KPIFigure]] {
    var sorted = [[Double]](repeating: [], count: cells)
    for row in values.state.indices where values.state[row] == .counts && cell[row] >= 0 {
      sorted[Int(cell[row])].append(values.value[row])
    }
    return (0..<cells).map { here in
      sorted[here].sort()
      return Self.levels.map { figure(sorted[here], tallies[here], $0.name, $0.p, place(here)) }
    }
  }

  private func figure(
    _ sorted: [Double], _ tally: Tally, _ name: String, _ p: Double, _ place: FigureMaker.Place
  ) -> KPIFigure {
    let interval =
      tally.repeats ? nil : QuantileInterval.among(sorted, quantile: p, confidence: confidence)
    let why: Words? =
      sorted.isEmpty
      ? FigureMaker.nobody
      : tally.repeats
        ? Words(
          nl: "geen interval: mensen met meer dan één rij", en: "no interval: people with more than one row")
        : interval == nil ? Words(nl: "te weinig rijen voor een interval", en: "too few rows for an interval") : nil
    return KPIFigure(
      kpi: indicator.name, category: name, group: place.group, period: place.period, n: tally.people,
      denominator: Double(sorted.count), value: sorted.isEmpty ? nil : Self.value(sorted, p), low: interval?.low,
      high: interval?.high, unknown: tally.unknown, recipe: interval?.recipe ?? Words(same: ""), why: why)
  }

  /// Type 7, as R's default: the point at p of the way from the first to the last value.
  private static func value(_ sorted: [Double], _ p: Double) -> Double {
    let place = p * Double(sorted.count - 1)
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
  }
}
