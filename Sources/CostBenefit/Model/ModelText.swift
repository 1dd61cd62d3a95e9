import Evidence
import Probability

/// A model as text, for `mkba show model`: the compiled parameters, steps and flows by name, in base units.
public struct ModelText: Sendable {
  let model: Model

  public init(_ model: Model) {
    self.model = model
  }

  public var lines: [String] {
    var lines = ["model: \(model.name)"]
    lines.append("price year \(model.priceYear), base date \(model.baseDate), flows at \(model.timing) of year")
    lines.append("discounting: \(model.discounting.rules), \(model.discounting.words.en)")
    lines.append(
      "  factors: \(model.discounting.factors.map { Self.number(($0 * 1e6).rounded() / 1e6) }.joined(separator: " "))")
    lines.append("beside it: \(model.otherRules.map(\.rules).joined(separator: ", "))")
    lines += ["", "parameters"] + model.parameters.filter { !$0.isPlace }.map(parameter)
    let places = model.parameters.count(where: \.isPlace)
    if places > 0 { lines.append("  and \(places) standard normals, of each place and what varies one") }
    lines += language
    if !model.correlations.isEmpty { lines += ["", "drawn together"] + model.correlations.flatMap(correlation) }
    for alternative in model.alternatives {
      lines += ["", "alternative \(alternative.name)"]
      for step in alternative.steps {
        lines.append("  \(step.name), in \(step.unit.isPlainNumber ? "1" : step.unit.description)")
        lines += byYear(step.years, in: alternative, except: step.name)
      }
      for step in alternative.groupedSteps { lines += grouped(step, in: alternative) }
      for flow in alternative.flows { lines += self.flow(flow, in: alternative) }
    }
    for overlap in model.overlaps {
      lines += ["", "overlap \(overlap.name): dominant + \(formula(overlap.share, names: [:])) of the rest"]
    }
    lines += goals
    lines += ["", "claims"] + model.claims.map { "  \($0.text)" }
    lines += ["", "sources"] + model.sources.map { "  \($0.name) (\($0.status)): \($0.text)" }
    return lines
  }

  public var text: String { lines.joined(separator: "\n") + "\n" }

  private func parameter(_ parameter: Model.Parameter) -> String {
    let unit = parameter.unit.symbol.isEmpty ? "" : " \(parameter.unit.symbol)"
    let value: String
    switch parameter.chance {
    case .certain(let base): value = Self.number(base / parameter.unit.factor) + unit
    case .distribution(let distribution, let factor):
      value = distribution.written(times: factor / parameter.unit.factor) { Self.number($0) } + unit
    case .estimate(let place, let term): value = estimate(model.estimates[place], term)
    }
    let provenance = [
      parameter.provenance.source, parameter.provenance.status.map { "status \($0)" },
      parameter.provenance.grade.map { "grade \($0)" }, parameter.provenance.indexation,
    ].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "; ")
    return "  \(Self.name(parameter)) = \(value)" + (provenance.isEmpty ? "" : "   # \(provenance)")
  }

  private func estimate(_ estimate: Estimate, _ place: Int) -> String {
    let term = estimate.terms[place]
    let df = term.degreesOfFreedom.isFinite ? ", t(\(Self.number(term.degreesOfFreedom)))" : ""
    return
      "\(estimate.name).\(term.name): \(term.measure) \(Self.number(term.value)), drawn on the \(term.scale.rawValue) scale\(df)"
      + ", counterfactual \(estimate.counterfactual.rawValue), \(estimate.recipe)"
  }

  private func correlation(_ group: Model.Correlation) -> [String] {
    let rows = zip(group.keys, group.latent).map { key, row in
      "  \(key): \(row.map { Self.number(($0 * 1e6).rounded() / 1e6) }.joined(separator: " "))"
    }
    return rows + [
      "  # latent correlations\(group.imanConoverDraws > 0 ? ", by Iman & Conover on \(group.imanConoverDraws) draws" : ""); \(group.source)"
    ]
  }

  private func flow(_ flow: Model.Flow, in alternative: Model.Alternative) -> [String] {
    let actors = flow.shares.map {
      $0.share == 1 ? $0.actor : "\($0.actor) \(Self.number(($0.share * 1e8).rounded() / 1e6))%"
    }
    let ends = flow.kind == .transfer ? ["\(flow.from ?? "?") → \(flow.to ?? "?")"] : actors
    var head = "  \(flow.kind.rawValue) \(flow.name), EUR\(model.priceYear)/year: \(ends.joined(separator: ", "))"
    if let overlap = flow.overlap { head += ", overlap \(overlap)" }
    if let countsAs = flow.countsAs { head += ", counts as \(countsAs.rawValue)" }
    var lines = [head] + byYear(flow.amount, in: alternative, except: nil)
    if let cashable = flow.cashable {
      lines.append("    cashable:")
      lines += byYear(cashable, in: alternative, except: nil)
    }
    return lines
  }

  /// One line for each stretch of years in which the formula is the same.
  func byYear(_ years: [Register], in alternative: Model.Alternative, except name: String?) -> [String] {
    var stretches: [(first: Int, last: Int, text: String)] = []
    for (index, register) in years.enumerated() {
      let text = formula(register, names: names(index, in: alternative, except: name))
      if let last = stretches.last, last.text == text {
        stretches[stretches.count - 1].last = model.years[index]
      } else {
        stretches.append((model.years[index], model.years[index], text))
      }
    }
    if stretches.count == 1 { return ["    \(stretches[0].text)"] }
    return stretches.map {
      $0.first == $0.last ? "    \($0.first): \($0.text)" : "    \($0.first)..\($0.last): \($0.text)"
    }
  }

  /// Names of steps by register in one year. A register that several steps share has the name of the first.
  private func names(_ year: Int, in alternative: Model.Alternative, except name: String?) -> [Register: String] {
    var names: [Register: String] = [:]
    for step in alternative.steps {
      if step.name == name { break }
      let register = step.years[year]
      switch model.program.operations[register.index] {
      case .constant, .parameter: continue
      default: if names[register] == nil { names[register] = step.name }
      }
    }
    return names
  }
}

extension Model: CustomStringConvertible {
  public var description: String { ModelText(self).text }
}
