import Monitoring

/// Figures as tidy data, one a row; a hidden figure keeps its row without a number.
public enum KPICSV {
  public static let columns = [
    "kpi", "by", "group", "category", "period", "n", "value", "conf_low", "conf_high", "suppressed", "numerator",
    "denominator", "unknown", "bound_low", "bound_high", "benchmark", "compared", "compared_low", "compared_high",
    "shrunk", "shrunk_low", "shrunk_high", "shrunk_weight", "recipe",
  ]

  public static func render(_ release: KPIRelease) -> String {
    let rows = release.figures.map(row)
    return ([columns] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  private static func row(_ released: ReleasedFigure) -> [String] {
    let figure = released.figure
    func number(_ value: Double?) -> String { CSVCell.number(value.map(KPIRelease.digits)) }
    let head = [
      CSVCell.text(figure.kpi), CSVCell.text(figure.group.by),
      CSVCell.text(figure.group == .all ? "all" : figure.group.name), CSVCell.text(figure.category ?? ""),
      CSVCell.text(figure.period ?? ""),
    ]
    if released.isSuppressed { return head + ["", "", "", "", "yes"] + [String](repeating: "", count: 14) }
    let other = figure.comparison
    return head + [
      String(figure.n), number(figure.value), number(figure.low), number(figure.high), "no", number(figure.numerator),
      number(figure.denominator), released.hidesUnknown ? "" : String(figure.unknown), number(figure.bounds?.low),
      number(figure.bounds?.high),
      number(other?.benchmark), number(other?.value), number(other?.low), number(other?.high),
      number(figure.shrunk?.value), number(figure.shrunk?.low), number(figure.shrunk?.high),
      number(figure.shrunk?.weight), CSVCell.text(figure.recipe.en),
    ]
  }
}
