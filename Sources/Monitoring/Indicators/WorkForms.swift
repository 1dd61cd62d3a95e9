import Documents

/// The libraries that ship with the program, by work form.
public enum WorkForms {
  private static let files: [(name: String, bytes: [UInt8])] = [
    ("elderly-work", PackageResources.elderly_work_kpis_yaml)
  ]

  public static var names: [String] { files.map(\.name) }

  /// The library of a work form, or nil where there is none.
  /// - Throws: `Findings` where a shipped file is at fault, which a test rules out.
  public static func library(_ name: String) throws(Findings) -> IndicatorLibrary? {
    guard let file = files.first(where: { $0.name == name }) else { return nil }
    return try IndicatorLibrary.read(SourceFile(path: "\(name).kpis.yaml", bytes: file.bytes))
  }
}
