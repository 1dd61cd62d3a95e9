import Documents

/// A model as it is written: `outcome ~ treated + age | municipality + month`.
public struct Formula: Sendable, Hashable {
  /// What stands left of `~`.
  public enum Outcome: Sendable, Hashable {
    case value(FormulaExpression)
    /// `cbind(cases, others)`: cases out of both together, the sum as weight.
    case counts(FormulaExpression, FormulaExpression)
    /// `Surv(time, event)` or `Surv(start, stop, event)`.
    case survival(start: FormulaExpression?, time: FormulaExpression, event: FormulaExpression)
  }

  /// A column, or a computation on columns, in the words of the formula.
  public struct Variable: Sendable, Hashable {
    public let expression: FormulaExpression
    public var name: String { expression.written }

    public static func == (left: Variable, right: Variable) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// One variable, or several that interact.
  public struct Term: Sendable, Hashable {
    public let variables: [Variable]
    public var name: String { variables.map(\.name).joined(separator: ":") }

    public static func == (left: Term, right: Term) -> Bool { Set(left.variables) == Set(right.variables) }
    public func hash(into hasher: inout Hasher) { hasher.combine(Set(variables)) }
  }

  /// `(1 + x | g)`: coefficients that differ by group, normally distributed.
  public struct RandomPart: Sendable, Hashable {
    public let hasIntercept: Bool
    public let terms: [Term]
    /// Columns that name the group; more than one for `a:b`.
    public let group: [FormulaExpression]
    /// False for `(x || g)`.
    public let isCorrelated: Bool

    public var groupName: String { group.map(\.written).joined(separator: ":") }
  }

  public let source: FormulaSource
  public let outcome: Outcome
  public let outcomeName: String
  public let hasIntercept: Bool
  /// Main effects first, then interactions by the number of their variables.
  public let terms: [Term]
  /// What stands behind `|`; each may be `a^b` or `a:b`, levels of both together.
  public let fixedEffects: [FormulaExpression]
  public let random: [RandomPart]
  public let offsets: [FormulaExpression]
  public let strata: [FormulaExpression]
  /// What stands in `cluster(...)`.
  public let clusters: [FormulaExpression]

  public var text: String { source.text }

  /// - Throws: `Findings` with the place, under a caret.
  public init(_ text: String, named name: String = "formula") throws(Findings) {
    let source = FormulaSource(text, named: name)
    let expression = try FormulaParser.expression(source)
    guard case .sign("~", let left, let right, _) = expression else {
      throw source.fault(
        expression.firstOffset, code: "formula_without_outcome",
        Words(
          nl: "Een formule heeft een uitkomst, een ~ en wat haar verklaart.",
          en: "A formula has an outcome, a ~ and what explains it."),
        hint: Words(nl: "Bijvoorbeeld y ~ a + b.", en: "For instance y ~ a + b."))
    }
    outcome = try Self.outcome(left, source)
    outcomeName = left.written
    var body = FormulaBody(source)
    let main: FormulaExpression
    if case .sign("|", let own, let fixed, _) = right {
      main = own
      fixedEffects = try FormulaBody.parts(fixed, source)
    } else {
      main = right
      fixedEffects = []
    }
    let set = try body.terms(of: main)
    self.source = source
    hasIntercept = set.hasIntercept
    terms = set.sorted
    random = body.random
    offsets = body.offsets
    strata = body.strata
    clusters = body.clusters
  }

  /// The right-hand side of a part of its own, such as what explains the zeros: `z1 + z2`.
  public static func part(_ text: String, named name: String) throws(Findings) -> (terms: [Term], hasIntercept: Bool) {
    let source = FormulaSource(text, named: name)
    var body = FormulaBody(source)
    let set = try body.terms(of: FormulaParser.expression(source))
    if let other = body.firstSpecial {
      throw source.fault(
        other, code: "formula_part_too_much",
        Words(nl: "Hier horen alleen kolommen.", en: "Only columns belong here."))
    }
    return (set.sorted, set.hasIntercept)
  }

  private static func outcome(_ left: FormulaExpression, _ source: FormulaSource) throws(Findings) -> Outcome {
    guard case .call(let name, let arguments, let at) = left else { return .value(left) }
    switch (name, arguments.count) {
    case ("Surv", 2): return .survival(start: nil, time: arguments[0], event: arguments[1])
    case ("Surv", 3): return .survival(start: arguments[0], time: arguments[1], event: arguments[2])
    case ("cbind", 2): return .counts(arguments[0], arguments[1])
    case ("Surv", _), ("cbind", _):
      throw source.fault(
        at, code: "formula_outcome_arguments",
        Words(
          nl: "Schrijf Surv(tijd, gebeurtenis), Surv(begin, eind, gebeurtenis) of cbind(gevallen, overige).",
          en: "Write Surv(time, event), Surv(start, stop, event) or cbind(cases, others)."))
    default: return .value(left)
    }
  }

  /// Every name of a column in the formula, with its place in it.
  public var names: [(name: String, at: Int)] {
    var expressions: [FormulaExpression] = []
    switch outcome {
    case .value(let value): expressions.append(value)
    case .counts(let cases, let others): expressions += [cases, others]
    case .survival(let start, let time, let event): expressions += [start, time, event].compactMap(\.self)
    }
    expressions += terms.flatMap { $0.variables.map(\.expression) } + fixedEffects + offsets + strata + clusters
    for part in random { expressions += part.group + part.terms.flatMap { $0.variables.map(\.expression) } }
    return expressions.flatMap(\.names)
  }
}
