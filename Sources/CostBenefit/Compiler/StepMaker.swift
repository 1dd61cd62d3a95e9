import Documents
import Evidence

/// Writes steps that no one wrote by hand: named sums of products, all at the place of one block.
struct StepMaker {
  let place: Place
  let sources: [Text]
  private(set) var steps: [Scenario.Step] = []

  init(at place: Place, sources: [Text]) {
    self.place = place
    self.sources = sources
  }

  /// Adds a step and gives its name as a formula.
  @discardableResult
  mutating func add(_ name: String, _ formula: Expression, isInner: Bool = true, block: String? = nil) -> Expression {
    steps.append(
      Scenario.Step(
        name: Text(name, at: place), formula: formula, sources: sources, isInner: isInner, block: block))
    return .name(name, at: place)
  }

  func number(_ value: Double, _ unit: WrittenUnit = .plainNumber) -> Expression {
    .number(Literal(value: value, unit: unit, place: place))
  }

  func years(_ value: Double) -> Expression { number(value, WrittenUnit(base: .year)) }

  func product(_ first: Expression, _ second: Expression) -> Expression {
    .operation(.multiply, first, second, at: place)
  }

  func quotient(_ first: Expression, _ second: Expression) -> Expression {
    .operation(.divide, first, second, at: place)
  }

  func difference(_ first: Expression, _ second: Expression) -> Expression {
    .operation(.subtract, first, second, at: place)
  }

  /// 0 of nothing. Many terms are added in halves, so that a formula over thousands of places is no deeper than one over a few.
  func sum(_ terms: [Expression]) -> Expression {
    guard let first = terms.first else { return number(0) }
    if terms.count > 32 {
      let half = terms.count / 2
      return .operation(.add, sum(Array(terms[..<half])), sum(Array(terms[half...])), at: place)
    }
    return terms.dropFirst().reduce(first) { .operation(.add, $0, $1, at: place) }
  }
}
