import ArgumentParser
import MKBA

struct PowerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power", abstract: "What these data could show; never reads the outcome by group.")

  @Argument(help: "A hypothesis file.")
  var hypothesis: String

  @Option(name: .long, help: "Replicates of a simulation on the actual design, for each truth.")
  var simulate: Int?

  @Option(name: .long, help: "Seed of the simulation.")
  var seed: UInt64 = 1

  @Flag(name: .long, help: "Write NAME.plan.json beside the hypothesis, dated and with digests.")
  var freeze = false

  @Flag(name: .long, help: "With --freeze: put the new plan in the place of one that stands there.")
  var replacePlan = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let simulate, !(100...100_000).contains(simulate) {
      throw ValidationError("--simulate must be between 100 and 100000.")
    }
    if replacePlan, !freeze { throw ValidationError("--replace-plan goes with --freeze.") }
  }

  func run() throws {
    let outcome = try HypothesisRun(
      [hypothesis], threads: shared.threads, language: shared.language, audience: shared.audience, width: Console.width
    )
    .power(simulate: simulate, seed: seed, freeze: freeze, replacing: replacePlan)
    Console.tell(outcome.findings, in: shared.language)
    Console.answer(outcome, json: shared.json)
  }
}
