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
  private let a: Columns
  private let b: Columns

  /// - Parameter samples: of each of the two samples; at least 32.
  init(_ appraisal: Appraisal, draws: ConditionalDraws, samples: Int, workers: Workers) {
    self.appraisal = appraisal
    self.draws = draws
    self.samples = samples
    self.workers = workers
    tape = appraisal.valueTape
    numbers = UncertainNumber.wholes(in: appraisal.model, read: Set(tape.parameters))
    let all = Set(tape.parameters)
    a = Self.run(tape, draws, keeping: all, samples, workers)
    b = Self.run(tape, draws, keeping: [], samples, workers)
  }

  func result() -> SobolResult {
    let model = appraisal.model
    let found = numbers.map { indices(of: Set($0.parameters)) }
    let rows = appraisal.alternatives.enumerated().flatMap { place, alternative in
      numbers.indices.map { number in
        SobolResult.Number(
          parameter: numbers[number].name(of: alternative.name, in: model),
          alternative: alternative.name, first: found[number].indices[place].first,
          total: found[number].indices[place].total, isCorrelated: found[number].isCorrelated)
      }
    }
    return SobolResult(samples: samples, numbers: rows, parts: UncertaintyPart.allCases.flatMap { part($0, found) })
  }

  /// - Parameter numbered: the indices of each number: a part of one number has those.
  private func part(_ part: UncertaintyPart, _ numbered: [Found]) -> [SobolResult.Part] {
    let model = appraisal.model
    let places = numbers.indices.filter { model.part(of: numbers[$0].parameters[0]) == part }
    guard let one = places.first else { return [] }
    let members = places.map { numbers[$0] }
    let own = Set(members.flatMap(\.parameters))
    let found = (places.count == 1 ? numbered[one] : indices(of: own)).indices
    let others = tape.parameters.filter { !own.contains($0) }
    let medians = Dictionary(uniqueKeysWithValues: others.map { ($0, draws.first.quantile($0, 0.5)) })
    let alone = DrawRun(tape, parameters: draws.first, draws: samples, workers: workers, fixed: medians).columns
    return appraisal.alternatives.enumerated().map { place, alternative in
      let summary = Summary(of: alone[place])
      return SobolResult.Part(
        part: part, alternative: alternative.name,
        parameters: members.map { $0.name(of: alternative.name, in: model) },
        first: found[place].first, total: found[place].total,
        interval: (summary.quantile(0.025) ?? .nan, summary.quantile(0.975) ?? .nan))
    }
  }

  private typealias Pair = (first: SobolIndex, total: SobolIndex)
  private typealias Found = (indices: [Pair], isCorrelated: Bool)

  /// By alternative.
  private func indices(of own: Set<Int>) -> Found {
    let others = Set(tape.parameters).subtracting(own)
    let isCorrelated = draws.isCorrelated(own, with: others)
    let mixture = run(keeping: others)
    let given = isCorrelated ? run(keeping: own) : nil
    let pairs = appraisal.alternatives.indices.map { place -> Pair in
      (
        given.map { SobolEstimator.first(a[place], b[place], given: $0[place]) }
          ?? SobolEstimator.first(a[place], b[place], mixture: mixture[place]),
        SobolEstimator.total(a[place], b[place], mixture: mixture[place])
      )
    }
    return (pairs, isCorrelated)
  }

  private func run(keeping kept: Set<Int>) -> Columns { Self.run(tape, draws, keeping: kept, samples, workers) }

  private static func run(
    _ tape: Tape, _ draws: ConditionalDraws, keeping kept: Set<Int>, _ samples: Int, _ workers: Workers
  ) -> Columns {
    ConditionalRun(tape, draws: draws, plan: draws.plan(keeping: kept), count: samples, workers: workers).columns
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
