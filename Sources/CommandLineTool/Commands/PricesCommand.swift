import ArgumentParser
import MKBA

struct PricesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prices", abstract: "Looks up unit prices with their source, and brings them to another price year.")

  @Argument(help: "Words that the name or the description of a price must have, all of them.")
  var words: [String] = []

  @Option(name: .long, help: "Price year to bring the amounts to.")
  var year: Int?

  @Option(name: .long, help: "Price index: cpi (consumer prices) or ova (wages in care).")
  var index: String = "cpi"

  @Option(name: .long, help: "A prices file of your own, searched too. May be given more than once.")
  var file: [String] = []

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let outcome = try PricesRun(
      words, files: file, year: year, index: index, language: shared.language, width: Console.width
    ).run()
    Console.out(shared.json ? outcome.json : outcome.text)
  }
}
