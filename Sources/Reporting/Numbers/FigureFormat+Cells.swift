import CostBenefit

extension FigureFormat {
  /// The mean in a cell: as printed, and behind it in full, or as printed where a release rounds.
  func cell(_ figure: Figure) -> DataTable.Cell {
    cell(mean: figure.mean)
  }

  /// Another mean of the same kind.
  func cell(mean value: Double) -> DataTable.Cell {
    .init(mean(value), value: isCoarse ? printedMean(value) : value)
  }

  /// A value of the figure's kind, to the precision of the ends of its interval.
  func cell(end value: Double, of figure: Figure) -> DataTable.Cell {
    .init(end(value, of: figure), value: isCoarse ? printedEnd(value, of: figure) : value)
  }

  /// The mean and the two ends of the interval, each a cell.
  func points(_ figure: Figure) -> [DataTable.Cell] {
    [cell(figure)] + [figure.low, figure.high].map { cell(end: $0, of: figure) }
  }

  /// A name, the mean, and where 8 of 10 draws lie.
  func row(_ name: String, _ figure: Figure, isTotal: Bool = false) -> DataTable.Row {
    .init([.init(name), cell(figure), .init(range(figure))], isTotal: isTotal)
  }
}
