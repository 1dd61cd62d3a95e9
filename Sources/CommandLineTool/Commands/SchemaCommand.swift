import ArgumentParser
import MKBA

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of a kind of file, for editors, or of a document that --json prints.",
    discussion: "Without a kind: the list of kinds.")

  @Argument(help: "scenario, hypothesis, codebook and so on; of a document run.json, test.json and so on.")
  var kind: String?

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let answer = try SchemaRun(kind).run()
    Console.out(kind == nil && !shared.json ? answer.text : answer.json)
  }
}
