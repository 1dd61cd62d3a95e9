import Documents

/// Columns that seem to tell who somebody is, by their name or by what their cells look like. A draft of a codebook
/// forbids them: better one too many, which a person takes off the list again.
enum PersonalColumns {
  /// Why a column is left out, or nil.
  static func reason(_ facts: ColumnFacts) -> Words? {
    if let name = usual.match(facts.header) ?? facts.column.label.flatMap(usual.match) {
      return Words(nl: "heet als wat verboden is (\(name))", en: "is named like what is forbidden (\(name))")
    }
    let words = facts.words
    if let word = words.first(where: { word in tells.contains(word) || isName(word) }), !isNameOfPlace(words) {
      return Words(nl: "de naam (\(word)) wijst op een persoon", en: "its name (\(word)) points to a person")
    }
    if facts.looksLikeBSN {
      return Words(
        nl: "90% of meer van de cellen doorstaat de elfproef van een BSN",
        en: "90% or more of the cells pass the eleven-test of a citizen service number (BSN)")
    }
    // A cell is looked at by its bytes first: a pattern a cell is slow on a large file.
    if facts.share(where: { $0.utf8.contains(0x40) && $0.wholeMatch(of: /[^@ ]+@[^@ ]+\.[^@ ]+/) != nil }) > 0.5 {
      return Words(nl: "de cellen lijken e-mailadressen", en: "its cells look like e-mail addresses")
    }
    if facts.share(where: isPostcode) > 0.9 {
      return Words(nl: "de cellen lijken volledige postcodes", en: "its cells look like full postcodes")
    }
    if facts.distinct * 2 > facts.present, facts.distinct > 10, facts.share(where: looksLikeName) > 0.8 {
      return Words(nl: "de cellen lijken namen", en: "its cells look like names")
    }
    return nil
  }

  /// A column of workers: their names are left out, their codes are pseudonyms, and neither is ever a choice.
  static func isWorker(_ facts: ColumnFacts) -> Bool {
    facts.words.contains { word in workers.contains { word.hasPrefix($0) } }
  }

  /// Two words or more that each begin with a capital, small words between them left aside.
  static func looksLikeName(_ cell: String) -> Bool {
    let words = cell.split(separator: " ")
    let capitals = words.filter { $0.first?.isUppercase == true && $0.dropFirst().contains(where: \.isLowercase) }
    return (2...5).contains(words.count) && capitals.count >= 2
      || cell.utf8.contains(0x2C) && cell.prefixMatch(of: /\p{Lu}[^ ]*, \p{Lu}/) != nil
  }

  /// A Dutch postcode in full: `1234 AB`.
  private static func isPostcode(_ cell: String) -> Bool {
    guard (6...7).contains(cell.utf8.count) else { return false }
    let bytes = Array(cell.utf8)
    let letters = bytes.suffix(2).allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
    let digits = bytes.prefix(4).allSatisfy { (0x30...0x39).contains($0) } && bytes[0] != 0x30
    return digits && letters && (bytes.count == 6 || bytes[4] == 0x20)
  }

  private static let usual = ForbiddenNames(nil)

  private static func isName(_ word: String) -> Bool {
    word.hasSuffix("naam") || word.hasSuffix("namen")
  }

  private static func isNameOfPlace(_ words: [String]) -> Bool {
    words.contains { word in places.contains { word.hasPrefix($0) } }
  }

  private static let tells: Set<String> = [
    "bsn", "naam", "name", "adres", "address", "straat", "street", "huisnummer", "telefoon", "telefoonnummer", "phone",
    "mobiel", "email", "mail", "emailadres", "mailadres", "iban", "rekeningnummer", "geboortedatum", "geboren",
    "birthdate", "dob",
    "gebdatum", "gebdat", "gebdd", "initialen", "voorletters", "woonadres", "contactpersoon", "mantelzorger",
  ]
  private static let places = [
    "organisatie", "organisation", "gemeente", "wijk", "buurt", "regio", "school", "project", "team", "locatie",
    "activiteit", "provincie", "plaats", "product", "dienst", "instelling", "gebied", "programma", "bestand", "file",
  ]
  private static let workers = [
    "medewerker", "begeleider", "werker", "hulpverlener", "behandelaar", "consulent", "coach", "mentor", "worker",
    "staff", "huisarts", "casemanager", "regisseur", "verwijzer", "vrijwilliger",
  ]
}
