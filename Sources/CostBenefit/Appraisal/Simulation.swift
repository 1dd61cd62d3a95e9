import Documents
import Evidence
import Probability

/// A model drawn and appraised: the Monte Carlo of a scenario.
///
/// The same model, draws and seed give the same bytes for any number of threads.
public struct Simulation: Sendable {
  public let model: Model
  public let draws: Int
  public let seed: UInt64
  public let threads: Int
  public let points: PointChoice
  let preparation = Preparation()
  /// What simulations share that differ in numbers moved.
  let shared: MovedWork
  /// By parameter which of the distributions that it has had it is drawn from; empty where none has been moved.
  let moves: [Int]

  /// More draws than this are refused: they are counted in 32 bits.
  public static let mostDraws = 4_000_000_000
  /// More than this are not drawn unasked, and not held in memory.
  public static let mostKept = 5_000_000

  public init(
    _ model: Model, draws: Int = 200_000, seed: UInt64 = 1, threads: Int = 1, points: PointChoice = .random
  ) {
    self.init(model, draws: draws, seed: seed, threads: threads, points: points, shared: MovedWork(), moves: [])
  }

  init(_ model: Model, draws: Int, seed: UInt64, threads: Int, points: PointChoice, shared: MovedWork, moves: [Int]) {
    self.model = model
    self.draws = draws
    self.seed = seed
    self.threads = threads
    self.points = points
    self.shared = shared
    self.moves = moves
  }

  /// Draws, appraises, and works out what the result depends on.
  ///
  /// - Parameter progress: told the share that is done, from any thread, not always in order.
  /// - Throws: `Findings`: `draws_outside_range`, `not_finite`, `risk_outside_range`, `overlap_mixed_signs`, and what
  ///   `ParameterDraws` refuses. `identity_broken` is our fault: actors do not add up to society.
  public func run(progress: (@Sendable (Double) -> Void)? = nil) throws(Findings) -> RunResult {
    try run(progress: progress) { (_, _, _, _) in nil }
  }

  /// - Parameter merging: gives the draws that were counted in parts; nil where they are drawn here.
  func run(
    progress: (@Sendable (Double) -> Void)?,
    merging: (RunColumns, Appraisal, ParameterDraws, Workers) throws(Findings) -> MergedParts?
  ) throws(Findings) -> RunResult {
    let workers = Workers(threads: threads)
    let (appraisal, parameters) = try prepared()
    let sets = parameters.points.sets
    let figures = FiguresOfRun(appraisal, sets: sets)
    let keeping = BookStudy(appraisal, sets: sets)
    let columns = RunColumns(appraisal, sets: sets, threads: threads)
    let drawn = ColumnPasses(
      columns, parts: try merging(columns, appraisal, parameters, workers), parameters: parameters, draws: draws,
      workers: workers, progress: drawing(progress))
    let fault = try check(finite: drawn.isFinite, ranges: drawn.ranges, appraisal, parameters)
    let values = figures.values(drawn)
    let study = SensitivityStudy(appraisal, parameters: parameters, draws: draws, workers: workers)
    let sensitivity = study.sensitivity(values: values)
    let breakEven = study.breakEven()
    let required = RequiredEffects(appraisal: appraisal, parameters: parameters, draws: draws, workers: workers).all()
    let goals = GoalStudy(appraisal: appraisal, parameters: parameters, draws: draws, workers: workers).results()
    let perfect = ValueOfInformation.perfect(values, in: sets)
    var result = RunResult(
      model: model, draws: draws, seed: seed,
      alternatives: figures.alternatives(drawn, breakEven: breakEven), claims: figures.claims(drawn),
      differences: figures.differences(drawn), sensitivity: sensitivity,
      evpi: perfect.value, otherRules: figures.otherRules(drawn), identityFault: fault)
    result.flips = study.flips(breakEven)
    result.books = keeping.books(drawn, parameters: parameters, draws: draws, workers: workers)
    result.findings = result.ceilingFindings + findings(on: parameters.points)
    result.points = parameters.points
    result.goals = goals
    result.evpiMCSE = perfect.mcse
    for (index, effects) in required.enumerated() { result.alternatives[index].requiredEffects = effects }
    result.scales = figures.scales(drawn)
    progress?(1)
    return result
  }

  /// Drawing is most of the work; what the result depends on is the rest.
  private func drawing(_ progress: (@Sendable (Double) -> Void)?) -> (@Sendable (Double) -> Void)? {
    guard let progress else { return nil }
    return { share in progress(0.8 * share) }
  }

  /// The appraisal of the model, and how its parameters are drawn: worked out the first time that they are asked for.
  func prepared() throws(Findings) -> (Appraisal, ParameterDraws) {
    try preparation.value { () throws(Findings) in try prepare() }
  }

  private func prepare() throws(Findings) -> (Appraisal, ParameterDraws) {
    // Errors of points that depend on each other need every draw at once.
    try checkDraws(draws, most: points == .random ? Self.mostDraws : Self.mostKept)
    if let whole = model.correlations.first(where: { $0.imanConoverDraws > 0 && $0.imanConoverDraws != draws }) {
      throw Findings(
        Finding(
          code: "iman_conover_draws",
          Words(
            nl:
              "De samenhang tussen \(whole.keys.joined(separator: ", ")) is voor \(whole.imanConoverDraws) trekkingen in één keer gemaakt; hier worden er \(draws) getrokken.",
            en:
              "The correlations between \(whole.keys.joined(separator: ", ")) are made for \(whole.imanConoverDraws) draws at once; here \(draws) are drawn."
          ),
          hint: Words(
            nl: "Reken met --draws \(whole.imanConoverDraws), of neem method: copula.",
            en: "Run with --draws \(whole.imanConoverDraws), or take method: copula."))
      ).located(in: model.file)
    }
    try checkPoints()
    do throws(Findings) {
      let parameters = try ParameterDraws(model, seed: seed, threads: threads)
      let appraisal =
        moves.isEmpty
        ? try Appraisal(model, parameters: parameters) : try shared.appraisal(of: model, parameters: parameters)
      return (appraisal, drawn(parameters, for: appraisal))
    } catch {
      throw error.located(in: model.file)
    }
  }

  func checkDraws(_ count: Int, most: Int) throws(Findings) {
    guard !(2...most).contains(count) else { return }
    throw Findings(
      Finding(
        code: "draws_outside_range",
        Words(
          nl: "\(count) trekkingen kan niet: het moeten er 2 tot \(most) zijn.",
          en: "\(count) draws cannot be: there must be 2 to \(most).")))
  }

  /// - Parameter blocks: that were drawn; nil for all.
  /// - Returns: the largest fault in the identities.
  /// - Throws: `Findings` on the scenario file.
  func check(
    finite: Bool, ranges: [(smallest: Double, largest: Double)], _ appraisal: Appraisal, _ parameters: ParameterDraws,
    blocks: Range<Int>? = nil
  ) throws(Findings) -> Double {
    do throws(Findings) {
      return try fault(finite: finite, ranges: ranges, appraisal, parameters, blocks)
    } catch {
      throw error.located(in: model.file)
    }
  }

  private func fault(
    finite: Bool, ranges: [(smallest: Double, largest: Double)], _ appraisal: Appraisal, _ parameters: ParameterDraws,
    _ blocks: Range<Int>?
  ) throws(Findings) -> Double {
    let notebook = Notebook()
    for (risk, range) in zip(appraisal.risks, ranges.dropFirst(appraisal.identities)) {
      if let finding = risk.finding(range) { notebook.add(finding) }
    }
    let bounds = appraisal.model.bounds
    for (bound, range) in zip(bounds, ranges.suffix(bounds.count)) {
      if let finding = bound.finding(range) { notebook.add(finding) }
    }
    try notebook.conclude()
    guard finite else {
      let workers = Workers(threads: threads)
      let notFinite = NotFinite(appraisal: appraisal)
      throw Findings(notFinite.finding(parameters: parameters, draws: draws, blocks: blocks, workers: workers))
    }
    return try IdentityFaults.check(
      ranges.prefix(appraisal.identities).map(\.largest), alternatives: appraisal.alternatives.map(\.name))
  }
}
