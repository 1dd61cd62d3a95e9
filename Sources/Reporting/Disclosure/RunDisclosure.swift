import CostBenefit
import Documents
import Estimation
import Monitoring

/// What follows for a run from the hypotheses that are withheld behind it.
///
/// A report tells every price and every other input, so an amount that rests on a withheld estimate is that estimate
/// times a known number: a mean gives the difference of two risks, and its interval their standard error, to which few
/// tables of counts belong. So amounts, shares of calculations, swings, break-even values and draws are withheld with the
/// estimate. The verdicts, the inputs and the steps that do not rest on it remain.
public struct RunDisclosure: Sendable {
  /// The withheld hypotheses.
  public let hypotheses: [TestedHypothesis]
  /// The withheld coverage studies.
  public let coverage: [CoverageResult]
  private let parameters: Set<String>
  private let steps: Set<String>
  private let groupSizes: Set<Double>

  public init(_ run: ToldRun, _ disclosure: Disclosure) {
    self.init(model: run.result.model, hypotheses: run.hypotheses, coverage: run.coverage, disclosure)
  }

  /// The same of a scenario with its tests, before a draw is made.
  public init(
    model: Model, hypotheses tested: [TestedHypothesis], coverage counted: [CoverageResult], _ disclosure: Disclosure
  ) {
    hypotheses = tested.filter { disclosure.withholds($0) }
    coverage = counted.filter { disclosure.audience == .outside && $0.hasSmallCells }
    let names = Set(hypotheses.map(\.name) + coverage.map(\.study.name.string))
    let places = model.parameters.indices.filter { place in
      model.estimateName(of: model.parameters[place]).map(names.contains) ?? false
    }
    parameters = Set(places.map { model.parameters[$0].name })
    let reached = Self.registers(of: model.program, reading: Set(places))
    steps = Set(
      model.alternatives.flatMap(\.steps).filter { $0.years.contains { reached.contains($0.index) } }.map(\.name))
    groupSizes = Set(
      hypotheses.flatMap { hypothesis in
        [hypothesis.counts.treated, hypothesis.counts.comparison].flatMap { [Double($0.rows), $0.events] }
      })
  }

  /// Whether the numbers of this hypothesis are withheld.
  func withholds(_ hypothesis: TestedHypothesis) -> Bool { hypotheses.contains { $0.name == hypothesis.name } }

  public var withholdsAnything: Bool { !hypotheses.isEmpty || !coverage.isEmpty }

  /// Whether amounts are withheld: an estimate that is withheld is an input of the scenario.
  public var withholdsAmounts: Bool { !parameters.isEmpty }

  /// The words in the place of a figure.
  public var words: Words {
    Disclosure.words(limit: (hypotheses.map(\.smallestCell) + coverage.map(\.smallestCell)).max() ?? 10)
  }

  /// Whether a step in its own unit would give the estimate or a group size back.
  public func withholds(step: String, figure: Figure) -> Bool {
    guard withholdsAnything else { return false }
    return steps.contains(step) || groupSizes.contains(abs(figure.mean))
  }

  public func withholds(parameter: String) -> Bool { parameters.contains(parameter) }

  /// Whether a number of the file, a fixed input or another, is the size of a group behind a withheld estimate; also where it is
  /// a mean that was turned into other arguments and back, which costs its last digits.
  func withholds(number: Double) -> Bool {
    withholdsAnything && groupSizes.contains { abs(abs(number) - $0) <= 1e-9 * max(1, $0) }
  }

  /// Whether an input would give a withheld estimate or the size of a group behind one back: by its value, by a number that its
  /// distribution was written with, or by where that distribution lies, in the unit as written and after indexation.
  func withholds(_ parameter: Model.Parameter) -> Bool {
    switch parameter.chance {
    case .certain(let base): withholds(number: base / parameter.unit.factor)
    case .distribution(let made, let factor):
      (made.arguments.map(\.value) + [made.median, made.mean].compactMap { $0 }).contains { number in
        withholds(number: number) || withholds(number: number * factor / parameter.unit.factor)
      }
    case .estimate: withholds(parameter: parameter.name)
    }
  }

  /// Draws hold the estimate's whole distribution: a file of them leaves the organisation only where nothing is
  /// withheld.
  public var allowsDraws: Bool { !withholdsAnything }

  /// The registers that depend on one of these parameters.
  private static func registers(of program: Program, reading parameters: Set<Int>) -> Set<Int> {
    var reached: Set<Int> = []
    for (place, operation) in program.operations.enumerated() {
      let depends: Bool
      if case .parameter(let parameter) = operation {
        depends = parameters.contains(parameter)
      } else {
        depends = operation.operands.contains { reached.contains($0.index) }
      }
      if depends { reached.insert(place) }
    }
    return reached
  }
}
