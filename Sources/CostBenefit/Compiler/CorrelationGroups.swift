import Documents
import Evidence
import Probability

/// Joins correlated pairs into groups that are drawn together; pairs within a group that the file does not name are 0.
struct CorrelationGroups {
  let scenario: Scenario
  let notebook: Notebook

  func groups() -> [Model.Correlation] {
    let names = scenario.parameters.map(\.name.string)
    let good = scenario.correlations.filter { line in
      let first = isUncertain(line.first)
      let second = isUncertain(line.second)
      return first && second && isNew(line)
    }
    var left = good
    var groups: [Model.Correlation] = []
    while let start = left.first {
      var members: Set<String> = [start.first.string, start.second.string]
      var lines: [Scenario.CorrelationLine] = []
      while let index = left.firstIndex(where: {
        members.contains($0.first.string) || members.contains($0.second.string)
      }) {
        let line = left.remove(at: index)
        members.formUnion([line.first.string, line.second.string])
        lines.append(line)
      }
      let keys = names.filter(members.contains)
      let sorted = lines.sorted { ($0.place.line ?? 0) < ($1.place.line ?? 0) }
      guard var group = group(keys, sorted) else { continue }
      group.imanConoverDraws = lines[0].imanConoverDraws
      if let other = sorted.first(where: { $0.imanConoverDraws != sorted[0].imanConoverDraws }) {
        notebook.add(
          Finding(
            code: "correlation_methods", at: other.place,
            Words(
              nl: "Wie samenhangt met elkaar, hoort bij één methode en één aantal trekkingen.",
              en: "Those that go together have one method and one number of draws.")))
      }
      groups.append(group)
    }
    return groups
  }

  private func group(_ keys: [String], _ lines: [Scenario.CorrelationLine]) -> Model.Correlation? {
    var latent = keys.indices.map { row in keys.indices.map { $0 == row ? 1.0 : 0.0 } }
    for line in lines {
      guard let row = keys.firstIndex(of: line.first.string), let column = keys.firstIndex(of: line.second.string)
      else { continue }
      latent[row][column] = line.latent
      latent[column][row] = line.latent
    }
    var sources: [String] = []
    for line in lines where !sources.contains(line.source) { sources.append(line.source) }
    let source = sources.joined(separator: ", ")
    do throws(ImpossibleCorrelation) {
      let matrix = try CorrelationMatrix(latent: latent)
      return Model.Correlation(keys: keys, latent: matrix.rows, source: source)
    } catch {
      return repaired(keys, latent, lines, source, fault: error)
    }
  }

  private func repaired(
    _ keys: [String], _ latent: [[Double]], _ lines: [Scenario.CorrelationLine], _ source: String,
    fault: ImpossibleCorrelation
  ) -> Model.Correlation? {
    guard let place = lines.first?.place else { return nil }
    var smallest = "?"
    if case .notPositiveDefinite(let value) = fault { smallest = String(Self.rounded(value)) }
    let list = keys.joined(separator: ", ")
    guard lines.contains(where: \.repair), let nearest = try? NearestCorrelation(to: latent) else {
      notebook.add(
        Finding(
          code: "correlations_impossible", at: place,
          Words(
            nl:
              "De correlaties tussen \(list) kunnen niet samen bestaan: de kleinste eigenwaarde is \(smallest), en moet boven 0 liggen.",
            en:
              "The correlations between \(list) cannot hold together: the smallest eigenvalue is \(smallest), and must be above 0."
          ),
          hint: Words(
            nl: "Maak er een zwakker, of schrijf repair: yes bij een van de regels; wat er dan verandert wordt gemeld.",
            en: "Weaken one, or write repair: yes on one of the lines; what that changes is reported.")))
      return nil
    }
    let changes = keys.indices.flatMap { row in
      (0..<row).map { column in
        "\(keys[column])–\(keys[row]) \(Self.rounded(latent[row][column])) → \(Self.rounded(nearest.matrix.rows[row][column]))"
      }
    }.joined(separator: ", ")
    notebook.add(
      Finding(
        code: "correlations_repaired", severity: .warning, at: place,
        Words(
          nl:
            "De correlaties konden niet samen bestaan (kleinste eigenwaarde \(smallest)) en zijn zo weinig mogelijk veranderd: \(changes).",
          en:
            "The correlations could not hold together (smallest eigenvalue \(smallest)) and were changed as little as possible: \(changes)."
        )))
    return Model.Correlation(keys: keys, latent: nearest.matrix.rows, source: source)
  }

  private func isUncertain(_ name: Text) -> Bool {
    guard let parameter = scenario.parameters.first(where: { $0.name.string == name.string }) else {
      let near = NearestName.of(name.string, among: scenario.parameters.map(\.name.string))
      notebook.add(
        Finding(
          code: "correlation_unknown", at: name.place,
          Words(nl: "\(name.string) is geen parameter.", en: "\(name.string) is no parameter."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      return false
    }
    switch parameter.value {
    case .chance: return true
    case .price where scenario.uncertainPrices.contains(name.string): return true
    case .estimate, .published, .term:
      notebook.add(
        Finding(
          code: "correlation_estimate", at: name.place,
          Words(
            nl: "\(name.string) is een schatting: die brengt haar eigen covariantie mee.",
            en: "\(name.string) is an estimate: it brings its own covariance along.")))
      return false
    case .literal, .price, .cashableOfPrice, .byYear, .series, .made:
      notebook.add(
        Finding(
          code: "correlation_certain", at: name.place,
          Words(
            nl: "\(name.string) is geen enkele verdeling: er valt niets te correleren.",
            en: "\(name.string) is not one distribution: there is nothing to correlate."),
          hint: Words(
            nl: "Geef de parameter een verdeling, of laat de correlatie weg.",
            en: "Give the parameter a distribution, or leave the correlation out.")))
      return false
    }
  }

  private func isNew(_ line: Scenario.CorrelationLine) -> Bool {
    let pair: Set = [line.first.string, line.second.string]
    let twins = scenario.correlations.filter { Set([$0.first.string, $0.second.string]) == pair }
    guard let first = twins.first, first.place != line.place else { return true }
    notebook.add(
      Finding(
        code: "correlation_twice", at: line.first.place,
        Words(
          nl: "Dit paar staat al op regel \(first.place.line ?? 0).",
          en: "This pair already stands on line \(first.place.line ?? 0).")))
    return false
  }

  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
