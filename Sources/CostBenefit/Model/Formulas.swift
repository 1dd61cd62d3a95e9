/// The formulas of a model in one year, in the names of the file, with what each leans on: what a number is peeled back by.
public struct Formulas: Sendable {
  public struct Formula: Sendable {
    /// `avoided * stay`
    public let text: String
    /// The steps in it, each with its year; of an earlier year where the formula looks back.
    public let steps: [(name: String, year: Int)]
    /// Places among the parameters of the model, ascending.
    public let parameters: [Int]
  }

  private let text: ModelText
  private var model: Model { text.model }

  public init(_ model: Model) {
    text = ModelText(model)
  }

  /// The formula of a step; nil where the alternative has no such step or the year is outside the horizon.
  public func step(_ name: String, of alternative: Model.Alternative, in year: Int) -> Formula? {
    guard let place = model.years.firstIndex(of: year) else { return nil }
    if let step = alternative.steps.first(where: { $0.name == name }) {
      return formula([step.years[place]], at: place, in: alternative, except: name)
    }
    guard let step = alternative.groupedSteps.first(where: { $0.name == name }) else { return nil }
    return formula(step.years[place], at: place, in: alternative, except: name)
  }

  /// The formula of registers of a flow, one a year: its amount, or the part that becomes cash.
  public func amount(_ years: [Register], of alternative: Model.Alternative, in year: Int) -> Formula? {
    guard let place = model.years.firstIndex(of: year), years.indices.contains(place) else { return nil }
    return formula([years[place]], at: place, in: alternative, except: nil)
  }

  /// - Parameter cells: of a step by group; the text is that of the first.
  private func formula(
    _ cells: [Register], at place: Int, in alternative: Model.Alternative, except name: String?
  ) -> Formula? {
    guard let first = cells.first else { return nil }
    let (names, steps) = self.names(at: place, in: alternative, except: name)
    var found = Found()
    for cell in cells { find(cell, steps, &found) }
    let years = found.steps.sorted { ($0.year, $0.order) < ($1.year, $1.order) }
    return Formula(
      text: text.formula(first, names: names), steps: years.map { ($0.name, model.years[$0.year]) },
      parameters: found.parameters.sorted())
  }

  private struct Reference: Hashable {
    let name: String
    let year: Int
    /// Its place among the steps.
    let order: Int
  }

  private struct Found {
    var seen: Set<Register> = []
    var steps: Set<Reference> = []
    var parameters: Set<Int> = []
  }

  /// Names of registers of this year (steps before the one asked for), of earlier years as `step[2027]`, and of cells of steps by group.
  private func names(
    at place: Int, in alternative: Model.Alternative, except name: String?
  ) -> ([Register: String], [Register: Reference]) {
    var names: [Register: String] = [:]
    var steps: [Register: Reference] = [:]
    func add(_ register: Register, _ shown: String, _ reference: Reference) {
      switch model.program.operations[register.index] {
      case .constant, .parameter: return
      default:
        guard names[register] == nil else { return }
        (names[register], steps[register]) = (shown, reference)
      }
    }
    for year in stride(from: place, through: 0, by: -1) {
      for (order, step) in alternative.steps.enumerated() {
        if year == place, step.name == name { break }
        let shown = year == place ? step.name : "\(step.name)[\(model.years[year])]"
        add(step.years[year], shown, Reference(name: step.name, year: year, order: order))
      }
      for (order, step) in alternative.groupedSteps.enumerated() where year < place || step.name != name {
        let reference = Reference(name: step.name, year: year, order: alternative.steps.count + order)
        for (cell, register) in step.years[year].enumerated() {
          let label = Self.label(cell, step.groups) + (year == place ? "" : ", \(model.years[year])")
          add(register, "\(step.name)[\(label)]", reference)
        }
      }
    }
    return (names, steps)
  }

  /// The labels of a cell: row by row, the last group fastest.
  private static func label(_ cell: Int, _ groups: [(name: String, labels: [String])]) -> String {
    var rest = cell
    var labels: [String] = []
    for group in groups.reversed() where !group.labels.isEmpty {
      labels.insert(group.labels[rest % group.labels.count], at: 0)
      rest /= group.labels.count
    }
    return labels.joined(separator: ", ")
  }

  private func find(_ register: Register, _ steps: [Register: Reference], _ found: inout Found) {
    if let step = steps[register] {
      found.steps.insert(step)
      return
    }
    guard found.seen.insert(register).inserted else { return }
    let operation = model.program.operations[register.index]
    if case .parameter(let place) = operation { found.parameters.insert(place) }
    for operand in operation.operands { find(operand, steps, &found) }
  }
}
