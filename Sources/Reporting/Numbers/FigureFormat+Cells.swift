import CostBenefit

extension FigureFormat {
  /// The mean in a cell: as printed, and behind it in full, or as printed where a release rounds.
  func cell(_ figure: Figure) -> DataTable.Cell {
    .init(mean(figure), value: isCoarse ? printedMean(figure.mean) : figure.mean)
  }

  /// A name, the mean, and where 8 of 10 draws lie.
  func row(_ name: String, _ figure: Figure, isTotal: Bool = false) -> DataTable.Row {
    .init([.init(name), cell(figure), .init(range(figure))], isTotal: isTotal)
  }
}
