import Documents

/// A study to begin with: small files that run as they are, with every number marked as made up.
enum StudyTemplate: String, CaseIterable {
  case scenario, study, kpi

  /// What it is for, in a line.
  var says: Words {
    switch self {
    case .scenario:
      Words(
        nl: "kosten en baten van een aanbod, met cijfers van elders: een scenario en zijn bronnen",
        en: "costs and benefits of a service, with figures from elsewhere: a scenario and its sources")
    case .study:
      Words(
        nl: "van registratie naar euro's: een registratie van vijf kolommen, codeboek, hypothese, scenario en bronnen",
        en: "from registration to euros: a registration of five columns, codebook, hypothesis, scenario and sources")
    case .kpi:
      Words(
        nl: "indicatoren van een registratie: een registratie van vijf kolommen en haar codeboek",
        en: "indicators of a registration: a registration of five columns and its codebook")
    }
  }

  /// The files by name, in the language asked for.
  func files(in language: Language) -> [(name: String, text: String)] {
    func text(_ bytes: [UInt8]) -> String { TemplateText.text(bytes, in: language) }
    let sources = ("sources.yaml", text(PackageResources.template_sources_yaml))
    let registration = [
      ("registration.csv", TemplateRegistration.csv),
      ("registration.codebook.yaml", text(PackageResources.template_codebook_yaml)),
      ("own.kpis.yaml", text(PackageResources.template_kpis_yaml)),
    ]
    switch self {
    case .scenario: return [("programme.scenario.yaml", text(PackageResources.template_scenario_yaml)), sources]
    case .study:
      return registration + [
        ("programme.hypothesis.yaml", text(PackageResources.template_hypothesis_yaml)),
        ("programme.scenario.yaml", text(PackageResources.template_study_scenario_yaml)), sources,
      ]
    case .kpi: return registration
    }
  }

  /// What to type next, in a folder that holds the files.
  func next(in folder: String) -> [String] {
    func path(_ name: String) -> String { folder.contains(" ") ? "\"\(folder)/\(name)\"" : "\(folder)/\(name)" }
    let run = "mkba run \(path("programme.scenario.yaml")) --output \(path("out"))"
    switch self {
    case .scenario: return ["mkba check \(path("programme.scenario.yaml"))", run]
    case .study:
      return [
        "mkba check \(path("registration.codebook.yaml"))", "mkba power \(path("programme.hypothesis.yaml"))",
        "mkba test \(path("programme.hypothesis.yaml"))", run,
      ]
    case .kpi:
      return ["mkba check \(path("registration.codebook.yaml"))", "mkba kpi \(path("registration.codebook.yaml"))"]
    }
  }
}
