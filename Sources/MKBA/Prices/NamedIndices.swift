import Documents
import Evidence

/// Price indices by name.
struct NamedIndices {
  /// Of two with one name the first is meant.
  let all: [PriceIndex]

  func named(_ name: String) -> PriceIndex? { all.first { $0.name == name } }

  /// - Throws: `Findings` where there is no such index, or it does not hold the year.
  func require(_ name: String, reaching year: Int) throws(Findings) {
    guard let chosen = named(name) else {
      let names = all.map(\.name)
      throw Findings(
        Finding(
          code: "unknown_index",
          Words(
            nl: "\(name) is geen prijsindex; wel: \(names.joined(separator: ", ")).",
            en: "\(name) is no price index; these are: \(names.joined(separator: ", "))."),
          hint: NearestName.of(name, among: names).map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
            ?? Words(
              nl: "Geef een eigen index met --index-file.", en: "Give an index of your own with --index-file.")))
    }
    guard chosen.levels[year] != nil else {
      let reach = chosen.reach.map { "\($0.lowerBound)..\($0.upperBound)" } ?? "–"
      throw Findings(
        Finding(
          code: "index_reach",
          Words(
            nl: "De index \(name) reikt over \(reach), niet tot \(year).",
            en: "The index \(name) reaches over \(reach), not to \(year)."),
          hint: Words(nl: "Kies een jaar daarbinnen.", en: "Choose a year within that.")))
    }
  }
}
