import Documents
import Foundation
import Reporting

/// What a run was made of and what came out: enough to make it again and see whether it is the same.
///
/// The number of threads is not in it, as it moves no bit.
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

  public let format: Int
  public let program: String
  public let version: String
  /// The scenario file, relative to the folder of the record.
  public let scenario: String
  public let seed: UInt64
  public let draws: Int
  /// For whom the figures below are.
  public let audience: String
  /// The rule pack.
  public let rules: String
  /// Rules that were asked for in the place of the scenario's, as asked; nil where its own held.
  public let rulesInstead: String?
  public let inputs: [Input]
  public let fingerprint: String
  /// Names of the alternatives, in the order of the figures; nil in records of earlier versions.
  public let alternatives: [String]?
  public let figures: [Figure]

  init(of run: ToldRun, scenario path: String, inputs: InputFiles, settings: RunSettings, folder: String) {
    format = 1
    program = "mkba"
    version = Version.current
    scenario = RelativePath.of(path, from: folder)
    seed = settings.seed
    draws = run.result.draws
    audience = settings.filesFor.rawValue
    rules = run.result.model.discounting.rules
    rulesInstead = settings.rules
    self.inputs = inputs.all.map { Input(path: RelativePath.of($0.path, from: folder), sha256: $0.sha256) }
    fingerprint = run.fingerprint
    alternatives = run.result.alternatives.map(\.name)
    figures = FlatFigures.of(RunDocument.json([run.withoutExtras], language: .en, audience: settings.filesFor))
  }

  func written() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("texts, whole numbers and finite figures can be written as JSON")
    }
    return [UInt8](data) + [0x0A]
  }

  /// - Throws: `Findings` where the file is missing or is no record of ours.
  public static func read(_ path: String) throws(Findings) -> RunRecord {
    let bytes = try FileBytes.read(path)
    guard let record = try? JSONDecoder().decode(RunRecord.self, from: Data(bytes)), record.format == 1,
      record.program == "mkba", (2...RunSettings.mostDraws).contains(record.draws)
    else {
      throw Findings(
        Finding(
          code: "not_a_record", at: Place(file: path),
          Words(
            nl: "Dit bestand is geen verslag van een berekening door dit programma.",
            en: "This file is no record of a run by this program."),
          hint: Words(
            nl: "Een verslag heet record.json en staat in de map van --output.",
            en: "A record is called record.json and stands in the folder of --output.")))
    }
    return record
  }
}
