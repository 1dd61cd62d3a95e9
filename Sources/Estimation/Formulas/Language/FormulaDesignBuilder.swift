import Documents
import Foundation
import Models

/// Makes the design of a formula: works everything out in the chosen rows, and keeps those in which nothing is missing.
public struct FormulaDesignBuilder {
  private let formula: Formula
  private let request: FormulaRequest
  private let data: FormulaTable
  private let rowsRead: Int
  private var missing: [(name: String, isPresent: [Bool])] = []

  /// - Throws: `Findings` with places in the formula and the options.
  public static func build(
    _ formula: Formula, _ request: FormulaRequest, _ data: FormulaTable
  ) throws(Findings) -> FormulaDesign {
    var builder = try FormulaDesignBuilder(formula, request, data)
    return try builder.design()
  }

  private init(_ formula: Formula, _ request: FormulaRequest, _ data: FormulaTable) throws(Findings) {
    self.formula = formula
    self.request = request
    rowsRead = data.table.rowCount
    guard let condition = request.condition else {
      self.data = data
      return
    }
    let source = FormulaSource(condition, named: "--where")
    let answers = try FormulaEvaluator(data: data, source: source).numbers(FormulaParser.expression(source))
    self.data = data.keeping(answers.indices.filter { answers[$0] != 0 && !answers[$0].isNaN })
    guard self.data.table.rowCount > 0 else {
      throw source.fault(
        0, code: "fit_no_rows",
        Words(nl: "Geen enkele rij voldoet hieraan.", en: "Not a single row meets this."))
    }
  }

  private mutating func design() throws(Findings) -> FormulaDesign {
    let main = FormulaEvaluator(data: data, source: formula.source)
    var outcome = try outcome(main)
    let zero = try request.zero.map { (text) throws(Findings) in try Formula.part(text, named: "--zero") }
    var variables: [Formula.Variable: FormulaValues] = [:]
    let zeroSource = FormulaSource(request.zero ?? "", named: "--zero")
    for term in formula.terms + formula.random.flatMap(\.terms) {
      for variable in term.variables where variables[variable] == nil {
        variables[variable] = try noted(main.values(variable.expression), variable.name)
      }
    }
    for term in zero?.terms ?? [] {
      for variable in term.variables where variables[variable] == nil {
        let evaluator = FormulaEvaluator(data: data, source: zeroSource)
        variables[variable] = try noted(evaluator.values(variable.expression), variable.name)
      }
    }
    var weights = try option(request.weights, "--weights")
    if let own = outcome.weights {
      weights = weights.map { zip($0, own).map { $0 * $1 } } ?? own
    }
    var offset = try option(request.offset, "--offset")
    for expression in formula.offsets {
      let values = try main.numbers(expression)
      _ = noted(.numbers(values), "offset(\(expression.written))")
      offset = offset.map { zip($0, values).map { $0 + $1 } } ?? values
    }
    let fixed = try formula.fixedEffects.map { (part) throws(Findings) in try levels(Self.joined(part), main) }
    let groups = try formula.random.map { (part) throws(Findings) in try levels(part.group, main) }
    let strata = try levels(formula.strata, main)
    var clusters = try formula.clusters.map { (part) throws(Findings) in
      (part.written, try levels(Self.joined(part), main))
    }
    for text in request.clusters {
      let source = FormulaSource(text, named: "--cluster")
      let expression = try FormulaParser.expression(source)
      let evaluator = FormulaEvaluator(data: data, source: source)
      clusters.append((expression.written, try levels(Self.joined(expression), evaluator)))
    }
    let time = try option(request.time, "--time", mayBeLevels: true)
    let unit = try request.unit.map { (text) throws(Findings) in
      let source = FormulaSource(text, named: "--unit")
      return try levels([FormulaParser.expression(source)], FormulaEvaluator(data: data, source: source))
    }

    let rows = (0..<data.table.rowCount).filter { row in missing.allSatisfy { $0.isPresent[row] } }
    guard !rows.isEmpty else {
      throw formula.source.fault(
        0, code: "fit_no_rows_complete",
        Words(
          nl: "In elke rij ontbreekt wel iets van deze formule.",
          en: "In every row something of this formula is missing."))
    }
    outcome.keep(rows)
    let kept = variables.mapValues { $0.keeping(rows) }
    let coding = FormulaCoding(
      variables: kept, terms: formula.terms, spansConstant: formula.hasIntercept || !fixed.isEmpty)
    let zeroCoding = zero.map {
      FormulaCoding(variables: kept, terms: $0.terms, spansConstant: $0.hasIntercept)
    }
    let strataName = "strata(\(formula.strata.map(\.written).joined(separator: ", ")))"
    return FormulaDesign(
      formula: formula, rowsRead: rowsRead, rowsChosen: data.table.rowCount, missing: absences,
      rows: rows.count, outcome: outcome.outcome,
      hasIntercept: formula.hasIntercept && fixed.isEmpty,
      columns: coding.all,
      zeroColumns: zeroCoding?.all,
      zeroHasIntercept: zero?.hasIntercept ?? true,
      weights: weights.map { values in rows.map { values[$0] } },
      offset: offset.map { values in rows.map { values[$0] } },
      fixedEffects: zip(formula.fixedEffects, fixed).map { FormulaGroups($1, name: $0.written, rows: rows) },
      random: zip(formula.random, groups).map { part, groups in random(part, groups, kept, rows) },
      strata: formula.strata.isEmpty ? nil : FormulaGroups(strata, name: strataName, rows: rows),
      clusters: clusters.map { FormulaGroups($0.1, name: $0.0, rows: rows) },
      time: time.map { values in rows.map { values[$0] } },
      unit: unit.map { FormulaGroups($0, name: request.unit ?? "", rows: rows) },
      data: data.keeping(rows), coding: coding, zeroCoding: zeroCoding, zeroSource: zeroSource)
  }

  private func random(
    _ part: Formula.RandomPart, _ groups: [(codes: [Int], names: [String])],
    _ variables: [Formula.Variable: FormulaValues], _ rows: [Int]
  ) -> FormulaDesign.Random {
    let coding = FormulaCoding(variables: variables, terms: part.terms, spansConstant: part.hasIntercept)
    let ones = FormulaColumn(name: DesignMatrix.interceptName, values: [Double](repeating: 1, count: rows.count))
    return FormulaDesign.Random(
      columns: (part.hasIntercept ? [ones] : []) + coding.all,
      groups: FormulaGroups(groups, name: part.groupName, rows: rows), isCorrelated: part.isCorrelated)
  }

  /// How many chosen rows lack each thing.
  private var absences: [(name: String, rows: Int)] {
    var counts: [(name: String, rows: Int)] = []
    for (name, isPresent) in missing {
      let rows = isPresent.count { !$0 }
      if rows > 0, !counts.contains(where: { $0.name == name }) { counts.append((name, rows)) }
    }
    return counts.enumerated().sorted { ($1.element.rows, $0.offset) < ($0.element.rows, $1.offset) }.map(\.element)
  }

  /// Notes in which rows something is there.
  private mutating func noted(_ values: FormulaValues, _ name: String) -> FormulaValues {
    missing.append((name, values.isPresent))
    return values
  }

  private mutating func option(
    _ text: String?, _ option: String, mayBeLevels: Bool = false
  ) throws(Findings) -> [Double]? {
    guard let text else { return nil }
    let source = FormulaSource(text, named: option)
    let evaluator = FormulaEvaluator(data: data, source: source)
    let expression = try FormulaParser.expression(source)
    var values = try evaluator.values(expression)
    if mayBeLevels, values.numbers == nil {
      values = .numbers(values.levels.codes.map { $0 < 0 ? .nan : Double($0) })
    }
    let numbers: [Double]
    if let own = values.numbers { numbers = own } else { numbers = try evaluator.numbers(expression) }
    _ = noted(.numbers(numbers), expression.written)
    return numbers
  }

  private mutating func levels(
    _ parts: [FormulaExpression], _ evaluator: FormulaEvaluator
  ) throws(Findings) -> [(codes: [Int], names: [String])] {
    var all: [(codes: [Int], names: [String])] = []
    for part in parts {
      let values = try evaluator.values(part)
      _ = noted(values, part.written)
      let (codes, names) = values.levels
      all.append((codes, names))
    }
    return all
  }

  /// `a^b` and `a:b` are levels of both together.
  private static func joined(_ expression: FormulaExpression) -> [FormulaExpression] {
    switch expression {
    case .sign("^", let left, let right, _), .sign(":", let left, let right, _): joined(left) + joined(right)
    case .group(let inner, _): joined(inner)
    default: [expression]
    }
  }

  private mutating func outcome(_ main: FormulaEvaluator) throws(Findings) -> FormulaOutcome {
    switch formula.outcome {
    case .value(let expression):
      let values = try noted(main.values(expression), expression.written)
      if case .levels(let codes, let names) = values { return FormulaOutcome(outcome: .levels(codes, names: names)) }
      return FormulaOutcome(outcome: .numbers(values.numbers ?? []))
    case .counts(let cases, let others):
      let (a, b) = (try main.numbers(cases), try main.numbers(others))
      let sums = zip(a, b).map { $0 + $1 }
      _ = noted(.numbers(sums), formula.outcomeName)
      return FormulaOutcome(
        outcome: .numbers(zip(a, sums).map { $1 > 0 ? $0 / $1 : $1.isNaN ? .nan : 0 }), weights: sums)
    case .survival(let start, let time, let event):
      let starts = try start.map { (part) throws(Findings) in try main.numbers(part) }
      if let starts { _ = noted(.numbers(starts), start?.written ?? "") }
      let times = try main.numbers(time)
      _ = noted(.numbers(times), time.written)
      let events = try main.values(event)
      _ = noted(events, event.written)
      return FormulaOutcome(
        outcome: .survival(start: starts, time: times, cause: try causes(events, event)))
    }
  }

  /// 0 or 1; 1 or 2, of which 2 is the event; 0, 1, 2 … for causes; or one of two levels of which the second is the event.
  private func causes(_ values: FormulaValues, _ expression: FormulaExpression) throws(Findings) -> [Int] {
    if case .levels(let codes, let names) = values, names.count == 2 { return codes.map { max(0, $0) } }
    if case .flags(let flags) = values { return flags.map { max(0, $0) } }
    let numbers = values.numbers ?? []
    let known = Set(numbers.filter { !$0.isNaN })
    if known == [1, 2] { return numbers.map { $0 == 2 ? 1 : 0 } }
    guard !known.isEmpty, known.allSatisfy({ $0 >= 0 && $0 <= 100 && $0 == $0.rounded() }) else {
      throw formula.source.fault(
        expression.firstOffset, code: "formula_event_unclear",
        Words(
          nl: "De gebeurtenis is 0 of 1, of een voorwaarde; bij concurrerende oorzaken 0, 1, 2.",
          en: "The event is 0 or 1, or a condition; with competing causes 0, 1, 2."),
        hint: Words(nl: "Bijvoorbeeld Surv(tijd, status == 2).", en: "For instance Surv(time, status == 2)."))
    }
    return numbers.map { $0.isNaN ? 0 : Int($0) }
  }
}

/// The outcome while rows are still being chosen.
private struct FormulaOutcome {
  var outcome: FormulaDesign.Outcome
  var weights: [Double]?

  /// Keeps some rows; levels that none of them has are left out.
  mutating func keep(_ rows: [Int]) {
    switch outcome {
    case .numbers(let numbers): outcome = .numbers(rows.map { numbers[$0] })
    case .levels(let codes, let names):
      let own = rows.map { codes[$0] }
      let present = Set(own).sorted()
      let places = Dictionary(uniqueKeysWithValues: present.enumerated().map { ($1, $0) })
      outcome = .levels(own.map { places[$0] ?? -1 }, names: present.map { names[$0] })
    case .survival(let start, let time, let cause):
      outcome = .survival(
        start: start.map { values in rows.map { values[$0] } }, time: rows.map { time[$0] },
        cause: rows.map { cause[$0] })
    }
  }
}
