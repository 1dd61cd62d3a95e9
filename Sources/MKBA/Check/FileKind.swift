import Documents

/// What a file of ours is, by the key that names it.
enum FileKind: String, CaseIterable {
  case scenario, hypothesis, coverage, codebook, scan, studies, prices, annex, sources, index, kpis, margins, rules

  /// - Throws: `Findings` where the file names nothing that we know.
  static func of(_ path: String) throws(Findings) -> FileKind {
    let document = try Document(path: path)
    let keys = Set((document.root.entries ?? []).map(\.key.string))
    if let kind = allCases.first(where: { keys.contains($0.rawValue) && ($0 != .sources || !keys.contains("scenario")) }
    ) {
      return kind
    }
    let names = allCases.map(\.rawValue).joined(separator: ", ")
    throw Findings(
      Finding(
        code: "unknown_kind_of_file", at: document.root.place,
        Words(
          nl: "Dit is geen bestand dat dit programma kent: er staat geen sleutel \(names) in.",
          en: "This is no file that this program knows: it has none of the keys \(names)."),
        hint: Words(
          nl: "Een registratie zelf wordt gelezen door een codeboek.",
          en: "A registration itself is read through a codebook.")))
  }
}
