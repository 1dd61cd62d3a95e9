import Documents
import Evidence
import Foundation
import Probability

/// The numbers that a program reads: makes each once, with its chance, unit and provenance, and its registers by year.
struct ParameterTable {
  let scenario: Scenario
  let given: [String: Estimate]
  let registers: [PriceRegister]
  let notebook: Notebook
  let priceYears: PriceYears
  let maker: DistributionMaker
  /// Files of numbers that were read on the way.
  var files: Set<String> = []

  var program = Program()
  private(set) var parameters: [Model.Parameter] = []
  var estimates: [Estimate] = []
  var sources = UsedSources()
  /// Registers of distributions written in place, by place.
  private(set) var chances: [Place: Register] = [:]

  init(
    _ scenario: Scenario, estimates given: [String: Estimate], registers: [PriceRegister], indices: [PriceIndex],
    notebook: Notebook
  ) {
    self.scenario = scenario
    self.given = given
    self.registers = registers
    self.notebook = notebook
    priceYears = PriceYears(scenarioYear: scenario.priceYear, indices: indices, notebook: notebook)
    maker = DistributionMaker(notebook: notebook)
  }

  /// A parameter worked out: its kind, and a register for each year.
  struct Entry {
    let kind: Kind
    let years: [Register]
  }

  /// - Parameter alternative: whose override it is; nil for the value of the file's `parameters:`.
  mutating func enter(_ parameter: Scenario.Parameter, alternative: String?) -> Entry? {
    var years: [Register] = []
    var kind: Kind?
    if case .byYear(let values, let hold, let place) = parameter.value {
      guard let byYear = byYear(parameter, values, hold: hold, at: place, alternative) else { return nil }
      (kind, years) = byYear
    } else if case .series(let series) = parameter.value {
      guard let made = self.series(parameter, series, alternative) else { return nil }
      (kind, years) = made
    } else {
      guard let (one, register) = number(parameter, parameter.value, parameter.name.string, alternative) else {
        return nil
      }
      kind = one
      years = scenario.horizon.map { _ in register }
    }
    if parameter.growth != 0 {
      for (index, year) in scenario.horizon.enumerated() {
        let growth = program.constant(pow(1 + parameter.growth, Double(year - scenario.baseYear)))
        years[index] = program.add(.multiply(years[index], growth))
      }
    }
    if let role = parameter.role { kind?.trace.roles.insert(role) }
    kind?.levels = parameter.levels
    return kind.map { Entry(kind: $0, years: years) }
  }

  /// Enters the distributions written in place in a formula, named by the path of the formula.
  mutating func enterChances(in formula: Expression, path: String, sources: [Text], alternative: String?) {
    var count = 0
    for call in Self.calls(formula) where chances[call.place] == nil {
      count += 1
      let name = count == 1 ? path : "\(path).\(count)"
      let parameter = Scenario.Parameter(
        name: Text(name, at: call.place), value: .chance(call), sources: sources, grade: nil, index: nil, role: nil,
        growth: 0, vat: nil)
      if let (_, register) = number(parameter, parameter.value, name, alternative) { chances[call.place] = register }
    }
  }

  mutating func use(_ names: [Text]) {
    for name in names { sources.use(scenario.sources[name.string]) }
  }

  mutating func use(_ source: Source) {
    sources.use(source)
  }

  private static func calls(_ formula: Expression) -> [DistributionCall] {
    if case .chance(let call) = formula { return [call] }
    return formula.parts.flatMap(calls)
  }

  private mutating func byYear(
    _ parameter: Scenario.Parameter, _ values: [(year: Int, value: Scenario.Parameter.Value)], hold: Bool,
    at place: Place, _ alternative: String?
  ) -> (Kind, [Register])? {
    var registers: [Int: Register] = [:]
    var kind: Kind?
    for (year, value) in values {
      let name = "\(parameter.name.string).\(year)"
      guard let (one, register) = number(parameter, value, name, alternative) else { return nil }
      if let known = kind, known.unit != one.unit {
        notebook.add(
          Finding(
            code: "years_units", at: place,
            Words(
              nl: "De waarden per jaar staan in verschillende eenheden: \(known.shown) en \(one.shown).",
              en: "The values by year are in different units: \(known.shown) and \(one.shown).")))
        return nil
      }
      kind = kind ?? one
      registers[year] = register
    }
    var years: [Register] = []
    for year in scenario.horizon {
      let known = hold ? values.last { $0.year <= year }?.year : year
      guard let register = known.flatMap({ registers[$0] }) else {
        notebook.add(
          Finding(
            code: "years_missing", at: place,
            Words(
              nl:
                "Voor \(year) staat hier geen waarde; de horizon is \(scenario.horizon.lowerBound)..\(scenario.horizon.upperBound).",
              en:
                "No value stands here for \(year); the horizon is \(scenario.horizon.lowerBound)..\(scenario.horizon.upperBound)."
            ),
            hint: Words(
              nl: "Vul hem aan, of schrijf hold: yes om de laatste waarde te houden.",
              en: "Add it, or write hold: yes to keep the last value.")))
        return nil
      }
      years.append(register)
    }
    return kind.map { ($0, years) }
  }

  /// One value: adds the parameter, and gives its kind and register.
  mutating func number(
    _ parameter: Scenario.Parameter, _ value: Scenario.Parameter.Value, _ name: String, _ alternative: String?
  ) -> (Kind, Register)? {
    use(parameter.sources)
    switch value {
    case .literal(let literal):
      guard let converted = priceYears.convert(literal.unit, by: parameter.index?.string, at: literal.place) else {
        return nil
      }
      let kind = Kind(
        literal.value == 0 && literal.unit.symbol.isEmpty ? nil : converted.unit.unit, shown: converted.unit.symbol)
      let chance = Model.Chance.certain(literal.value * converted.factor * converted.unit.factor)
      return (kind, add(parameter, name, parameter.key ?? name, alternative, chance, converted))
    case .chance(let call):
      guard let converted = priceYears.convert(call.unit, by: parameter.index?.string, at: call.place),
        let distribution = maker.make(call)
      else { return nil }
      files.formUnion(call.files.map { maker.path(of: $0, in: call) })
      let chance = Model.Chance.distribution(distribution, factor: converted.factor * converted.unit.factor)
      return (
        Kind(converted.unit.unit, shown: converted.unit.symbol),
        add(parameter, name, parameter.key ?? name, alternative, chance, converted)
      )
    case .term(let estimate, let place):
      let key = "\(estimate.name).\(estimate.terms[place].name)"
      return term(place, of: estimate, parameter, name, key, alternative, isFitted: false)
    case .made(let distribution, let unit):
      guard let converted = priceYears.convert(unit, by: parameter.index?.string, at: parameter.name.place) else {
        return nil
      }
      files.formUnion(parameter.files)
      let chance = Model.Chance.distribution(distribution, factor: converted.factor * converted.unit.factor)
      let register = add(parameter, name, name, alternative, chance, converted)
      parameters[parameters.count - 1].isPlace = parameter.isPlace
      return (Kind(converted.unit.unit, shown: converted.unit.symbol), register)
    case .price(let text): return price(parameter, text, name, alternative)
    case .cashableOfPrice(let text): return cashable(of: text, parameter, name, alternative)
    case .estimate(let text): return estimate(parameter, text, name, alternative)
    case .published(let published):
      guard let estimate = PublishedEstimate(scenario: scenario).estimate(published, named: name, parameter.sources)
      else { return nil }
      return term(0, of: estimate, parameter, name, "\(name).\(estimate.terms[0].name)", alternative, isFitted: false)
    case .byYear, .series: return nil
    }
  }

  mutating func add(
    _ parameter: Scenario.Parameter, _ name: String, _ key: String, _ alternative: String?, _ chance: Model.Chance,
    _ converted: PriceYears.Converted
  ) -> Register {
    sources.use(converted.index?.source)
    let named = parameter.sources.compactMap { scenario.sources[$0.string] }
    let provenance = Model.Provenance(
      source: named.map(\.text).joined(separator: "; "), grade: parameter.grade?.rawValue,
      indexation: indexation(parameter, converted), status: named.first?.status.rawValue)
    return add(name, key, alternative, chance, converted.unit, provenance)
  }

  mutating func add(
    _ name: String, _ key: String, _ alternative: String?, _ chance: Model.Chance, _ unit: WrittenUnit,
    _ provenance: Model.Provenance
  ) -> Register {
    parameters.append(
      Model.Parameter(
        name: name, key: key, alternative: alternative, chance: chance, unit: unit, provenance: provenance))
    return program.add(.parameter(parameters.count - 1))
  }

  func indexation(_ parameter: Scenario.Parameter, _ converted: PriceYears.Converted) -> String? {
    var parts = converted.says.map { [$0] } ?? []
    if converted.unit.unit.euros != 0 {
      let growth = (parameter.growth * 1_000_000).rounded() / 10_000
      if parameter.growth != 0 { parts.append("real growth \(growth)% a year from \(scenario.baseYear)") }
      if let vat = parameter.vat { parts.append("VAT \(vat.rawValue)") }
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
