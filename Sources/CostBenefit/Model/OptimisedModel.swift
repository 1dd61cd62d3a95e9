import Documents
import Probability

/// What is left of a model's appraisal before it is drawn, for all that a run reports: its operations, and how far its numbers are from
/// those of the program as given.
public struct OptimisedModel: Sendable {
  /// Operations of the program as given, for the same numbers; constants and parameters not counted.
  public let given: Int
  /// Operations that are left.
  public let left: Int
  /// What is left by kind, the most first.
  public let kinds: [(kind: String, count: Int)]
  /// The farthest that any number reported is from that of the program as given, over its largest size in the draws compared.
  public let farthest: Double
  /// Draws compared.
  public let draws: Int
  private let reduced: ReducedProgram
  private let model: Model
  private let named: [(name: String, register: Register)]

  /// - Throws: `Findings` as a run does.
  public init(_ model: Model, draws: Int = 2_048, threads: Int = 1) throws(Findings) {
    let (appraisal, parameters) = try Simulation(model, draws: draws, threads: threads).prepared()
    let told = appraisal.told
    let registers = Set(told).sorted { $0.index < $1.index }
    let reduced = appraisal.reduced()
    self.model = model
    self.reduced = reduced
    self.draws = draws
    given = appraisal.program.operationCount(of: told + appraisal.checks)
    left = reduced.program.operationCount(of: (told + appraisal.checks).compactMap { reduced[$0] })
    var counts: [String: Int] = [:]
    for operation in reduced.program.operations where !operation.operands.isEmpty {
      counts[operation.kind, default: 0] += 1
    }
    kinds = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    let workers = Workers(threads: threads)
    let plain = DrawRun(
      Tape(appraisal.program, columns: registers), parameters: parameters, draws: draws,
      workers: workers
    ).columns
    let fast = DrawRun(
      Tape(reduced, columns: registers), parameters: parameters, draws: draws, workers: workers
    ).columns
    farthest = registers.indices.map { Self.distance(plain[$0], fast[$0]) }.max() ?? 0
    named = appraisal.alternatives.flatMap { alternative -> [(name: String, register: Register)] in
      [
        ("\(alternative.name).net_present_value", alternative.netPresentValue),
        ("\(alternative.name).benefits", alternative.benefits), ("\(alternative.name).costs", alternative.costs),
      ] + alternative.actors.map { ("\(alternative.name).\($0.name)", $0.presentValue) }
    }
  }

  private static func distance(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) -> Double {
    let size = a.reduce(0) { max($0, $1.magnitude) }
    return size == 0 ? 0 : zip(a, b).reduce(0) { max($0, ($1.0 - $1.1).magnitude) } / size
  }

  /// The program that is left, an operation a line, and where the main results stand.
  public var text: String {
    let kinds = kinds.map { "\($0.count) \($0.kind)" }.joined(separator: ", ")
    var lines = [
      "operations: \(left) left of \(given) (\(kinds))",
      "farthest from the program as given, in \(draws) draws: \(farthest == 0 ? "0" : Self.short(farthest)) of a number's largest size",
      "",
    ]
    for (index, operation) in reduced.program.operations.enumerated() {
      lines.append("r\(index) = \(told(operation))")
    }
    lines.append("")
    for (name, register) in named {
      if let place = reduced[register] { lines.append("\(name) = r\(place.index)") }
    }
    return lines.joined(separator: "\n")
  }

  /// Two digits: 3.1e-16.
  private static func short(_ value: Double) -> String {
    var (size, power) = (value, 0)
    while size < 1 { (size, power) = (size * 10, power - 1) }
    return "\((size * 10).rounded() / 10)e\(power)"
  }

  private func told(_ operation: Operation) -> String {
    func name(_ register: Register) -> String {
      switch reduced.program.operations[register.index] {
      case .constant(let value): "\(value)"
      default: "r\(register.index)"
      }
    }
    switch operation {
    case .constant(let value): return "\(value)"
    case .parameter(let place):
      let parameter = model.parameters[place]
      return parameter.alternative.map { "\($0).\(parameter.name)" } ?? parameter.name
    case .add(let a, let b): return "\(name(a)) + \(name(b))"
    case .subtract(let a, let b): return "\(name(a)) - \(name(b))"
    case .multiply(let a, let b): return "\(name(a)) * \(name(b))"
    case .divide(let a, let b): return "\(name(a)) / \(name(b))"
    case .power(let a, let b): return "\(name(a))^\(name(b))"
    case .negate(let a): return "-\(name(a))"
    case .less(let a, let b): return "\(name(a)) < \(name(b))"
    case .lessOrEqual(let a, let b): return "\(name(a)) <= \(name(b))"
    case .equal(let a, let b): return "\(name(a)) == \(name(b))"
    default: return "\(operation.kind)(\(operation.operands.map(name).joined(separator: ", ")))"
    }
  }
}

extension Operation {
  /// Its name in what is shown.
  var kind: String {
    switch self {
    case .constant: "constant"
    case .parameter: "parameter"
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    case .power: "power"
    case .negate: "negate"
    case .minimum: "min"
    case .maximum: "max"
    case .absolute: "abs"
    case .exponential: "exp"
    case .logarithm: "log"
    case .squareRoot: "sqrt"
    case .less: "less"
    case .lessOrEqual: "less_or_equal"
    case .equal: "equal"
    case .select: "if"
    }
  }
}
