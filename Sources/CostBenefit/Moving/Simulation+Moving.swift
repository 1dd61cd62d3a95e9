import Documents
import Probability
import Synchronization

extension Simulation {
  /// The same simulation with some numbers drawn from other distributions, for who moves a slider and looks.
  ///
  /// It gives the same bytes as a simulation of the model so changed, and sooner: the program, the draws of numbers that stay as they
  /// are, and the summaries of what does not depend on those that move are kept from one variant of a simulation to the next, up to 64
  /// MB of draws. Variants may be asked at the same time; then one of them has the draws.
  ///
  /// - Parameter moved: by name of the parameter (`alternative.name` for one that an alternative sets) its new distribution, in the unit
  ///   as written.
  /// - Throws: `Findings`: `parameter_unknown`, and `parameter_not_moved` for a number that is certain, a term of an estimate or drawn as
  ///   part of a whole.
  public func moving(_ moved: [String: any Distribution]) throws(Findings) -> Simulation {
    let notebook = Notebook()
    var model = model
    var moves = moves.isEmpty ? model.parameters.map { _ in 0 } : moves
    for (name, distribution) in moved.sorted(by: { $0.key < $1.key }) {
      let places = model.parameters.indices.filter { model.parameters[$0].qualifiedName == name }
      if places.isEmpty { notebook.add(.unknownParameter(name, of: model)) }
      for place in places {
        guard case .distribution(let before, let factor) = model.parameters[place].chance,
          !(before is any DrawnTogether), !(distribution is any DrawnTogether)
        else {
          notebook.add(.notMoved(name))
          continue
        }
        model.parameters[place].chance = .distribution(distribution, factor: factor)
        moves[place] = Self.move.wrappingAdd(1, ordering: .relaxed).newValue
      }
    }
    try notebook.conclude()
    return Simulation(
      model, draws: draws, seed: seed, threads: threads, points: points, shared: shared, moves: moves)
  }

  /// Counts moves of all parameters in this process: no two distributions share a number.
  private static let move = Atomic<Int>(0)

  /// `summaries` where numbers have moved.
  func movedSummaries(of columns: [DrawTable.Column]) throws(Findings) -> [(name: String, summary: Summary)] {
    let (appraisal, parameters) = try prepared()
    let workers = Workers(threads: threads)
    var asked = try shared.asked(columns, of: appraisal, workers: workers)
    let inputs = shared.takeInputs(moves, draws: draws)
    defer { shared.giveBack(inputs) }
    let stale = asked.stale(moves)
    let found = try folded(
      stale.isEmpty ? nil : asked.tape(of: stale), checking: asked.tapes.plain, appraisal, parameters,
      workers: workers, inputs: inputs)
    for (place, summary) in zip(stale, found) { asked.keep(summary, at: place, moves) }
    shared.keep(asked)
    return columns.indices.compactMap { place in asked.summary(place).map { (asked.tapes.names[place], $0) } }
  }
}

extension Finding {
  fileprivate static func unknownParameter(_ name: String, of model: Model) -> Finding {
    let near = NearestName.of(name, among: model.parameters.filter { !$0.isPlace }.map(\.qualifiedName))
    return Finding(
      code: "parameter_unknown",
      Words(nl: "\(name) is geen parameter van het scenario.", en: "\(name) is no parameter of the scenario."),
      hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") })
  }

  fileprivate static func notMoved(_ name: String) -> Finding {
    Finding(
      code: "parameter_not_moved",
      Words(
        nl: "\(name) kan niet verschuiven: het is geen getal met een verdeling van zichzelf.",
        en: "\(name) cannot be moved: it is no number with a distribution of its own."),
      hint: Words(
        nl: "Een zeker getal, een schatting en wat als één geheel getrokken wordt, verander je in het scenario.",
        en: "Change a certain number, an estimate, or what is drawn as one whole in the scenario."))
  }
}
