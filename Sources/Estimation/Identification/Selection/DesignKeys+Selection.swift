import Designs
import Documents

/// Keys that the designs of selection share.
extension DesignKeys {
  /// Notes where nothing is adjusted for, or rows belong together in more ways than one.
  static func selection(_ fields: Fields, in notebook: Notebook, word: String) -> DesignKeys {
    if !fields.has("adjust_for") {
      notebook.add(
        Finding(
          code: "adjusted_for_nothing", at: fields.place,
          Words(
            nl: "Een \(word) noemt waarop de groepen op elkaar gaan lijken.",
            en: "A \(word) names in what the groups are made alike."),
          hint: Words(nl: "Voeg adjust_for: [kolom, ...] toe.", en: "Add adjust_for: [column, ...].")))
    }
    if let second = fields.texts("cluster")?.dropFirst().first {
      notebook.add(
        Finding(
          code: "one_cluster_only", at: second.place,
          Words(
            nl: "Een \(word) kent één manier waarop rijen bij elkaar horen.",
            en: "A \(word) knows one way in which rows belong together."),
          hint: Words(nl: "Noem bij cluster één kolom.", en: "Name one column at cluster.")))
    }
    return DesignKeys(fields: fields, notebook: notebook)
  }

  /// Whom the effect is about: the treated unless said otherwise.
  func estimand() -> Estimand {
    fields.choice("estimand", among: ["treated", "everyone"])?.string == "everyone" ? .everyone : .treated
  }

  /// Names that also stand at `adjust_for`.
  func covariates(_ key: String) -> [Text] {
    let known = Set((fields.texts("adjust_for") ?? []).map(\.string))
    let asked = fields.texts(key) ?? []
    for text in asked where !known.contains(text.string) {
      notebook.add(
        Finding(
          code: "exact_outside_adjust_for", at: text.place,
          Words(
            nl: "\(text.string) staat niet bij adjust_for.", en: "\(text.string) does not stand at adjust_for."),
          hint: Words(
            nl: "Zet \(text.string) ook bij adjust_for.", en: "Put \(text.string) at adjust_for too.")))
    }
    return asked.filter { known.contains($0.string) }
  }

  /// Notes keys that have no meaning beside a choice.
  func refuse(_ keys: [String], beside choice: String) {
    for key in keys {
      guard let node = fields.optional(key) else { continue }
      notebook.add(
        Finding(
          code: "key_has_no_use", at: node.place,
          Words(nl: "\(key) doet niets bij \(choice).", en: "\(key) does nothing beside \(choice)."),
          hint: Words(nl: "Laat \(key) weg.", en: "Leave \(key) out.")))
    }
  }
}

extension Estimand {
  /// `estimand:` as a schema tells it.
  static let key = KeyBlock.Key.key(
    "estimand", .word(["treated", "everyone"]), "Whom the effect is about: the treated unless said otherwise.")
}
