import Documents
import Evidence

/// Checks the units of formulas, and that the counterfactual counts once.
struct Checker {
  var notebook: Notebook
  let priceYear: Int
  /// What a name means; nil where it is nothing.
  var kinds: [String: Kind]
  /// Recipes of the estimates that were fitted on a registration, by name.
  let recipes: [String: String]
  /// True within what works on the log scale.
  var allowsBias = false

  /// The kind of a formula; nil where something is wrong in it, which is then noted.
  func kind(_ expression: Expression) -> Kind? {
    switch expression {
    case .number(let literal):
      if literal.value == 0, literal.unit.symbol.isEmpty { return Kind(nil) }
      guard isOurs(literal.unit, at: literal.place) else { return nil }
      return Kind(literal.unit.unit, shown: literal.unit.symbol)
    case .chance(let call):
      guard isOurs(call.unit, at: call.place) else { return nil }
      return Kind(call.unit.unit, shown: call.unit.symbol)
    case .name(let name, let place): return named(name, place)
    case .negate(let part, let place): return quantity(part, place)
    case .operation(let symbol, let left, let right, let place): return operation(symbol, left, right, place)
    case .call(let function, let arguments, let place): return call(function, arguments, place)
    case .inlined(let name, let arguments, let body, let place): return inlined(name, arguments, body, place)
    // That the groups are right is checked apart: a sum is in the unit of its terms.
    case .grouped(_, let body, let place): return quantity(body, place)
    }
  }

  private func isOurs(_ unit: WrittenUnit, at place: Place) -> Bool {
    guard let year = unit.unit.priceYear, year != priceYear else { return true }
    notebook.add(PriceYears.otherYear(year, scenario: priceYear, at: place))
    return false
  }

  private func named(_ name: String, _ place: Place) -> Kind? {
    if Function.years.contains(name) { return Kind(.one, shown: "year") }
    if let kind = kinds[name] {
      if kind.trace.roles.contains(.bias), !allowsBias {
        noteBias(name, place)
        return nil
      }
      return kind
    }
    // What the compiler adds of its own has a dot in its name.
    let names = kinds.keys.filter { !$0.contains("·") } + Function.allCases.map(\.rawValue)
    let near = NearestName.of(name, among: names)
    notebook.add(
      Finding(
        code: "unknown_name", at: place,
        Words(nl: "\(name) is geen parameter of stap.", en: "\(name) is no parameter or step."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }

  /// The kind of a part that must be a quantity.
  func quantity(_ part: Expression, _ place: Place) -> Kind? {
    guard let kind = kind(part) else { return nil }
    guard kind.levels.isEmpty else {
      noteChoice(kind, part.place)
      return nil
    }
    guard kind.isCondition else { return kind }
    notebook.add(
      Finding(
        code: "condition_as_number", at: part.place,
        Words(
          nl: "Dit is een voorwaarde, geen getal.", en: "This is a condition, no number."),
        hint: Words(nl: "Schrijf if(voorwaarde, 1, 0).", en: "Write if(condition, 1, 0).")))
    return nil
  }

  private func operation(_ symbol: Operator, _ left: Expression, _ right: Expression, _ place: Place) -> Kind? {
    if let condition = choice(symbol, left, right) { return condition }
    let first = quantity(left, place)
    let second = quantity(right, place)
    guard let first, let second else { return nil }
    switch symbol {
    case .add, .subtract: return same(first, second, symbol.rawValue, place)
    case .multiply, .divide:
      guard isNoYear(left, symbol), isNoYear(right, symbol) else { return nil }
      return product(first, second, symbol, place)
    case .power:
      guard isNoYear(left, symbol) else { return nil }
      return power(first, second, right, place)
    default: return same(first, second, symbol.rawValue, place).map { .condition($0.trace) }
    }
  }

  /// Both in one unit, as a sum, a comparison or a choice needs.
  func same(_ first: Kind, _ second: Kind, _ between: String, _ place: Place) -> Kind? {
    guard let one = first.unit, let other = second.unit else {
      return Kind(first.unit ?? second.unit, trace: first.trace.sum(second.trace))
    }
    guard one == other else {
      noteUnits(first, second, one.times(other), between, place)
      return nil
    }
    return Kind(one, shown: first.shown == second.shown ? first.shown : nil, trace: first.trace.sum(second.trace))
  }

  private func product(_ first: Kind, _ second: Kind, _ symbol: Operator, _ place: Place) -> Kind? {
    checkCauses(first.trace, second.trace, place)
    if symbol == .multiply { checkRoles(first.trace, second.trace, place) }
    let trace = first.trace.product(second.trace)
    guard let one = first.unit, let other = second.unit else { return Kind(nil, trace: trace) }
    // Prices of another year were refused before, so two price years cannot meet here.
    guard let unit = symbol == .multiply ? one.times(other) : one.divided(by: other) else { return nil }
    return Kind(unit, trace: trace)
  }

  private func power(_ base: Kind, _ exponent: Kind, _ right: Expression, _ place: Place) -> Kind? {
    let trace = base.trace.sum(exponent.trace)
    guard exponent.unit ?? .one == .one else {
      notePlain("^", exponent, right.place)
      return nil
    }
    guard let unit = base.unit, !unit.isPlainNumber else { return Kind(base.unit, trace: trace) }
    guard case .number(let literal) = right, literal.value == literal.value.rounded(), abs(literal.value) <= 4 else {
      notebook.add(
        Finding(
          code: "power_of_unit", at: right.place,
          Words(
            nl: "Iets in \(base.words.nl) kan alleen tot een vaste, hele macht.",
            en: "Something in \(base.words.en) can only be raised to a fixed whole power.")))
      return nil
    }
    return Kind(unit.power(Int(literal.value)), trace: trace)
  }

  private func call(_ function: Function, _ arguments: [Expression], _ place: Place) -> Kind? {
    switch function {
    case .choose:
      guard let condition = kind(arguments[0]) else { return nil }
      guard condition.isCondition else {
        notebook.add(
          Finding(
            code: "condition_expected", at: arguments[0].place,
            Words(
              nl: "Het eerste in if(...) is een voorwaarde, zoals year >= 2028.",
              en: "The first of if(...) is a condition, such as year >= 2028.")))
        return nil
      }
      guard let first = quantity(arguments[1], place), let second = quantity(arguments[2], place) else { return nil }
      var kind = same(first, second, "if", place)
      kind?.trace = first.trace.sum(second.trace).sum(condition.trace)
      return kind
    case .min, .max:
      var kind: Kind?
      for argument in arguments {
        guard let next = quantity(argument, place) else { return nil }
        guard let known = kind else {
          kind = next
          continue
        }
        kind = same(known, next, function.rawValue, place)
        if kind == nil { return nil }
      }
      return kind
    case .exp, .log, .ramp:
      var trace = Trace()
      var inside = self
      inside.allowsBias = allowsBias || function == .exp
      for argument in arguments {
        guard let kind = inside.quantity(argument, place) else { return nil }
        guard kind.unit ?? .one == .one else {
          notePlain(function.rawValue, kind, argument.place)
          return nil
        }
        trace = trace.sum(kind.trace)
      }
      if function == .ramp, !rises(function, arguments, place) { return nil }
      if function == .exp { trace.roles.remove(.bias) }
      return Kind(.one, trace: trace)
    case .sqrt: return quantity(arguments[0], place).flatMap { root($0, arguments[0].place) }
    case .abs: return quantity(arguments[0], place)
    case .previous: return previous(arguments, place)
    case .saturate, .dose, .biased, .perpetuity: return causalCall(function, arguments, place)
    default: return timeCall(function, arguments, place)
    }
  }

  private func root(_ kind: Kind, _ place: Place) -> Kind? {
    guard let unit = kind.unit else { return kind }
    let powers = [unit.euros, unit.time] + unit.counts.values
    guard powers.allSatisfy({ $0 % 2 == 0 }) else {
      notebook.add(
        Finding(
          code: "root_of_unit", at: place,
          Words(
            nl: "De wortel van iets in \(kind.words.nl) heeft geen eenheid.",
            en: "The square root of something in \(kind.words.en) has no unit.")))
      return nil
    }
    var result = Unit.one
    if let year = unit.priceYear { result = result.times(.euro(year).power(unit.euros / 2)) ?? result }
    result = result.times(Unit.year.power(unit.time / 2)) ?? result
    for (name, power) in unit.counts { result = result.times(Unit.count(name).power(power / 2)) ?? result }
    return Kind(result, trace: kind.trace)
  }

  private func previous(_ arguments: [Expression], _ place: Place) -> Kind? {
    guard case .name(let name, let namePlace) = arguments[0], !Function.years.contains(name) else {
      notebook.add(
        Finding(
          code: "previous_of_name", at: arguments[0].place,
          Words(
            nl: "previous(...) krijgt de naam van een stap of parameter.",
            en: "previous(...) takes the name of a step or parameter."),
          hint: Words(nl: "Geef de formule eerst een naam.", en: "Give the formula a name first.")))
      return nil
    }
    guard let kind = named(name, namePlace) else { return nil }
    guard arguments.count == 2 else { return kind }
    return quantity(arguments[1], place).flatMap { same(kind, $0, "previous", place) }
  }
}
