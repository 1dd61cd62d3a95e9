import Foundation

/// Finds prices by words of their name or description, in Dutch or English as the register has them.
public enum PriceSearch {
  /// Prices that have every word, in the order of the registers; all of them where there is no word. A word is looked for as a part of
  /// a name or of the publisher's own line, whatever its capitals and accents.
  public static func find(_ words: [String], in registers: [PriceRegister]) -> [(PriceRegister, Price)] {
    let wanted = words.map(plain)
    return registers.flatMap { register in
      register.prices.filter { price in
        let text = plain("\(register.name).\(price.id) \(price.says)")
        return wanted.allSatisfy { text.contains($0) }
      }.map { (register, $0) }
    }
  }

  /// Words of names and descriptions: what a wrong word may have been meant to be.
  public static func vocabulary(of registers: [PriceRegister]) -> Set<String> {
    var words: Set<String> = []
    for register in registers {
      for price in register.prices {
        for word in plain("\(price.id) \(price.says)").split(whereSeparator: { !$0.isLetter }) where word.count > 3 {
          words.insert(String(word))
        }
      }
    }
    return words
  }

  private static func plain(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }
}
