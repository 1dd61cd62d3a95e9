import ArgumentParser
import Documents
import Foundation
import MKBA

/// `--watch`: the command again whenever a file of the study changes.
struct WatchOptions: ParsableArguments {
  @Flag(name: .long, help: "Do it again whenever a file of the study is saved; Ctrl-C ends it.")
  var watch = false

  /// How often the disk is looked at: soon enough to feel at once, seldom enough to cost nothing.
  private static let pause = 0.3

  /// Does the work, once or again and again. Under `--watch` what is wrong with the input is told and waited out.
  func work(on files: [String], _ shared: SharedOptions, _ work: () throws -> Void) throws {
    guard watch else { return try FitThreads.with(shared.threads, work) }
    guard !shared.json else { throw ValidationError("--watch prints again and again, and --json once: choose one.") }
    while true {
      let seen = WatchedFiles(files)
      if Paint.isOn(STDOUT_FILENO) { Console.out("\u{1B}[2J\u{1B}[H") }
      do {
        try FitThreads.with(shared.threads, work)
      } catch let findings as Findings {
        Console.tell(findings, json: false, in: shared.language)
      } catch is ExitCode {
        // The status of one time says nothing while it goes on.
      }
      Console.err(
        Words(
          nl: "\nLet op \(seen.count) bestanden; Ctrl-C stopt.\n",
          en: "\nWatching \(seen.count) files; Ctrl-C ends it.\n"
        )[shared.language])
      var now = seen
      while now == seen {
        Thread.sleep(forTimeInterval: Self.pause)
        now = WatchedFiles(files)
      }
      // An editor may write in steps: wait until it is done.
      var last = now
      repeat {
        last = now
        Thread.sleep(forTimeInterval: Self.pause)
        now = WatchedFiles(files)
      } while now != last
    }
  }
}
