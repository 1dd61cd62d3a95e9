import Documents

/// Names of columns that tell who somebody is. They are compared without capitals, blanks and signs, and known names
/// for the same thing count too: `bsn` also forbids `Burgerservicenummer`.
public struct ForbiddenNames: Sendable {
  public let names: [String]
  private let folded: [String: String]

  /// What is forbidden where a codebook does not say.
  public static let usual = ["bsn", "name", "date_of_birth", "address"]

  private static let sameThing: [Set<String>] = [
    ["bsn", "burgerservicenummer", "sofinummer", "sofinr", "bsnnummer", "bsnnr"],
    [
      "name", "naam", "achternaam", "voornaam", "voornamen", "surname", "firstname", "lastname", "clientnaam",
      "naamclient", "volledigenaam", "fullname",
    ],
    ["dateofbirth", "birthdate", "geboortedatum", "gebdatum", "gebdat", "dob"],
    ["address", "adres", "straat", "straatnaam", "street", "huisnummer", "woonadres"],
  ]

  public init(_ names: [String]?) {
    self.names = names ?? Self.usual
    var folded: [String: String] = [:]
    for name in self.names {
      let plain = Self.fold(name)
      folded[plain] = name
      for group in Self.sameThing where group.contains(plain) {
        for other in group where folded[other] == nil { folded[other] = name }
      }
    }
    self.folded = folded
  }

  /// The forbidden name that `header` amounts to, or nil.
  public func match(_ header: String) -> String? {
    folded[Self.fold(header)]
  }

  func check(_ column: DeclaredColumn, in notebook: Notebook) {
    guard let name = match(column.header) ?? match(column.name) else { return }
    notebook.add(
      Finding(
        code: "forbidden_declared", at: column.place,
        Words(
          nl: "Dit codeboek vraagt om \(column.header), maar \(name) is verboden.",
          en: "This codebook asks for \(column.header), but \(name) is forbidden."),
        hint: Words(
          nl: "Laat de kolom weg; gebruik een pseudoniem en een geboortejaar of leeftijd.",
          en: "Leave the column out; use a pseudonym and a year of birth or an age.")))
  }

  private static func fold(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
