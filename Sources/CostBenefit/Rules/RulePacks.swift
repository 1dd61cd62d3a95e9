import Documents

/// The rule packs that the program ships: one file each in `Data`, one line each here.
public enum RulePacks {
  static let files: [(String, [UInt8])] = [
    ("nl-1995.yaml", PackageResources.nl_1995_yaml),
    ("nl-2009.yaml", PackageResources.nl_2009_yaml),
    ("nl-2016.yaml", PackageResources.nl_2016_yaml),
    ("nl-2021.yaml", PackageResources.nl_2021_yaml),
    ("nl-2026.yaml", PackageResources.nl_2026_yaml),
    ("nl-health-2006.yaml", PackageResources.nl_health_2006_yaml),
    ("nl-health-2024.yaml", PackageResources.nl_health_2024_yaml),
    ("green-book-2022.yaml", PackageResources.green_book_2022_yaml),
  ]

  public static func shipped() throws(Findings) -> [RulePack] { try parsed.get() }

  /// Read once in the life of the program.
  private static let parsed: Result<[RulePack], Findings> = Result { () throws(Findings) in
    var packs: [RulePack] = []
    for (name, bytes) in files { packs.append(try RulePack.read(SourceFile(path: name, bytes: bytes))) }
    return packs
  }
}
