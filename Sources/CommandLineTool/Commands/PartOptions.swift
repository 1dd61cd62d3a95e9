import ArgumentParser
import MKBA

/// A run that is shared over jobs: some blocks of its draws, or all from the parts that were drawn.
struct PartOptions: ParsableArguments {
  @Option(
    name: .long,
    help:
      "Draw only these blocks of 1,024 draws, such as 0-249999 (counting from 0) or 3/8 (the third of eight parts), and write them as one part in the folder of --output.",
    transform: Self.range)
  var blockRange: BlockRange?

  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Parts that --block-range wrote, all of one run and in any order: gives what one run of as many draws gives.",
    completion: .file(extensions: ["part"]))
  var parts: [String] = []

  private static func range(_ text: String) throws -> BlockRange {
    guard let range = BlockRange(text) else {
      throw ValidationError("'\(text)' is no range of blocks: give 0-249999, or 3/8 for the third of eight parts.")
    }
    return range
  }

  /// - Parameters:
  ///   - options: those that a part has no place for, and whether they were given.
  ///   - scenarios: how many.
  func refuse(beside options: [(name: String, isGiven: Bool)], scenarios: Int) throws {
    guard blockRange != nil || !parts.isEmpty else { return }
    let own = blockRange != nil ? "--block-range" : "--parts"
    guard scenarios == 1 else { throw ValidationError("\(own) goes with one scenario.") }
    guard blockRange == nil || parts.isEmpty else {
      throw ValidationError("--block-range draws a part and --parts puts parts together: choose one.")
    }
    // Points other than random ones, and a number of draws that is not known beforehand, do not go in parts; the rest is for the run
    // that puts them together.
    let refused = blockRange != nil ? options : options.filter { ["--points", "--precision"].contains($0.name) }
    if let option = refused.first(where: \.isGiven) {
      let why = blockRange != nil ? "a part holds counts of its draws, and no results" : "the draws are made"
      throw ValidationError("\(own) does not go with \(option.name): \(why).")
    }
  }
}
