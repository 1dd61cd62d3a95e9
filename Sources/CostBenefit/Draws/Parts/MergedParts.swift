import Documents
import Probability

/// The parts of one run, held against it and against each other, as one: the same counts and folds as of all blocks at once.
struct MergedParts: Sendable {
  let frame: PartFrame
  /// Of all columns, in the order of `RunColumns.all`.
  let fold: BlockFold
  /// In the order of their blocks.
  private let parts: [RunPart]

  /// - Parameters:
  ///   - given: in any order.
  ///   - madeBy: with what this run is made.
  /// - Throws: `Findings`: `part_version`, `part_of_other_run`, `parts_overlap`, `parts_missing`.
  init(
    _ given: [RunPart], of simulation: Simulation, madeBy: String, _ frame: PartFrame, _ columns: RunColumns
  ) throws(Findings) {
    self.frame = frame
    let findings = PartFindings(simulation)
    let notebook = Notebook()
    for part in given {
      if let finding = findings.other(part, madeBy: madeBy, frame, columns) { notebook.add(finding) }
    }
    try notebook.conclude()
    parts = given.sorted { ($0.blocks.lowerBound, $0.blocks.upperBound) < ($1.blocks.lowerBound, $1.blocks.upperBound) }
    var end = 0
    for (place, part) in parts.enumerated() {
      if part.blocks.lowerBound < end { notebook.add(findings.overlap(parts[place - 1], part)) }
      if part.blocks.lowerBound > end { notebook.add(findings.missing(end..<part.blocks.lowerBound)) }
      end = max(end, part.blocks.upperBound)
    }
    let blocks = Draws.blocks(of: simulation.draws)
    if end < blocks { notebook.add(findings.missing(end..<blocks)) }
    try notebook.conclude()
    var tree = AlignedTree<BlockFold>(join: BlockFold.joined)
    for part in parts {
      for node in part.nodes() { tree.append(node) }
    }
    guard let fold = tree.total else { throw Findings(findings.missing(0..<blocks)) }
    self.fold = fold
  }

  /// By bin, the one below first.
  func counts(_ column: Int) -> [Int] {
    var sums = [Int](repeating: 0, count: frame.plans[column].grid.bins + 2)
    for part in parts { part.addCounts(of: column, to: &sums) }
    return sums
  }
}
