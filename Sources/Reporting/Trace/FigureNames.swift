import Documents

/// The figures of a run by the names under which people ask for them.
public struct FigureNames {
  let figures: [ToldFigure]
  private let alternatives: [String]

  /// What is meant where a thing with several figures is asked for.
  private static let usual = ["present_value", "net_present_value", "mean_net_present_value", "median"]

  public init(_ figures: [ToldFigure]) {
    self.figures = figures
    var seen: Set<String> = []
    alternatives = figures.compactMap(\.context.alternative).filter { seen.insert($0).inserted }
  }

  public subscript(name: String) -> ToldFigure? { figures.first { $0.name == name } }

  /// What of a figure is asked for says nothing of where it comes from.
  private static let statistics = [
    "mean", "sd", "mcse", "share_of_draws", "ratio_of_means", "conf_low", "conf_high",
  ]

  /// The figure that is meant: by its name, by its place in a record, with or without the statistic behind it; without an alternative it
  /// is that of the first.
  public func find(_ asked: String) -> ToldFigure? {
    var name = asked.hasPrefix("runs.0.") ? String(asked.dropFirst("runs.0.".count)) : asked
    for list in [".quantiles.", ".quantile_mcse.", ".quantile_error."] {
      if let range = name.range(of: list) { name = String(name[..<range.lowerBound]) }
    }
    var tried = [name]
    for statistic in Self.statistics where name.hasSuffix("." + statistic) {
      tried.append(String(name.dropLast(statistic.count + 1)))
    }
    for name in tried {
      let forms = [name] + Self.usual.map { "\(name).\($0)" }
      for form in forms {
        if let found = figures.first(where: { $0.name == form || $0.place == form }) { return found }
      }
      if let first = alternatives.first {
        for form in forms {
          if let found = self["alternatives.\(first).\(form)"] { return found }
        }
      }
    }
    return nil
  }

  /// The right name that a wrong one was probably meant to be: near as a whole, or in its last part.
  public func nearest(to asked: String) -> String? {
    if let near = NearestName.of(asked, among: figures.map(\.name)) { return near }
    let last = asked.split(separator: ".").last.map(String.init) ?? asked
    // Of a letter or two everything is near.
    guard last.count > 2 else { return nil }
    let ends = figures.map { ($0.name.split(separator: ".").last.map(String.init) ?? $0.name, $0.name) }
    guard let end = NearestName.of(last, among: ends.map(\.0)) else { return nil }
    return ends.first { $0.0 == end }?.1
  }
}
