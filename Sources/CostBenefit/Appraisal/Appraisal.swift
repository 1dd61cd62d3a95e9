import Documents

/// A model with the appraisal added to its program: everything that a run reports stands in a register, in every draw.
///
/// Steps and flows are evaluated in levels for every alternative; figures are differences from the baseline.
struct Appraisal: Sendable {
  /// With certain numbers folded; its alternatives are in levels.
  private(set) var model: Model
  /// Where each register of the program as given stands in `program`.
  let registers: [Register]
  let program: Program
  let outlays: OutlayClasses
  /// Without the baseline.
  let alternatives: [AlternativeAppraisal]
  /// Net present values between alternatives: later less earlier.
  let differences: [(from: Int, to: Int, register: Register)]
  let risks: [DerivedRisk]
  /// Whether each capacity limit binds, in any year and by year.
  let capacities: [(name: String, alternative: String, any: Register, years: [Register])]

  /// - Parameter known: parameters that become constants; nil for all that are certain.
  /// - Throws: `Findings` where an overlap group mixes signs.
  init(_ given: Model, parameters: ParameterDraws, known: [Int: Double]? = nil) throws(Findings) {
    let (model, registers) = known.map { given.knowing($0) } ?? given.withCertainties()
    let outlays = try OutlayClasses(OutlayStudy(model), model, parameters: parameters)
    self.init(model, registers: registers, outlays: outlays)
  }

  /// - Parameters:
  ///   - model: with certain numbers folded.
  ///   - registers: where each register of the program as given stands in that of the model.
  init(_ model: Model, registers: [Register], outlays: OutlayClasses) {
    var program = model.program
    var alternatives: [AlternativeAppraisal] = []
    for place in model.alternatives.indices.dropFirst() {
      alternatives.append(AlternativeAppraisal(place, in: model, outlays: outlays, &program))
    }
    var differences: [(from: Int, to: Int, register: Register)] = []
    for from in alternatives.indices {
      for to in alternatives.indices where to > from {
        let register = program.difference(alternatives[to].netPresentValue, alternatives[from].netPresentValue)
        differences.append((from, to, register))
      }
    }
    let read = program.parameters(of: alternatives.map(\.netPresentValue))
    risks = DerivedRisk.all(in: model, read: read, &program)
    capacities = model.capacities.map { capacity in
      let any = capacity.binds.dropFirst().reduce(capacity.binds[0]) { program.add(.maximum($0, $1)) }
      return (capacity.name, capacity.alternative, any, capacity.binds)
    }
    self.model = model
    self.registers = registers
    self.outlays = outlays
    self.alternatives = alternatives
    self.differences = differences
    self.program = program
  }

  /// The appraisal of a model that differs in distributions alone, and classes outlays alike.
  func drawing(_ parameters: [Model.Parameter]) -> Appraisal {
    var other = self
    other.model.parameters = parameters
    return other
  }

  func tape(_ columns: [Register], sums: [Register] = [], ranges: [Register] = []) -> Tape {
    Tape(program, columns: columns, sums: sums, ranges: ranges)
  }

  /// All that a run reports.
  var told: [Register] {
    let (figures, books) = (FiguresOfRun(self), BookStudy(self))
    return figures.joint + figures.apart + books.apart + figures.sums + books.sums
  }

  /// What is drawn for all that a run reports: a number has the same bits whichever part of it is asked for.
  func reduced(threads: Int = 1) -> ReducedProgram {
    program.reduced(keeping: told + checks, exact: alternatives.map(\.netPresentValue), threads: threads)
  }

  /// The net present values of the alternatives, and nothing else.
  var valueTape: Tape {
    let values = alternatives.map(\.netPresentValue)
    return Tape(program.reduced(keeping: values), columns: values)
  }

  /// How many of the registers checked are faults in identities; the others are risks.
  var identities: Int { alternatives.count * Identity.allCases.count }

  /// What is checked in every draw.
  var checks: [Register] {
    alternatives.flatMap(\.faults.registers) + risks.map(\.register) + model.bounds.map(\.register)
  }
}
