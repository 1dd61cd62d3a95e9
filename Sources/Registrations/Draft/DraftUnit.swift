import Documents

/// The unit that the name of a column points to.
enum DraftUnit {
  static func of(_ words: [String]) -> (unit: String?, why: Words)? {
    func has(_ list: [String]) -> Bool { words.contains { list.contains($0) } }
    let euros = [
      "bedrag", "kosten", "euro", "eur", "prijs", "tarief", "inkomen", "schuld", "amount", "cost", "costs", "price",
    ]
    if has(euros) {
      // A price without its year adds up to nothing: the year is not to be guessed.
      return (
        nil,
        Words(
          nl: "een bedrag? schrijf dan unit: EUR2024 met zijn prijsjaar",
          en: "an amount? then write unit: EUR2024 with its price year")
      )
    }
    for (unit, list) in names where has(list) {
      return (unit, Words(nl: "de eenheid naar de naam", en: "the unit by the name"))
    }
    return nil
  }

  private static let names: [(unit: String, words: [String])] = [
    ("hour", ["uren", "uur", "hours", "hour", "urenbesteding"]),
    ("minute", ["minuten", "minuut", "minutes", "minute"]),
    ("day", ["dagen", "dag", "days", "etmalen", "ligdagen", "verblijfsdagen"]),
    ("week", ["weken", "weeks"]),
    ("month", ["maanden", "months"]),
    ("year", ["leeftijd", "age", "jaren", "years"]),
  ]
}
