/// The invented neighbourhoods and organisations of Voorbeeldstad.
enum Town {
  /// Eleven organisations, none of which exists.
  static let organisations = [
    "Welzijn Voorbeeldstad", "Stichting De Brêge", "Coöperatie Sámen Sterk", "Ouderenwerk Noorderpoort",
    "Buurthuis 't Vóórhuis", "Stichting Knooppunt Oost", "De Wijkschuur", "Sociëteit Zilver",
    "Vereniging Rond de Tafel", "Huis van de Wijk Zuid", "Stichting Vóór Elkaar",
  ]

  private static let first = [
    "Oud", "Nieuw", "Hoog", "Laag", "Groot", "Klein", "Binnen", "Buiten", "Ooster", "Wester", "Zuider", "Noorder",
  ]
  private static let second = ["dorp", "hoven", "veld", "kade"]
  /// Names with accents, in place of the plain ones.
  private static let accented = [
    5: "Façadebuurt", 11: "Coöperatiewijk", 17: "Sint-André", 23: "Zeeëinde", 29: "Belvédère", 35: "Über de Brug",
    41: "Ruïneveld", 47: "Crèmehof",
  ]

  /// Forty-eight neighbourhoods.
  static let neighbourhoods: [String] = (0..<48).map { number in
    accented[number] ?? first[number / 4] + second[number % 4]
  }

  /// The organisation that works in a neighbourhood.
  static func organisation(of neighbourhood: Int) -> Int { neighbourhood % 11 }
}
