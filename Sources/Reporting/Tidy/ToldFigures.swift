import CostBenefit

/// Every figure of the document of one run, found by walking it: so a figure that is withheld there stands in no file, and one that is
/// added there stands in all of them.
public struct ToldFigures {
  public private(set) var all: [ToldFigure] = []
  private let model: Model
  private var names: Set<String> = []

  /// What is no figure, or stands in a table of its own.
  private static let apart: Set<String> = [
    "draws", "seed", "price_year", "standards", "pm", "sources", "study", "claim_cards", "checklists", "hypotheses",
    "prices", "rules", "ledger", "sensitivity", "identity_fault", "coverage", "precision",
    "points", "draws_needed",
  ]

  /// - Parameter document: of `mkba run`, with one run, for the audience of the figures.
  public init(_ document: JSON, of model: Model) {
    self.model = model
    guard case .object(let top) = document, case .array(let runs)? = top.value("runs"),
      case .object(let run)? = runs.first
    else { return }
    for member in run where !Self.apart.contains(member.key) {
      var context = ToldFigure.Context()
      context.part = Self.parts[member.key] ?? member.key
      walk(member.value, Path(names: [member.key], places: [member.key]), context)
    }
  }

  private struct Path {
    var names: [String]
    var places: [String]

    func below(_ name: String?, _ place: String) -> Path {
      Path(names: names + [name].compactMap { $0 }, places: places + [place])
    }
    func below(_ key: String) -> Path { below(key, key) }
  }

  /// The keys under which an item tells what it is of, the most telling first.
  private static let naming = [
    "name", "perspective", "group", "rules", "item", "flow", "step", "provider", "parameter", "goal", "part", "place",
    "study", "scale",
  ]

  private static let parts = [
    "indicators": "indicator", "actors": "actor", "years": "year", "flows": "flow", "effects": "effect",
    "claims": "claim", "differences": "difference",
  ]

  private mutating func walk(_ value: JSON, _ path: Path, _ context: ToldFigure.Context) {
    switch value {
    case .object(let members): walk(members, path, context)
    case .array(let values):
      var taken: Set<String> = []
      for (place, value) in values.enumerated() { walk(value, at: place, path, context, &taken) }
    case .number(let number): add(number, path, context)
    case .integer(let number): add(Double(number), path, context)
    case .text, .flag, .missing, .whole: break
    }
  }

  /// An item of a list bears the name that it has itself; without one, its place. Where an earlier item has the same name, its place
  /// stands behind it.
  private mutating func walk(
    _ item: JSON, at place: Int, _ path: Path, _ context: ToldFigure.Context, _ taken: inout Set<String>
  ) {
    guard case .object(let members) = item else { return walk(item, path.below("\(place)"), context) }
    var inner = context
    var names: [String] = []
    if let from = members.text("from"), let to = members.text("to") {
      (inner.alternative, inner.item) = (to, from)
      names = [from, to]
    }
    if let alternative = members.text("alternative") {
      inner.alternative = alternative
      names.append(alternative)
    }
    if let actor = members.text("actor") {
      inner.actor = actor
      names.append(actor)
    }
    // Two claims may ask something of one effect.
    if let claim = members.text("claim"), let place = model.claims.firstIndex(where: { $0.text == claim }) {
      names.append("\(place)")
    }
    if let name = Self.naming.lazy.compactMap(members.text).first {
      if path.names == ["alternatives"] { inner.alternative = name } else { inner.item = name }
      names.append(name)
    }
    if path.names == ["claims"] {
      inner.item = members.text("claim")
      names = ["\(place)"]
    }
    if case .integer(let year)? = members.value("year") {
      inner.year = year
      names.append("\(year)")
    }
    // A study of twice as many clients bears the name of the study.
    if let clients = members.number("more_clients") { names.append("\(Int(clients))") }
    if !names.isEmpty, !taken.insert(names.joined(separator: ".")).inserted { names.append("\(place)") }
    let below = names.isEmpty ? path.below("\(place)") : path.below(names.joined(separator: "."), "\(place)")
    walk(members, below, inner)
  }

  private mutating func walk(_ members: [JSON.Member], _ path: Path, _ given: ToldFigure.Context) {
    var context = given
    // A unit is of the numbers beside it: what is nested deeper has its own.
    context.unit = members.text("unit")
    context.kind = members.text("kind") ?? context.kind
    var told: Set<String> = ["year", "unit", "kind"]
    // How it was worked out is no result.
    if path.places == ["sobol"] || path.places == ["information"] { told.formUnion(["samples", "draws"]) }
    if let figure = figure(members, path, context, &told) { tell(figure) }
    for member in members where !told.contains(member.key) {
      // Indicators stand right under their alternative in the name of a figure.
      let isIndicators = member.key == "indicators"
      let below = path.below(isIndicators ? nil : member.key, member.key)
      walk(member.value, below, Self.context(of: member.key, at: path, context))
    }
  }

  private static func context(of key: String, at path: Path, _ context: ToldFigure.Context) -> ToldFigure.Context {
    var inner = context
    let isOfAlternative = path.places.first == "alternatives"
    if isOfAlternative, path.places.count == 2 {
      inner.part = parts[key] ?? key
    } else if isOfAlternative, path.places.count == 3 {
      switch path.places[2] {
      case "actors": inner.actor = key
      case "years": inner.year = Int(key)
      default: inner.item = key
      }
    } else if ["undiscounted_by_year", "by_year"].contains(path.places.last ?? "") {
      inner.year = Int(key)
    }
    return inner
  }

  /// The figure that an object is, with the keys that it takes.
  private func figure(
    _ members: [JSON.Member], _ path: Path, _ context: ToldFigure.Context, _ told: inout Set<String>
  ) -> ToldFigure? {
    var figure = made(path, context)
    if case .object(let quantiles)? = members.value("quantiles") {
      told.formUnion(["mean", "sd", "mcse", "quantiles", "quantile_mcse", "quantile_error"])
      figure.mean = members.number("mean")
      (figure.sd, figure.mcse) = (members.number("sd"), members.number("mcse"))
      for quantile in quantiles { figure.quantiles[quantile.key] = quantiles.number(quantile.key) }
    } else if members.value("share_of_draws") != nil {
      told.formUnion(["share_of_draws", "mcse"])
      (figure.value, figure.mcse) = (members.number("share_of_draws"), members.number("mcse"))
      figure.context.unit = "1"
    } else if members.value("ratio_of_means") != nil {
      told.formUnion(["ratio_of_means", "conf_low", "conf_high", "mcse"])
      (figure.value, figure.mcse) = (members.number("ratio_of_means"), members.number("mcse"))
      (figure.low, figure.high) = (members.number("conf_low"), members.number("conf_high"))
      figure.context.unit = FigureUnits(model: model).unit(at: path.places, context) ?? "1"
    } else if members.value("value") != nil, members.value("mcse") != nil {
      told.formUnion(["value", "mcse"])
      (figure.value, figure.mcse) = (members.number("value"), members.number("mcse"))
      // A share of the variance, or what it is worth to know.
      figure.context.unit = path.places.first == "sobol" ? "1" : "EUR\(model.priceYear)"
    } else {
      return nil
    }
    return figure.central == nil ? nil : figure
  }

  private mutating func add(_ number: Double, _ path: Path, _ context: ToldFigure.Context) {
    guard number.isFinite else { return }
    var figure = made(path, context)
    figure.value = number
    figure.context.unit = FigureUnits(model: model).unit(at: path.places, context)
    tell(figure)
  }

  /// A name in a file may hold a dot, so that two figures come to one name: their places are never the same.
  private mutating func tell(_ figure: ToldFigure) {
    var figure = figure
    while !names.insert(figure.name).inserted { figure.name += ".\(figure.place)" }
    all.append(figure)
  }

  private func made(_ path: Path, _ context: ToldFigure.Context) -> ToldFigure {
    ToldFigure(
      name: path.names.joined(separator: "."), place: path.places.joined(separator: "."), context: context)
  }
}

extension [JSON.Member] {
  func value(_ key: String) -> JSON? { first { $0.key == key }?.value }

  func text(_ key: String) -> String? {
    if case .text(let text)? = value(key) { text } else { nil }
  }

  func number(_ key: String) -> Double? {
    switch value(key) {
    case .number(let number)?: number.isFinite ? number : nil
    case .integer(let number)?: Double(number)
    default: nil
    }
  }
}
