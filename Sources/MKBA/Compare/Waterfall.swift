import CostBenefit
import Documents
import Evidence
import Foundation

/// The steps from one scenario to another: each assumption changed alone in the first.
///
/// A change that cannot stand alone (a flow that reads a step which only the second has) is made together with those that it needs, and
/// is named with them. What cannot be made at all is part of the interaction, and is said.
struct Waterfall {
  let first: Study
  let firstRoot: Node
  let second: Study
  let secondRoot: Node

  struct Step {
    let name: String
    let model: Model
  }

  struct Result {
    let steps: [Step]
    /// Names of what could not be changed on its own.
    let left: [String]
  }

  func run() -> Result {
    var steps: [Step] = []
    var left: [String] = []
    let assumptions = Assumption.between(firstRoot, secondRoot)
    var pending = assumptions
    while let assumption = pending.first {
      pending.removeFirst()
      if let model = model(taking: [assumption]) {
        steps.append(Step(name: assumption.name, model: model))
        continue
      }
      let group = needed(by: assumption, among: assumptions)
      if group.count > 1, let model = model(taking: group) {
        pending.removeAll(where: group.contains)
        steps.removeAll { step in group.contains { $0.name == step.name } }
        steps.append(Step(name: group.map(\.name).joined(separator: " + "), model: model))
      } else {
        left.append(assumption.name)
      }
    }
    // Estimates that were fitted on other data, or by other hypotheses.
    if first.differs(from: second), let model = try? second.model(of: first.scenario) {
      steps.append(Step(name: "hypotheses", model: model))
    }
    return Result(steps: steps, left: left)
  }

  /// The first scenario with these assumptions of the second; nil where it then says something that cannot be.
  private func model(taking assumptions: [Assumption]) -> Model? {
    let tree = ChangedTree(first: firstRoot, second: secondRoot)
    let folder = second.scenario.folder == first.scenario.folder ? nil : Self.absolute(second.scenario.folder)
    for tree in [tree, tree.withDeclarations(secondFolder: folder)] {
      let document = Document(first.scenario.file, root: tree.taking(assumptions))
      if let scenario = try? Scenario.read(document), let model = try? first.model(of: scenario) {
        return model
      }
    }
    return nil
  }

  /// The assumption with those whose names it reads in the second file, or that read its name in the first, and so on.
  private func needed(by assumption: Assumption, among all: [Assumption]) -> [Assumption] {
    var group = [assumption]
    var grown = true
    while grown {
      grown = false
      for other in all where !group.contains(other) {
        let isNeeded = group.contains { own in
          Self.reads(own, other, in: secondRoot) || Self.reads(other, own, in: firstRoot)
            || Self.reads(own, other, in: firstRoot) && ChangedTree.part(other.path[...], of: secondRoot) == nil
            || Self.reads(other, own, in: secondRoot) && ChangedTree.part(own.path[...], of: firstRoot) == nil
        }
        if isNeeded {
          group.append(other)
          grown = true
        }
      }
    }
    return all.filter(group.contains)
  }

  /// Whether what stands at one place of a tree has the name of another in it.
  private static func reads(_ reader: Assumption, _ read: Assumption, in root: Node) -> Bool {
    guard let name = read.path.last, let node = ChangedTree.part(reader.path[...], of: root) else { return false }
    return texts(of: node).contains { text in
      text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == name }
    }
  }

  private static func texts(of node: Node) -> [String] {
    switch node.value {
    case .text(let text): [text.string]
    case .list(let items): items.flatMap(texts)
    case .mapping(let entries): entries.flatMap { [$0.key.string] + texts(of: $0.value) }
    }
  }

  private static func absolute(_ folder: String) -> String {
    let path = URL(fileURLWithPath: folder.isEmpty ? "." : folder, isDirectory: true).standardizedFileURL.path
    return path.hasSuffix("/") ? path : path + "/"
  }
}
