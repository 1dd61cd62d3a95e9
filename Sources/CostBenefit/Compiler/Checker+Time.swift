import Documents
import Evidence

/// Units of the functions of time: years and rates are plain numbers or in their own unit, amounts keep theirs.
extension Checker {
  func timeCall(_ function: Function, _ arguments: [Expression], _ place: Place) -> Kind? {
    var kinds: [Kind] = []
    for argument in arguments {
      guard let kind = quantity(argument, place) else { return nil }
      kinds.append(kind)
    }
    let trace = kinds.dropFirst().reduce(kinds[0].trace) { $0.sum($1.trace) }
    func plain(_ places: Int...) -> Bool { places.allSatisfy { isPlain(kinds[$0], function, arguments[$0].place) } }
    switch function {
    case .fade: return plain(0, 1) && rises(function, arguments, place) ? Kind(.one, trace: trace) : nil
    case .dropOff:
      guard plain(0, 1), isShare(arguments[0], function) else { return nil }
      return Kind(.one, trace: trace)
    case .growth: return plain(0, 1) ? Kind(.one, trace: trace) : nil
    case .decay:
      guard kinds[0].unit == .year.power(-1) else {
        noteRate(kinds[0], arguments[0].place)
        return nil
      }
      return plain(1) ? Kind(.one, trace: trace) : nil
    case .once: return plain(0) ? Kind(.year.power(-1), trace: trace) : nil
    case .every:
      guard isSpan(kinds[0], function, arguments[0].place), plain(1), kinds.count < 3 || plain(2),
        isFixed(function, arguments)
      else { return nil }
      return Kind(.year.power(-1), trace: trace)
    case .residual:
      guard isSpan(kinds[1], function, arguments[1].place), plain(2) else { return nil }
      return perYear(kinds[0], trace)
    case .annuity:
      guard isSpan(kinds[1], function, arguments[1].place), plain(2) else { return nil }
      return perYear(kinds[0], trace)
    default: return nil
    }
  }

  private func perYear(_ kind: Kind, _ trace: Trace) -> Kind {
    Kind(kind.unit.flatMap { $0.divided(by: .year) }, trace: trace)
  }

  func isPlain(_ kind: Kind, _ function: Function, _ place: Place) -> Bool {
    if kind.unit ?? .one == .one { return true }
    notePlain(function.rawValue, kind, place)
    return false
  }

  /// A number of years: `5 year`, or a plain 5.
  private func isSpan(_ kind: Kind, _ function: Function, _ place: Place) -> Bool {
    if kind.unit ?? .one == .one || kind.unit == .year { return true }
    notebook.add(
      Finding(
        code: "span_of_years", at: place,
        Words(
          nl: "\(function.rawValue) vraagt hier een aantal jaren; dit is in \(kind.words.nl).",
          en: "\(function.rawValue) takes a number of years here; this is in \(kind.words.en)."),
        hint: Words(nl: "Zoals 10 year.", en: "Such as 10 year.")))
    return false
  }

  private func isShare(_ part: Expression, _ function: Function) -> Bool {
    guard case .number(let literal) = part, !(0...1).contains(literal.value) else { return true }
    notebook.add(
      Finding(
        code: "drop_off_share", at: part.place,
        Words(
          nl: "\(function.rawValue) begint met het aandeel dat elk jaar afvalt, tussen 0% en 100%.",
          en: "\(function.rawValue) begins with the share that drops off each year, between 0% and 100%.")))
    return false
  }

  /// Whole years that are known before drawing, so that each falls in a year of the horizon.
  private func isFixed(_ function: Function, _ arguments: [Expression]) -> Bool {
    for (index, argument) in arguments.enumerated() {
      guard let value = FixedYears(first: 0, last: 0).value(of: argument), value == value.rounded(),
        index > 0 || value >= 1
      else {
        notebook.add(
          Finding(
            code: "years_not_fixed", at: argument.place,
            Words(
              nl: "\(function.rawValue) vraagt hier een vast, heel aantal jaren of een vast jaar.",
              en: "\(function.rawValue) takes a fixed whole number of years or a fixed year here."),
            hint: Words(
              nl: "Een getal, horizon_start of horizon_end, ook met + en -; zoals every(5 year, 2027).",
              en: "A number, horizon_start or horizon_end, also with + and -; such as every(5 year, 2027).")))
        return false
      }
    }
    return true
  }

  func rises(_ function: Function, _ arguments: [Expression], _ place: Place) -> Bool {
    guard case .number(let from) = arguments[0], case .number(let to) = arguments[1], from.value >= to.value else {
      return true
    }
    let name = function.rawValue
    notebook.add(
      Finding(
        code: "ramp_years", at: place,
        Words(
          nl: "\(name)(a, b) loopt van jaar a naar een later jaar b.",
          en: "\(name)(a, b) runs from year a to a later year b.")))
    return false
  }

  private func noteRate(_ kind: Kind, _ place: Place) {
    notebook.add(
      Finding(
        code: "rate_a_year", at: place,
        Words(
          nl: "decay vraagt een tempo per jaar; dit is in \(kind.words.nl).",
          en: "decay takes a rate a year; this is in \(kind.words.en)."),
        hint: Words(
          nl: "Schrijf 0.2/year; voor een vast aandeel per jaar is er drop_off(20%, jaar).",
          en: "Write 0.2/year; for a fixed share a year there is drop_off(20%, year).")))
  }
}

/// Years that are written in a formula as numbers and as ends of the horizon.
struct FixedYears {
  let first: Double
  let last: Double

  /// nil where anything else stands in it.
  func value(of formula: Expression) -> Double? {
    switch formula {
    case .number(let literal): return literal.base
    case .name("horizon_start", _): return first
    case .name("horizon_end", _): return last
    case .negate(let part, _): return value(of: part).map { -$0 }
    case .inlined(_, _, let body, _): return value(of: body)
    case .operation(let symbol, let left, let right, _):
      guard let one = value(of: left), let other = value(of: right) else { return nil }
      switch symbol {
      case .add: return one + other
      case .subtract: return one - other
      default: return nil
      }
    default: return nil
    }
  }
}
