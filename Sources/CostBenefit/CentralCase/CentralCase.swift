import Documents

/// A scenario worked out at one point: every number at its median, with every register of the sums kept.
///
/// Unlike a run, nothing is folded: a number that is certain, and each discount factor, is still a parameter of the program, so that
/// whoever writes the program out (a workbook) can let a reader change it. What a run settles before it draws (which outlay counts as
/// avoided, which flow of an overlap counts in full) is settled here too and stands.
///
/// A central case is not a mean: the mean of a product or a ratio is not that of its parts at their medians.
public struct CentralCase: Sendable {
  /// A parameter that stands for the discount factor of a year.
  public struct Factor: Sendable {
    public let parameter: Int
    /// The place of the year in the horizon.
    public let year: Int
    /// The kind of flow that has a rate of its own; nil for all others.
    public let kind: String?
  }

  /// With the factors as parameters behind those of the scenario.
  public let model: Model
  public let program: Program
  /// In base units, by parameter.
  public let inputs: [Double]
  /// In base units, by register.
  public let values: [Double]
  /// Empty where the scenario has a rate of its own.
  public let factors: [Factor]
  /// The discount factors of flows without a rate of their own, one register a year.
  public let factorRegisters: [Register]
  /// Without the baseline, as differences from it.
  public let alternatives: [Alternative]

  /// - Throws: `Findings` where a parameter cannot be drawn, or an overlap group mixes signs.
  public init(_ given: Model) throws(Findings) {
    let (live, factors) = given.withFactorsAsParameters()
    do throws(Findings) {
      let parameters = try ParameterDraws(live, seed: 1)
      let inputs = live.parameters.indices.map { parameters.quantile($0, 0.5) }
      var places: [Int: Double] = [:]
      for (index, parameter) in live.parameters.enumerated() where parameter.isPlace { places[index] = inputs[index] }
      let appraisal = try Appraisal(live, parameters: parameters, known: places)
      alternatives = appraisal.alternatives.enumerated().map { place, found in
        Alternative(found, steps: appraisal.model.alternatives[place + 1].steps, scales: appraisal.model.scales)
      }
      program = appraisal.program
      factorRegisters = appraisal.model.books.factors ?? []
      model = appraisal.model
      self.inputs = inputs
      self.factors = factors
      values = program.values(at: inputs)
    } catch {
      throw error.located(in: given.file)
    }
  }

  public func value(_ register: Register) -> Double { values[register.index] }
}

extension Program {
  /// All registers at one point, by the routines that work on draws: the same bits.
  /// - Parameter inputs: by parameter.
  public func values(at inputs: [Double]) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(operations.count)
    for operation in operations {
      if case .parameter(let place) = operation {
        values.append(inputs[place])
      } else {
        values.append(operation.value(operation.operands.map { values[$0.index] }) ?? .nan)
      }
    }
    return values
  }
}

extension Model {
  /// The same with each discount factor that is a number of a rule pack as a certain parameter.
  fileprivate func withFactorsAsParameters() -> (model: Model, factors: [CentralCase.Factor]) {
    var live = self
    var factors: [CentralCase.Factor] = []
    func registers(_ numbers: [Double], kind: String?) -> [Register] {
      numbers.enumerated().map { year, number in
        let name = "discount factor " + [kind, String(years[year])].compactMap { $0 }.joined(separator: " ")
        let place = live.parameters.count
        live.parameters.append(
          Parameter(
            name: name, key: name, alternative: nil, chance: .certain(number), unit: .plainNumber,
            provenance: Provenance(source: discounting.rules)))
        factors.append(CentralCase.Factor(parameter: place, year: year, kind: kind))
        return live.program.add(.parameter(place))
      }
    }
    if books.factors == nil { live.books.factors = registers(discounting.factors, kind: nil) }
    let used = Set(alternatives.flatMap(\.flows).compactMap(\.books.discountAs))
    for (kind, numbers) in discounting.kinds.sorted(by: { $0.key < $1.key }) where used.contains(kind) {
      live.books.kindFactors[kind] = registers(numbers, kind: kind)
    }
    return (live, factors)
  }
}
