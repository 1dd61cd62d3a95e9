import Documents
import Evidence

/// Finds a price by its full name, `zin.nursing-home-day`.
struct PriceFinder {
  let registers: [PriceRegister]
  let notebook: Notebook

  func find(_ text: Text) -> (PriceRegister, Price)? {
    let halves = text.string.split(separator: ".", maxSplits: 1).map(String.init)
    // A register of the study comes after those of the program, and stands in front of one with the same name.
    if halves.count == 2, let register = registers.last(where: { $0.name == halves[0] }),
      let price = register[halves[1]]
    {
      return (register, price)
    }
    let all = registers.flatMap { register in register.prices.map { "\(register.name).\($0.id)" } }
    let near = NearestName.of(text.string, among: all)
    notebook.add(
      Finding(
        code: "unknown_price", at: text.place,
        Words(
          nl: "\(text.string) staat in geen prijzenbestand.", en: "\(text.string) stands in no prices file."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
          ?? Words(
            nl: "Zoek met mkba prices, of voeg een eigen bestand toe onder prices:.",
            en: "Search with mkba prices, or add a file of your own under prices:.")))
    return nil
  }
}
