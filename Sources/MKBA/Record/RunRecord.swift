import CostBenefit
import Documents
import Foundation
import Probability
import Reporting

/// What a run was made of and what came out: enough to make it again and see whether it is the same.
///
/// The number of threads is not in it, as it moves no bit. What later versions added is nil in the records of earlier ones.
public struct RunRecord: Codable, Sendable {
  public struct Input: Codable, Sendable, Hashable {
    /// Relative to the folder of the record, so that a study folder can move as a whole.
    public let path: String
    public let sha256: String
  }

  /// One figure at the precision at which it may be shown; nil where it is withheld or no number.
  public struct Figure: Codable, Sendable, Hashable {
    public let name: String
    public let value: Double?
  }

  /// What was asked beside draws, seed and rules. It moves no figure of the record but their number.
  public struct Settings: Codable, Sendable, Hashable {
    public let exportedDraws: Int
    public let precision: Bool
    public let sobol: Int?
    public let information: Bool
  }

  /// Points other than random ones.
  public struct Points: Codable, Sendable, Hashable {
    public let kind: PointKind
    public let antithetic: Bool
    /// Independent ones, that errors rest on; nil where errors rest on antithetic pairs.
    public let randomisations: Int?
    /// Of Sobol' points: the streams in the order of the dimensions, and those that had random points for want of one.
    public let dimensions: [String]?
    public let padded: [String]?

    init?(_ set: PointSet) {
      guard set.choice != .random else { return nil }
      let isSobol = set.choice.kind == .sobol
      kind = set.choice.kind
      antithetic = set.choice.isAntithetic
      randomisations = set.choice.kind == .random ? nil : PointSet.randomisations
      dimensions = isSobol ? set.dimensions : nil
      padded = isSobol ? set.padded : nil
    }

    var choice: PointChoice { PointChoice(kind, isAntithetic: antithetic) }
    var shown: String { kind.rawValue + (antithetic ? ", antithetic" : "") }
  }

  public let format: Int
  public let program: String
  public let version: String
  /// The scenario file, relative to the folder of the record.
  public let scenario: String
  public let seed: UInt64
  public let draws: Int
  /// nil where points were random and not antithetic.
  public let points: Points?
  /// For whom the figures below are.
  public let audience: String
  /// The rule pack.
  public let rules: String
  /// Digest of what the pack says and of the factors that it gave: the version of the rules.
  public let rulesDigest: String?
  /// Rules that were asked for in the place of the scenario's, as asked; nil where its own held.
  public let rulesInstead: String?
  public let inputs: [Input]
  public let fingerprint: String
  /// Names of the alternatives, in the order of the figures; nil in records of earlier versions.
  public let alternatives: [String]?
  /// Names of hypotheses that were withheld for an earlier release.
  public let withheld: [String]?
  public let settings: Settings?
  /// See `MadeWith`.
  public let swift: String?
  public let platform: String?
  public let linearAlgebra: String?
  public let figures: [Figure]

  init(of run: ToldRun, scenario path: String, inputs: InputFiles, settings: RunSettings, folder: String) {
    format = 1
    program = "mkba"
    version = Version.current
    scenario = RelativePath.of(path, from: folder)
    seed = settings.seed
    draws = run.result.draws
    points = Points(run.result.points)
    audience = settings.filesFor.rawValue
    rules = run.result.model.discounting.rules
    rulesDigest = Self.digest(of: run.result.model.discounting)
    rulesInstead = settings.rules
    self.inputs = inputs.all.map { Input(path: RelativePath.of($0.path, from: folder), sha256: $0.sha256) }
    fingerprint = run.fingerprint
    alternatives = run.result.alternatives.map(\.name)
    withheld = run.hypotheses.filter(\.tellsBesideEarlierRelease).map(\.name)
    self.settings = Settings(
      exportedDraws: settings.exportedDraws, precision: settings.precision, sobol: settings.sobol,
      information: settings.information)
    swift = MadeWith.swift
    platform = MadeWith.platform
    linearAlgebra = MadeWith.linearAlgebra
    figures = FlatFigures.of(RunDocument.json([run.withoutExtras], language: .en, audience: settings.filesFor))
  }

  static func digest(of rules: Discounting) -> String {
    let kinds = rules.kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return Digest.of(([rules.rules, rules.says, "\(rules.factors)"] + kinds).joined(separator: "\n"))
  }

  /// What stands in the tables beside the results.
  var head: RecordHead {
    let lines: [(key: String, value: String?)] = [
      ("program", program), ("version", version), ("scenario", scenario), ("fingerprint", fingerprint),
      ("seed", "\(seed)"), ("draws", "\(draws)"), ("points", points?.shown), ("audience", audience), ("rules", rules),
      ("rules_digest", rulesDigest), ("rules_instead", rulesInstead), ("swift", swift), ("platform", platform),
      ("linear_algebra", linearAlgebra),
    ]
    return RecordHead(
      lines: lines.compactMap { line in line.value.map { (line.key, $0) } },
      inputs: inputs.map { ($0.path, $0.sha256) })
  }

  func written() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("texts, whole numbers and finite figures can be written as JSON")
    }
    return [UInt8](data) + [0x0A]
  }
}
