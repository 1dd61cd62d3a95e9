import Documents

/// Terms under way: in the order written, each once.
struct FormulaTerms {
  var list: [Formula.Term] = []
  var hasIntercept = true

  mutating func add(_ terms: [Formula.Term]) {
    for term in terms where !list.contains(term) { list.append(term) }
  }

  /// Main effects first.
  var sorted: [Formula.Term] {
    list.enumerated().sorted { ($0.element.variables.count, $0.offset) < ($1.element.variables.count, $1.offset) }
      .map(\.element)
  }
}

/// Works out what `+`, `-`, `*`, `:`, `^`, `offset()`, `strata()`, `cluster()` and `(x | g)` mean to the right of `~`.
struct FormulaBody {
  private let source: FormulaSource
  private(set) var random: [Formula.RandomPart] = []
  private(set) var offsets: [FormulaExpression] = []
  private(set) var strata: [FormulaExpression] = []
  private(set) var clusters: [FormulaExpression] = []
  /// Where the first of the parts beside plain terms stands.
  private(set) var firstSpecial: Int?

  init(_ source: FormulaSource) { self.source = source }

  mutating func terms(of expression: FormulaExpression) throws(Findings) -> FormulaTerms {
    var result = FormulaTerms()
    try collect(expression, removing: false, into: &result)
    return result
  }

  /// The parts of `a + b` where only sums may stand, as behind `|`.
  static func parts(_ expression: FormulaExpression, _ source: FormulaSource) throws(Findings) -> [FormulaExpression] {
    switch expression {
    case .sign("+", let left, let right, _): return try parts(left, source) + parts(right, source)
    case .group(let inner, _): return try parts(inner, source)
    case .name, .sign("^", _, _, _), .sign(":", _, _, _), .call("factor", _, _): return [expression]
    default:
      throw source.fault(
        expression.offset, code: "formula_bad_fixed_effect",
        Words(
          nl: "Achter | horen kolommen met vaste effecten: | gemeente + maand.",
          en: "Behind | belong columns of fixed effects: | municipality + month."))
    }
  }

  private mutating func collect(
    _ expression: FormulaExpression, removing: Bool, into result: inout FormulaTerms
  ) throws(Findings) {
    switch expression {
    case .sign("+", let left, let right, _):
      try collect(left, removing: removing, into: &result)
      try collect(right, removing: removing, into: &result)
    case .sign("-", let left, let right, _):
      try collect(left, removing: removing, into: &result)
      try collect(right, removing: !removing, into: &result)
    case .minus(let inner, _): try collect(inner, removing: !removing, into: &result)
    case .number(let value, let at):
      guard value == 0 || value == 1 else { throw lonelyNumber(at) }
      result.hasIntercept = (value == 1) != removing
    case .group(let inner, _) where !removing && Self.isRandom(inner): try addRandom(inner)
    case .call("offset", let arguments, let at):
      offsets.append(try single(arguments, at))
    case .call("strata", let arguments, let at):
      strata += arguments
      note(at)
    case .call("cluster", let arguments, let at): clusters.append(try single(arguments, at))
    default:
      let terms = try product(expression)
      if removing { result.list.removeAll { terms.contains($0) } } else { result.add(terms) }
    }
  }

  /// The terms that an expression without `+1`, `0` and special parts stands for.
  private mutating func product(_ expression: FormulaExpression) throws(Findings) -> [Formula.Term] {
    switch expression {
    case .sign("+", let left, let right, _):
      var terms = FormulaTerms()
      terms.add(try product(left))
      terms.add(try product(right))
      return terms.list
    case .sign("-", let left, let right, _):
      let gone = try product(right)
      return try product(left).filter { !gone.contains($0) }
    case .group(let inner, _): return try product(inner)
    case .sign("*", let left, let right, _):
      let (a, b) = (try product(left), try product(right))
      var terms = FormulaTerms()
      terms.add(a)
      terms.add(b)
      terms.add(Self.cross(a, b))
      return terms.list
    case .sign(":", let left, let right, _): return Self.cross(try product(left), try product(right))
    case .sign("^", let base, .number(let power, _), _) where power >= 1 && power <= 6 && power == power.rounded():
      guard case .group = base else { throw powerOutside(expression.offset) }
      let single = try product(base)
      var terms = FormulaTerms()
      terms.add(single)
      var last = single
      for _ in 1..<Int(power) {
        last = Self.cross(last, single)
        terms.add(last)
      }
      return terms.list
    case .sign("^", _, _, let at): throw powerOutside(at)
    case .sign("/", _, _, let at):
      throw source.fault(
        at, code: "formula_division_outside",
        Words(
          nl: "Een deling staat rechts van ~ binnen I().", en: "A division stands inside I() to the right of ~."),
        hint: Words(nl: "Bijvoorbeeld I(inkomen/1000).", en: "For instance I(income/1000)."))
    case .name, .call: return [Formula.Term(variables: [Formula.Variable(expression: expression)])]
    case .number(_, let at): throw lonelyNumber(at)
    case .sign(let sign, _, _, let at):
      if sign == "|" || sign == "||" {
        throw source.fault(
          at, code: "formula_bar_misplaced",
          Words(
            nl: "| staat achter alle kolommen (vaste effecten), of binnen haakjes: (1 | groep).",
            en: "| stands behind all columns (fixed effects), or inside brackets: (1 | group)."))
      }
      throw source.fault(
        at, code: "formula_sign_outside",
        Words(
          nl: "Dit teken staat rechts van ~ alleen binnen I().",
          en: "To the right of ~ this sign stands only inside I()."),
        hint: Words(nl: "Bijvoorbeeld I(leeftijd >= 75).", en: "For instance I(age >= 75)."))
    case .minus, .not, .text, .among:
      throw source.fault(
        expression.offset, code: "formula_no_term",
        Words(nl: "Dit is geen kolom of functie van kolommen.", en: "This is no column or function of columns."))
    }
  }

  private static func cross(_ a: [Formula.Term], _ b: [Formula.Term]) -> [Formula.Term] {
    var terms = FormulaTerms()
    for left in a {
      terms.add(
        b.map { right in
          Formula.Term(variables: left.variables + right.variables.filter { !left.variables.contains($0) })
        })
    }
    return terms.list
  }

  private static func isRandom(_ expression: FormulaExpression) -> Bool {
    if case .sign(let sign, _, _, _) = expression { return sign == "|" || sign == "||" }
    return false
  }

  private mutating func addRandom(_ expression: FormulaExpression) throws(Findings) {
    guard case .sign(let sign, let left, let right, let at) = expression else { return }
    note(at)
    var inner = FormulaBody(source)
    let set = try inner.terms(of: left)
    if let special = inner.firstSpecial ?? inner.offsets.first?.offset {
      throw source.fault(
        special, code: "formula_random_part",
        Words(
          nl: "Links van | binnen haakjes staan alleen kolommen: (1 + x | groep).",
          en: "Left of | inside brackets only columns stand: (1 + x | group)."))
    }
    for group in try groups(right) {
      random.append(
        Formula.RandomPart(
          hasIntercept: set.hasIntercept, terms: set.sorted, group: group, isCorrelated: sign == "|"))
    }
  }

  /// `g`, `a:b`, or `a/b`, which is `a` and `a:b`.
  private func groups(_ expression: FormulaExpression) throws(Findings) -> [[FormulaExpression]] {
    switch expression {
    case .name, .call("factor", _, _): return [[expression]]
    case .group(let inner, _): return try groups(inner)
    case .sign(":", let left, let right, _):
      return [try groups(left).flatMap(\.self) + groups(right).flatMap(\.self)]
    case .sign("/", let left, let right, _):
      let outer = try groups(left)
      guard let deepest = outer.last else { return outer }
      return outer + [deepest + (try groups(right).flatMap(\.self))]
    default:
      throw source.fault(
        expression.offset, code: "formula_random_part",
        Words(
          nl: "Rechts van | binnen haakjes staat een groep: (1 | groep), (1 | a:b) of (1 | a/b).",
          en: "Right of | inside brackets stands a group: (1 | group), (1 | a:b) or (1 | a/b)."))
    }
  }

  private mutating func single(_ arguments: [FormulaExpression], _ at: Int) throws(Findings) -> FormulaExpression {
    note(at)
    guard let only = arguments.first, arguments.count == 1 else {
      throw source.fault(
        at, code: "formula_one_argument",
        Words(nl: "Tussen deze haakjes staat één ding.", en: "Between these brackets stands one thing."))
    }
    return only
  }

  private mutating func note(_ at: Int) { firstSpecial = firstSpecial ?? at }

  private func lonelyNumber(_ at: Int) -> Findings {
    source.fault(
      at, code: "formula_lonely_number",
      Words(
        nl: "Een los getal is hier 0 of 1: zonder of met een constante.",
        en: "A number by itself is 0 or 1 here: without or with a constant."),
      hint: Words(nl: "Rekenen doet u binnen I().", en: "Arithmetic goes inside I()."))
  }

  private func powerOutside(_ at: Int) -> Findings {
    source.fault(
      at, code: "formula_power_outside",
      Words(
        nl: "Een macht van een kolom staat rechts van ~ binnen I().",
        en: "A power of a column stands inside I() to the right of ~."),
      hint: Words(nl: "Bijvoorbeeld I(leeftijd^2).", en: "For instance I(age^2)."))
  }
}
