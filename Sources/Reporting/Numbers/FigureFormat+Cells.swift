import CostBenefit

extension FigureFormat {
  /// The mean in a cell: as printed, and behind it in full, or as printed where a release rounds.
  func cell(_ figure: Figure) -> DataTable.Cell {
    .init(mean(figure), value: isCoarse ? printedMean(figure.mean) : figure.mean)
  }

  /// The mean and the two ends of the interval, each a cell.
  func points(_ figure: Figure) -> [DataTable.Cell] {
    [cell(figure)]
      + [figure.low, figure.high].map {
        .init(end($0, of: figure), value: isCoarse ? printedEnd($0, of: figure) : $0)
      }
  }

  /// A name, the mean, and where 8 of 10 draws lie.
  func row(_ name: String, _ figure: Figure, isTotal: Bool = false) -> DataTable.Row {
    .init([.init(name), cell(figure), .init(range(figure))], isTotal: isTotal)
  }
}
