import ArgumentParser
import Documents
import Foundation
import MKBA

/// Options that every command takes.
struct SharedOptions: ParsableArguments {
  @Flag(name: .long, help: "Print exactly one JSON document on standard output.")
  var json = false

  @Option(name: .long, help: "Language: nl or en. Default: that of the locale.")
  var lang: Language?

  @Option(name: .long, help: "Number of threads; as many as there are processors unless said. Changes no figure.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(name: .long, help: "inside: complete, for the holder of the data. outside: hides small cells.")
  var audience: Audience = .inside

  var language: Language { lang ?? Console.localeLanguage }

  func validate() throws {
    guard (1...1024).contains(threads) else { throw ValidationError("--threads must be between 1 and 1024.") }
  }
}

/// Options of commands that draw.
struct DrawingOptions: ParsableArguments {
  @Option(name: .long, help: "Seed of the draws.")
  var seed: UInt64 = 1

  @Option(name: .long, help: "Number of draws.")
  var draws: Int = 200_000

  func validate() throws {
    guard (100...RunSettings.mostDraws).contains(draws) else {
      throw ValidationError("--draws must be between 100 and \(RunSettings.mostDraws).")
    }
  }
}

extension Language: ExpressibleByArgument {}
extension Audience: ExpressibleByArgument {}
