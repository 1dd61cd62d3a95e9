import CostBenefit
import Documents
import Probability
import Reporting

/// Some blocks of the draws of a scenario: drawn, counted, and written as one file, from which with others `ScenarioRun` makes the run.
///
/// The file is working material of whoever holds the data, not a release: it names nobody and holds no row, but its sums give back the
/// estimates that go in, also those that a release withholds.
public struct PartRun: Sendable {
  private let path: String
  private let settings: RunSettings
  private let range: BlockRange

  /// - Parameter settings: seed, draws, threads, language, rules and the folder for the file are used.
  public init(_ path: String, _ settings: RunSettings, _ range: BlockRange) {
    self.path = path
    self.settings = settings
    self.range = range
  }

  /// With what parts are made.
  static let madeBy = "mkba \(Version.current)"

  /// - Parameter progress: called with the share of the draws that is done.
  /// - Throws: `Findings`; then nothing was written.
  public func run(progress: (@Sendable (Double) -> Void)? = nil) throws(Findings) -> Answer {
    let blocks = try range.blocks(of: settings.draws)
    let study = try Study(path, threads: settings.threads, rules: settings.rules)
    let simulation = Simulation(
      study.model, draws: settings.draws, seed: settings.seed, threads: settings.threads, points: settings.points)
    let part = try simulation.part(blocks, madeBy: Self.madeBy, progress: progress)
    let file = "\(settings.output ?? ".")/\(Self.name(of: part))"
    try WholeFile.write(Array(part.bytes), to: file)
    return Answer(text: line(part, file), json: document(part, file))
  }

  /// `blocks-000000-249999.part`: in the order of the blocks where they stand in the order of their names.
  static func name(of part: RunPart) -> String {
    let width = String(Draws.blocks(of: part.draws) - 1).count
    func padded(_ block: Int) -> String {
      let digits = String(block)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "blocks-\(padded(part.blocks.lowerBound))-\(padded(part.blocks.upperBound - 1)).part"
  }

  private func line(_ part: RunPart, _ file: String) -> String {
    let format = NumberFormat(settings.language)
    let (first, last) = (part.blocks.lowerBound, part.blocks.upperBound - 1)
    let (drawn, draws) = (format.count(part.drawn), format.count(part.draws))
    let size = format.count((part.bytes.count + 999) / 1_000)
    return Words(
      nl:
        "Getrokken: blok \(format.count(first)) tot en met \(format.count(last)), \(drawn) van \(draws) trekkingen; geschreven: \(file) (\(size) kB).",
      en:
        "Drawn: blocks \(format.count(first)) to \(format.count(last)), \(drawn) of \(draws) draws; written: \(file) (\(size) kB)."
    )[settings.language] + "\n"
  }

  private func document(_ part: RunPart, _ file: String) -> JSON {
    [
      "part": [
        "scenario": .text(path), "file": .text(file), "bytes": .integer(part.bytes.count),
        "first_block": .integer(part.blocks.lowerBound), "last_block": .integer(part.blocks.upperBound - 1),
        "drawn": .integer(part.drawn), "draws": .integer(part.draws), "seed": .whole(part.seed),
      ]
    ]
  }
}
