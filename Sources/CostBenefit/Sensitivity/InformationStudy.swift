import Documents
import Evidence
import Probability

/// What it would be worth to know each number, each part, or the outcome of a study of more clients.
struct InformationStudy {
  let appraisal: Appraisal
  /// For nested draws.
  let draws: ConditionalDraws
  let workers: Workers
  private let even: EvenDraws
  private let run: EvenRun
  private let numbers: [UncertainNumber]
  private let regression: RegressionInformation
  /// What it is worth to know everything.
  private let perfect: InformationValue

  /// Nested draws are made for this many of the most valuable numbers, and for parts.
  static let nestedNumbers = 3
  /// Outer draws of the nested form.
  static let outer = 4_096
  /// Studies of these multiples of the clients that an estimate rests on.
  static let multiples = [1, 2, 4]

  init(_ appraisal: Appraisal, draws: ConditionalDraws, count: Int, workers: Workers) {
    self.appraisal = appraisal
    self.draws = draws
    self.workers = workers
    let tape = appraisal.valueTape
    numbers = UncertainNumber.wholes(in: appraisal.model, read: Set(tape.parameters))
    even = EvenDraws(draws, reading: tape.parameters, asked: count)
    run = EvenRun(tape, draws: even, workers: workers)
    let values = run.values
    regression = RegressionInformation(values: values, in: even.sets)
    perfect = ValueOfInformation.perfect(values, in: even.sets)
  }

  /// - Parameter clients: by name of an estimate, how many clients it rests on.
  func result(clients: [String: Int]) -> InformationResult {
    let model = appraisal.model
    let singles = singles()
    let order = numbers.indices.sorted { (singles[$0].value, $1) > (singles[$1].value, $0) }
    let deep = Set(order.prefix(Self.nestedNumbers).filter { singles[$0].value > 0 })
    var items = order.map { place in
      InformationResult.Item(
        name: name(of: numbers[place]), parameters: [name(of: numbers[place])],
        part: model.part(of: numbers[place].parameters[0]), regression: singles[place],
        nested: deep.contains(place) ? nested([numbers[place]]) : nil)
    }
    for part in UncertaintyPart.allCases {
      let members = numbers.filter { model.part(of: $0.parameters[0]) == part }
      guard members.count > 1 else { continue }
      items.append(
        InformationResult.Item(
          name: part.rawValue, parameters: members.map(name), part: part,
          regression: regression.value(knowing: members.flatMap(columns)), nested: nested(members)))
    }
    return InformationResult(
      perfect: perfect, items: items, studies: studies(clients), draws: even.count)
  }

  /// Of each number by itself, by regression.
  private func singles() -> [InformationValue] {
    workers.map(numbers.count) { regression.value(knowing: columns(of: numbers[$0])) }
  }

  /// The same with its name, without nested draws, the most valuable first.
  func items() -> [InformationResult.Item] {
    zip(numbers, singles()).map { number, value in
      InformationResult.Item(
        name: name(of: number), parameters: [name(of: number)],
        part: appraisal.model.part(of: number.parameters[0]), regression: value, nested: nil)
    }.sorted { ($0.regression.value, $1.name) > ($1.regression.value, $0.name) }
  }

  private func name(of number: UncertainNumber) -> String { number.name(of: "", in: appraisal.model) }

  /// One column; of a whole, one for each of its numbers.
  private func columns(of number: UncertainNumber) -> [[Double]] {
    number.members(in: appraisal.model).map(run.draws)
  }

  private func nested(_ members: [UncertainNumber]) -> InformationValue {
    NestedInformation(appraisal: appraisal, draws: draws, workers: workers)
      .value(knowing: Set(members.flatMap(\.parameters)), outer: Self.outer)
  }

  /// For every estimate with a known number of clients, and every share that is a beta of counts.
  private func studies(_ clients: [String: Int]) -> [InformationResult.Study] {
    let model = appraisal.model
    var groups: [(name: String, members: [UncertainNumber], clients: Int)] = []
    for number in numbers {
      switch model.parameters[number.parameters[0]].chance {
      case .estimate(let place, let term):
        let name = model.estimates[place].hypothesis(of: term)
        // More clients of the same sites tell no more of how far sites differ.
        let isSpread = model.estimates[place].terms[term].measure == BetweenSites.measure
        guard let own = clients[name], own > 0, !isSpread else { continue }
        if let known = groups.firstIndex(where: { $0.name == name }) {
          groups[known].members.append(number)
        } else {
          groups.append((name, [number], own))
        }
      case .distribution(let distribution as Beta, _):
        let counted = distribution.arguments.reduce(0) { $0 + $1.value }
        if counted >= 1 { groups.append((name(of: number), [number], Int(counted.rounded()))) }
      case .certain, .distribution: continue
      }
    }
    return groups.flatMap { group in
      Self.multiples.map { multiple in
        InformationResult.Study(
          name: group.name, parameters: group.members.map(name), clientsNow: group.clients,
          moreClients: multiple * group.clients,
          worth: worth(of: multiple * group.clients, beside: group.clients, group.members))
      }
    }
  }

  /// The normal score z of a number is what data of n₀ clients left unknown; n more show z with an error of √(n₀/n) of its spread.
  /// The scores of a second sample are that error: numbers that are correlated now are so in new data.
  private func worth(of more: Int, beside now: Int, _ members: [UncertainNumber]) -> InformationValue {
    let error = (Double(now) / Double(more)).squareRoot()
    let summaries = members.map { number -> [Double] in
      let known = even.first.scores(of: number.parameters[0], count: even.count)
      let noise = even.second.scores(of: number.parameters[0], count: even.count)
      return zip(known, noise).map { $0 + error * $1 }
    }
    return regression.value(knowing: summaries)
  }
}

extension Simulation {
  /// What it would be worth to know more.
  ///
  /// - Parameter clients: by name of an estimate, how many clients it rests on: for the worth of studies.
  /// - Throws: `Findings` as `run`.
  public func information(clients: [String: Int] = [:]) throws(Findings) -> InformationResult {
    try informationStudy().result(clients: clients)
  }

  /// What it would be worth to know each number by itself, by regression: a part of `information`, at a fraction of its time.
  ///
  /// - Throws: `Findings` as `run`.
  public func informationOfNumbers() throws(Findings) -> [InformationResult.Item] {
    try informationStudy().items()
  }

  private func informationStudy() throws(Findings) -> InformationStudy {
    let plain = Simulation(model.withCopulas, draws: draws, seed: seed, threads: threads)
    let (appraisal, parameters) = try plain.prepared()
    let both = ConditionalDraws(parameters, second: try ParameterDraws(plain.model, seed: Self.otherSeed(seed)))
    return InformationStudy(appraisal, draws: both, count: draws, workers: Workers(threads: threads))
  }
}
