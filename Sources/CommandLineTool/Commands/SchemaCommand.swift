import ArgumentParser
import MKBA

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of a kind of file, for editors.")

  @Argument(help: "scenario, prices, index or sources.")
  var kind: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    Console.out(try SchemaRun(kind).run().json)
  }
}
