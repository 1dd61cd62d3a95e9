import Documents

/// The libraries that ship with the program, by work form.
public enum WorkForms {
  private static let files: [(name: String, bytes: [UInt8])] = [
    ("budget-coaching", PackageResources.budget_coaching_kpis_yaml),
    ("elderly-work", PackageResources.elderly_work_kpis_yaml),
    ("homework-help", PackageResources.homework_help_kpis_yaml),
    ("individual-support", PackageResources.individual_support_kpis_yaml),
    ("language-house", PackageResources.language_house_kpis_yaml),
    ("youth-work", PackageResources.youth_work_kpis_yaml),
  ]

  public static var names: [String] { files.map(\.name) }

  /// The library of a work form, or nil where there is none.
  /// - Throws: `Findings` where a shipped file is at fault, which a test rules out.
  public static func library(_ name: String) throws(Findings) -> IndicatorLibrary? {
    guard let file = files.first(where: { $0.name == name }) else { return nil }
    return try IndicatorLibrary.read(SourceFile(path: "\(name).kpis.yaml", bytes: file.bytes))
  }
}
