import Documents
import Foundation

/// What earlier releases of a study showed: `releases.json` in the folder of its files.
///
/// It holds what was published and the names of what was not; never a hidden value.
public struct ReleaseHistory: Codable, Sendable, Hashable {
  /// One release.
  public struct Release: Codable, Sendable, Hashable {
    /// What was released: `kpi register.codebook.yaml`.
    public let what: String
    /// The digest of the data and files it was made of.
    public let inputs: String
    /// Cells by name, with the value that the release gave.
    public let shown: [String: Double]
    /// Names of cells that were withheld.
    public let withheld: [String]

    public init(what: String, inputs: String, shown: [String: Double], withheld: [String]) {
      self.what = what
      self.inputs = inputs
      self.shown = shown
      self.withheld = withheld.sorted()
    }
  }

  public let format: Int
  public private(set) var releases: [Release]

  public static let none = ReleaseHistory(releases: [])

  public init(releases: [Release]) {
    format = 1
    self.releases = releases
  }

  /// Every value that a cell was published with, from the first release on, and whether it was ever withheld.
  public func values(of cell: String) -> [Double] {
    releases.compactMap { $0.shown[cell] }.reduce(into: []) { known, value in
      if !known.contains(value) { known.append(value) }
    }
  }

  public func withheld(_ cell: String) -> Bool {
    releases.contains { $0.withheld.contains(cell) }
  }

  /// With one more release; the same again is no new one.
  public func adding(_ release: Release) -> ReleaseHistory {
    releases.contains(release) ? self : ReleaseHistory(releases: releases + [release])
  }

  /// - Throws: `Findings` where there is a file that is no such list.
  public static func read(_ path: String) throws(Findings) -> ReleaseHistory {
    guard FileManager.default.fileExists(atPath: path) else { return .none }
    let bytes = try FileBytes.read(path)
    guard let history = try? JSONDecoder().decode(ReleaseHistory.self, from: Data(bytes)), history.format == 1 else {
      throw Findings(
        Finding(
          code: "not_a_release_list", at: Place(file: path),
          Words(
            nl: "Dit bestand is geen lijst van eerdere publicaties, dus een nieuwe is er niet tegen te houden.",
            en: "This file is no list of earlier releases, so a new one cannot be held against it."),
          hint: Words(
            nl: "Zet het oude bestand terug. Is er nog niets gepubliceerd, verwijder het dan.",
            en: "Put the old file back. Where nothing was released yet, remove it.")))
    }
    return history
  }

  public func written() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return [] }
    return [UInt8](data) + [0x0A]
  }
}

extension ReleaseTable {
  /// The table as one who has earlier releases sees it.
  ///
  /// What was shown is known, and where a shown cell has another value now, the difference is a cell that everybody could
  /// work out: the clients under 65, after all clients and then those of 65 and over. Where an earlier release withheld
  /// anything of this table, its values are not in the list, so nothing can be proved about differences with them: then
  /// only what has not changed, and what is new, may leave.
  /// - Parameter names: of the cells, as long as they: none for a cell that no release prints, more where figures share
  ///   it.
  public func after(_ history: ReleaseHistory, named names: [[String]]) -> ReleaseTable {
    var table = self
    let before = names.map { names in Set(names.flatMap(history.values)).sorted() }
    let wasWithheld = names.indices.map { before[$0].isEmpty && names[$0].contains(where: history.withheld) }
    let isPartlyUnknown = wasWithheld.contains(true)
    for cell in names.indices where table.cells[cell].state == .open {
      let now = table.cells[cell].value
      if before[cell].contains(now) {
        table.setState(of: cell, .known)
      } else if wasWithheld[cell] || isPartlyUnknown && !before[cell].isEmpty {
        table.setState(of: cell, .unprinted)
      } else {
        for earlier in before[cell] { table.addDifference(of: cell, from: earlier) }
      }
    }
    return table
  }

  private mutating func addDifference(of cell: Int, from earlier: Double) {
    let now = cells[cell].value
    let kind: ReleaseCell.Kind = if case .count = cells[cell].kind { .count(zeroIsShown: true) } else { .free }
    let known = add(ReleaseCell(earlier, kind, state: .known))
    let difference = add(ReleaseCell(abs(earlier - now), kind, state: .unprinted))
    if earlier > now {
      relate(total: known, parts: [cell, difference])
    } else {
      relate(total: cell, parts: [known, difference])
    }
  }
}
