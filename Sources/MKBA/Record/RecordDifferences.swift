import Documents
import Foundation
import Reporting

/// What differs between two records: what went in, in sentences, and the figures that moved, largest first.
struct RecordDifferences {
  struct Cause: Sendable, Hashable {
    /// `input`, `seed`, `rules`, `version`, …
    let kind: String
    let says: Words
  }

  struct Moved: Sendable, Hashable {
    /// With names of alternatives in the place of their numbers.
    let name: String
    /// nil where that record has no such figure, or tells no number.
    let from: Double?
    let to: Double?

    /// The change as a share of the larger of both; infinite where one has no number.
    var size: Double {
      guard let from, let to else { return .infinity }
      let largest = max(abs(from), abs(to))
      return largest > 0 ? abs(to - from) / largest : 0
    }
  }

  let first: RunRecord
  let second: RunRecord

  var causes: [Cause] { made + asked + inputs }

  private func otherwise(_ kind: String, _ what: Words, _ from: String?, _ to: String?) -> Cause? {
    otherwise(kind, what, from.map { Words(same: $0) }, to.map { Words(same: $0) })
  }

  private func otherwise(_ kind: String, _ what: Words, _ from: Words?, _ to: Words?) -> Cause? {
    // What an earlier version did not write down is not known to be otherwise.
    guard let from, let to, from != to else { return nil }
    return Cause(
      kind: kind,
      says: Words(
        nl: "\(what.nl) was \(from.nl) en is in het tweede verslag \(to.nl).",
        en: "\(what.en) was \(from.en) and is \(to.en) in the second record."))
  }

  private var made: [Cause] {
    [
      otherwise(
        "version", Words(nl: "De versie van het programma", en: "The version of the program"), first.version,
        second.version),
      otherwise("swift", Words(nl: "De versie van Swift", en: "The version of Swift"), first.swift, second.swift),
      otherwise("platform", Words(nl: "De machine", en: "The machine"), first.platform, second.platform),
      otherwise(
        "linear_algebra", Words(nl: "De bibliotheek voor matrices", en: "The library for matrices"),
        first.linearAlgebra,
        second.linearAlgebra),
    ].compactMap { $0 }
  }

  private var asked: [Cause] {
    let own = Words(nl: "die van het scenario", en: "those of the scenario")
    let sameRules = first.rules == second.rules
    var causes = [
      otherwise("seed", Words(nl: "De startwaarde (seed)", en: "The seed"), "\(first.seed)", "\(second.seed)"),
      otherwise(
        "draws", Words(nl: "Het aantal trekkingen", en: "The number of draws"), "\(first.draws)", "\(second.draws)"),
      otherwise(
        "points", Words(nl: "De soort punten (points)", en: "The kind of points"), first.points?.shown ?? "random",
        second.points?.shown ?? "random"),
      otherwise("rules", Words(nl: "De set rekenregels", en: "The set of rules"), first.rules, second.rules),
      otherwise(
        "rules_instead", Words(nl: "De gevraagde set rekenregels", en: "The set of rules asked for"),
        first.rulesInstead.map { Words(same: $0) } ?? own, second.rulesInstead.map { Words(same: $0) } ?? own),
      otherwise(
        "audience", Words(nl: "Voor wie de bestanden zijn", en: "For whom the files are"), first.audience,
        second.audience),
    ]
    causes += settings
    if sameRules, let before = first.rulesDigest, let now = second.rulesDigest, before != now {
      causes.append(
        Cause(
          kind: "rules",
          says: Words(
            nl: "De rekenregels heten nog \(first.rules), maar hun inhoud is anders.",
            en: "The rules are still called \(first.rules), but what they say is otherwise.")))
    }
    if let before = first.withheld, let now = second.withheld, before != now {
      causes.append(
        Cause(
          kind: "withheld",
          says: Words(
            nl: "Naast eerdere publicaties wordt iets anders niet getoond.",
            en: "Beside earlier releases something else is withheld.")))
    }
    return causes.compactMap { $0 }
  }

  private var settings: [Cause?] {
    guard let before = first.settings, let now = second.settings else { return [] }
    let off = Words(nl: "uit", en: "off")
    func shown(_ flag: Bool) -> Words { flag ? Words(nl: "aan", en: "on") : off }
    func shown(_ samples: Int?) -> Words { samples.map { Words(same: "\($0)") } ?? off }
    return [
      otherwise(
        "settings", Words(nl: "Het aantal trekkingen in draws.csv", en: "The number of draws in draws.csv"),
        "\(before.exportedDraws)", "\(now.exportedDraws)"),
      otherwise("settings", Words(same: "--precision"), shown(before.precision), shown(now.precision)),
      otherwise("settings", Words(same: "--information"), shown(before.information), shown(now.information)),
      otherwise("settings", Words(same: "--sobol"), shown(before.sobol), shown(now.sobol)),
    ]
  }

  /// Files are the same by path; of those left, by what is in them, so that a study may move; and of those left, by their name.
  private var inputs: [Cause] {
    var before = first.inputs
    var after = second.inputs
    var causes: [Cause] = []
    func pair(_ isPair: (RunRecord.Input, RunRecord.Input) -> Bool) {
      for old in before {
        guard let place = after.firstIndex(where: { isPair(old, $0) }) else { continue }
        let new = after.remove(at: place)
        before.removeAll { $0 == old }
        guard old.sha256 != new.sha256 else { continue }
        let digests = "\(old.sha256.prefix(12)) → \(new.sha256.prefix(12))"
        causes.append(
          Cause(
            kind: "input",
            says: Words(
              nl: "Het bestand \(new.path) is anders (sha256 \(digests)).",
              en: "The file \(new.path) is otherwise (sha256 \(digests)).")))
      }
    }
    pair { $0.path == $1.path }
    pair { $0.sha256 == $1.sha256 }
    pair { Self.name($0.path) == Self.name($1.path) }
    for old in before {
      causes.append(
        Cause(
          kind: "input",
          says: Words(
            nl: "Het bestand \(old.path) is alleen in het eerste verslag gelezen.",
            en: "The file \(old.path) was read in the first record only.")))
    }
    for new in after {
      causes.append(
        Cause(
          kind: "input",
          says: Words(
            nl: "Het bestand \(new.path) is alleen in het tweede verslag gelezen.",
            en: "The file \(new.path) was read in the second record only.")))
    }
    return causes
  }

  private static func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }

  /// The settings themselves are no figures.
  private static let notFigures: Set = ["draws", "seed", "points.randomisations"]

  /// Largest first, by the share by which they moved; equal ones by name.
  var moved: [Moved] {
    let (before, after) = figures
    return Set(before.keys).union(after.keys).subtracting(Self.notFigures).compactMap { name -> Moved? in
      let (from, to) = (before[name] ?? nil, after[name] ?? nil)
      return from?.bitPattern == to?.bitPattern ? nil : Moved(name: name, from: from, to: to)
    }.sorted { ($1.size, $0.name) < ($0.size, $1.name) }
  }

  var compared: Int {
    let (before, after) = figures
    return Set(before.keys).union(after.keys).count
  }

  /// Of both records by name. One that does not name its alternatives is taken to have those of the other, in the same order.
  private var figures: (before: [String: Double?], after: [String: Double?]) {
    (
      Self.figures(of: first, first.alternatives ?? second.alternatives),
      Self.figures(of: second, second.alternatives ?? first.alternatives)
    )
  }

  /// By name, with the alternatives called by theirs, as their order may differ.
  private static func figures(of record: RunRecord, _ names: [String]?) -> [String: Double?] {
    let pairs = record.figures.map { figure -> (String, Double?) in
      var parts = figure.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      if parts.starts(with: ["runs", "0"]) { parts.removeFirst(2) }
      if parts.first == "alternatives", parts.count > 1, let place = Int(parts[1]), let names,
        names.indices.contains(place)
      {
        parts[1] = names[place]
      }
      return (parts.joined(separator: "."), figure.value)
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}
