import Documents

/// The names of the sheets: plain words, for they stand in formulas.
struct WorkbookNames {
  let answer, input, calculation, workings, outcomes, sources, draws: String

  init(_ language: Language) {
    func say(_ nl: String, _ en: String) -> String { Words(nl: nl, en: en)[language] }
    answer = say("Antwoord", "Answer")
    input = say("Invoer", "Input")
    calculation = say("Berekening", "Calculation")
    workings = say("Tussenstappen", "Workings")
    outcomes = say("Uitkomsten", "Outcomes")
    sources = say("Bronnen", "Sources")
    draws = say("Trekkingen", "Draws")
  }
}
