import Documents
import Estimation
import Foundation

/// `NAME.plan.json` beside a hypothesis: written once, before the data are tested, and read when they are.
public struct PlanFile: Sendable {
  private let hypothesis: Hypothesis
  public let path: String

  /// `claim.plan.json` for `claim.hypothesis.yaml`.
  public init(of hypothesis: Hypothesis) {
    self.hypothesis = hypothesis
    var stem = hypothesis.file
    for ending in [".yaml", ".yml", ".hypothesis"] where stem.hasSuffix(ending) { stem.removeLast(ending.count) }
    path = stem + ".plan.json"
  }

  /// Writes the plan: to a temporary file, then renamed.
  /// - Parameters:
  ///   - replacing: whether a plan that stands there may go.
  ///   - day: the day of today, in UTC.
  /// - Returns: the day and the digest of the plan.
  /// - Throws: `Findings` where a plan stands there already, or the place cannot be written to.
  func freeze(
    _ power: TestedHypothesis.Power, replacing: Bool, on day: String = Self.today
  ) throws(Findings) -> (day: String, sha256: String) {
    if FileManager.default.fileExists(atPath: path), !replacing {
      let earlier = read()?.frozenOn
      throw Findings(
        Finding(
          code: "plan_exists", at: Place(file: path),
          Words(
            nl: "Hier staat al een vastgelegd plan\(earlier.map { ", van \($0)" } ?? "").",
            en: "A frozen plan stands here already\(earlier.map { ", of \($0)" } ?? "")."),
          hint: Words(
            nl:
              "Bewaar het. Moet er toch een nieuw plan komen, schrijf dan --freeze --replace-plan: de datum wordt die van nu.",
            en:
              "Keep it. If a new plan must take its place, write --freeze --replace-plan: its date will be that of now."
          )))
    }
    let plan = FrozenPlan(
      on: day, hypothesis: try content(), codebook: try .codebook(hypothesis.codebookPath),
      power: power)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(plan) else {
      preconditionFailure("texts, whole numbers and finite figures can be written as JSON")
    }
    try WholeFile.write([UInt8](data) + [0x0A], to: path)
    return (plan.frozenOn, plan.sha256)
  }

  /// - Throws: `Findings` where the hypothesis or its codebook cannot be read.
  func standing() throws(Findings) -> PlanStanding {
    guard FileManager.default.fileExists(atPath: path) else { return PlanStanding(.absent) }
    guard let plan = read() else { return PlanStanding(.broken) }
    return plan.standing(
      hypothesis: try content(), codebook: try .codebook(hypothesis.codebookPath))
  }

  /// The hypothesis, with digests of the files that it names beside its data: margins and studies.
  private func content() throws(Findings) -> PlannedContent {
    var values = try PlannedContent.hypothesis(hypothesis.file).values
    let folder = URL(fileURLWithPath: hypothesis.file).deletingLastPathComponent().path
    for file in hypothesis.identification.files {
      values["sha256 \(RelativePath.of(file, from: folder))"] = Digest.of(try FileBytes.read(file))
    }
    return PlannedContent(values: values)
  }

  private func read() -> FrozenPlan? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try? decoder.decode(FrozenPlan.self, from: data)
  }

  private static var today: String {
    let calendar = Calendar(identifier: .gregorian)
    let parts = calendar.dateComponents(in: TimeZone(secondsFromGMT: 0) ?? .current, from: Date())
    return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }
}
