import Disclosure
import Documents

/// `releases.json` in the folder of a study's files: what earlier releases showed, and a new one beside them.
public struct ReleaseFile: Sendable {
  public let path: String
  public private(set) var history: ReleaseHistory

  /// The list in a folder; empty where nothing was released from it.
  /// - Throws: `Findings` where the file is no list of releases.
  public init(in folder: String) throws(Findings) {
    path = folder == "." ? "releases.json" : folder + "/releases.json"
    history = try ReleaseHistory.read(path)
  }

  public mutating func add(_ release: ReleaseHistory.Release) { history = history.adding(release) }

  public func written() -> [UInt8] { history.written() }

  /// A warning where earlier releases withhold something of this one; nil where they withhold nothing.
  /// - Parameter names: of what is withheld.
  public func warning(withholding names: [String]) -> Finding? {
    guard !names.isEmpty else { return nil }
    let list = names.prefix(5).joined(separator: ", ")
    return Finding(
      code: "withheld_for_earlier_release", severity: .warning, at: Place(file: path),
      Words(
        nl: "Naast een eerdere publicatie zou dit een kleine groep verraden, en dus staat het niet in de bestanden: "
          + "\(list).",
        en: "Beside an earlier release this would give a small group away, so it is not in the files: \(list)."),
      hint: Words(
        nl: "Publiceer liever één keer, met alle groepen en perioden tegelijk.",
        en: "Rather release once, with all groups and periods together."))
  }
}
