import Documents
import Probability

/// Evaluates the balances on two independent samples and their mixtures, for Sobol' indices of every number and of every part.
struct SobolStudy {
  let appraisal: Appraisal
  let draws: ConditionalDraws
  let samples: Int
  let workers: Workers
  private let tape: Tape
  private let numbers: [UncertainNumber]
  /// By alternative.
  private let estimators: [SobolEstimator]

  /// Results of mixtures that are held in memory at once: 128 MB.
  private static let mostHeld = 1 << 24

  /// - Parameter samples: of each of the two samples; at least 32.
  init(_ appraisal: Appraisal, draws: ConditionalDraws, samples: Int, workers: Workers) {
    self.appraisal = appraisal
    self.draws = draws
    self.samples = samples
    self.workers = workers
    tape = appraisal.valueTape
    numbers = UncertainNumber.wholes(in: appraisal.model, read: Set(tape.parameters))
    let plans = [Set(tape.parameters), []].map { draws.plan(keeping: $0) }
    let both = MixtureRun(tape, draws: draws, plans: plans, count: samples, workers: workers).columns
    estimators = appraisal.alternatives.indices.map { SobolEstimator(both[0], both[1], column: $0) }
  }

  func result() -> SobolResult {
    let model = appraisal.model
    let found = indices(of: numbers.map { Set($0.parameters) })
    let parts = UncertaintyPart.allCases.map(places)
    let together = parts.filter { $0.count > 1 }
    let joint = indices(of: together.map { Set($0.flatMap { numbers[$0].parameters }) })
    let rows = appraisal.alternatives.enumerated().flatMap { place, alternative in
      numbers.indices.map { number in
        SobolResult.Number(
          parameter: numbers[number].name(of: alternative.name, in: model),
          alternative: alternative.name, first: found[number].indices[place].first,
          total: found[number].indices[place].total, isCorrelated: found[number].isCorrelated)
      }
    }
    // A part of one number has its indices.
    let ofParts = zip(UncertaintyPart.allCases, parts).flatMap { part, places -> [SobolResult.Part] in
      guard let one = places.first else { return [] }
      return self.part(part, places, together.firstIndex(of: places).map { joint[$0] } ?? found[one])
    }
    return SobolResult(samples: samples, numbers: rows, parts: ofParts)
  }

  /// The places of the numbers of a part.
  private func places(of part: UncertaintyPart) -> [Int] {
    numbers.indices.filter { appraisal.model.part(of: numbers[$0].parameters[0]) == part }
  }

  private func part(_ part: UncertaintyPart, _ places: [Int], _ found: Found) -> [SobolResult.Part] {
    let model = appraisal.model
    let members = places.map { numbers[$0] }
    let own = Set(members.flatMap(\.parameters))
    let others = tape.parameters.filter { !own.contains($0) }
    let medians = Dictionary(uniqueKeysWithValues: others.map { ($0, draws.first.quantile($0, 0.5)) })
    let alone = DrawRun(tape, parameters: draws.first, draws: samples, workers: workers, fixed: medians).columns
    return appraisal.alternatives.enumerated().map { place, alternative in
      let summary = Summary(of: alone[place])
      return SobolResult.Part(
        part: part, alternative: alternative.name,
        parameters: members.map { $0.name(of: alternative.name, in: model) },
        first: found.indices[place].first, total: found.indices[place].total,
        interval: (summary.quantile(0.025) ?? .nan, summary.quantile(0.975) ?? .nan))
    }
  }

  private typealias Found = (indices: [SobolEstimator.Pair], isCorrelated: Bool)

  /// Of each set of parameters, by alternative: as many sets at once as memory is meant for.
  private func indices(of sets: [Set<Int>]) -> [Found] {
    let atOnce = max(1, Self.mostHeld / (2 * samples * tape.columns))
    return stride(from: 0, to: sets.count, by: atOnce).flatMap { start in
      indices(ofThese: Array(sets[start..<min(start + atOnce, sets.count)]))
    }
  }

  private func indices(ofThese sets: [Set<Int>]) -> [Found] {
    var plans: [ConditionalDraws.Plan] = []
    let places = sets.map { own -> (mixture: Int, given: Int?) in
      let others = Set(tape.parameters).subtracting(own)
      plans.append(draws.plan(keeping: others))
      guard draws.isCorrelated(own, with: others) else { return (plans.count - 1, nil) }
      plans.append(draws.plan(keeping: own))
      return (plans.count - 2, plans.count - 1)
    }
    let columns = MixtureRun(tape, draws: draws, plans: plans, count: samples, workers: workers).columns
    return workers.map(sets.count) { set in
      let (mixture, given) = places[set]
      let indices = estimators.enumerated().map { place, estimator in
        estimator.indices(mixture: columns[mixture][place], given: given.map { columns[$0][place] })
      }
      return (indices, given != nil)
    }
  }
}

extension Simulation {
  /// The default size of each of the two samples.
  public static let sobolSamples = 65_536

  /// Sobol' indices of the balance.
  ///
  /// - Parameter samples: of each of the two samples, 1,024 to `mostKept`; the model is evaluated samples · (2 + numbers + parts of more than
  ///   one number) times, and once more for numbers that are correlated.
  /// - Throws: `Findings` as `run`, and `samples_outside_range`.
  public func sobol(samples: Int = Simulation.sobolSamples) throws(Findings) -> SobolResult {
    guard (1_024...Self.mostKept).contains(samples) else {
      throw Findings(
        Finding(
          code: "samples_outside_range",
          Words(
            nl: "\(samples) steekproeven kan niet: het moeten er 1.024 tot \(Self.mostKept) zijn.",
            en: "\(samples) samples cannot be: there must be 1,024 to \(Self.mostKept).")))
    }
    let plain = Simulation(model.withCopulas, draws: draws, seed: seed, threads: threads)
    let (appraisal, parameters) = try plain.prepared()
    let both = ConditionalDraws(parameters, second: try ParameterDraws(plain.model, seed: Self.otherSeed(seed)))
    return SobolStudy(appraisal, draws: both, samples: samples, workers: Workers(threads: threads)).result()
  }

  /// The seed of a second sample that has nothing to do with the first.
  static func otherSeed(_ seed: UInt64) -> UInt64 {
    StreamKey(seed: seed, name: "second sample").bits
  }
}
