import Foundation
import Testing

@Suite("On a terminal")
struct TerminalTests {
  /// Runs the program on a pseudo-terminal of util-linux, and gives what it shows.
  private static func onTerminal(_ command: String, noColor: Bool = false) throws -> String {
    let program = ProgramUnderTest.executable.path
    let environment = "env -u NO_COLOR TERM=xterm " + (noColor ? "NO_COLOR=1 " : "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    process.arguments = ["-qec", "\(environment)\(program) \(command)", "/dev/null"]
    process.currentDirectoryURL = ProgramUnderTest.repository
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private static let scenario = "scenarios/exercise/exercise.scenario.yaml"
  private static let run = "run \(scenario) --draws 1000 --lang en --output \(NSTemporaryDirectory())mkba-terminal"

  @Test("headings are bold and marks have a colour; in a pipe and with NO_COLOR there is none of it")
  func colour() throws {
    let shown = try Self.onTerminal(Self.run)
    #expect(shown.contains("\u{1B}[1mSavings and balance\u{1B}[0m"), "\(shown.prefix(2000))")
    #expect(shown.contains("\u{1B}[33m[Not for publication"))
    let plain = try Self.onTerminal(Self.run, noColor: true)
    #expect(plain.contains("Savings and balance") && !plain.contains("\u{1B}[1m"))
    let piped = try ProgramUnderTest.run(Self.run.split(separator: " ").map(String.init))
    #expect(piped.output.contains("Savings and balance") && !piped.output.contains("\u{1B}"))
    #expect(!piped.errors.contains("█"))
  }

  @Test(
    "--watch does the work again when a file that the study names is saved, also after a fault", .timeLimit(.minutes(2))
  )
  func watch() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    let output = study.file("watched.txt")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = ProgramUnderTest.executable
    process.arguments = [
      "run", "study.scenario.yaml", "--draws", "1000", "--lang", "en", "--watch", "--output", "OUT",
    ]
    process.currentDirectoryURL = study.url
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: output)
    try process.run()
    defer { process.terminate() }
    func wait(until isDone: (String) -> Bool) throws {
      var text = ""
      while !isDone(text) {
        try #require(process.isRunning, "\(text)")
        Thread.sleep(forTimeInterval: 0.1)
        text = try String(contentsOf: output, encoding: .utf8)
      }
    }
    func times(_ word: String, in text: String) -> Int { text.components(separatedBy: word).count - 1 }
    try wait { times("Watching", in: $0) == 1 }
    let scenario = try String(contentsOf: study.file("study.scenario.yaml"), encoding: .utf8)
    try study.replace("price_year: ", with: "price_yeer: ", in: "study.scenario.yaml")
    try wait { times("Watching", in: $0) == 2 && $0.contains("price_yeer") }
    try scenario.write(to: study.file("study.scenario.yaml"), atomically: true, encoding: .utf8)
    try wait { times("Watching", in: $0) == 3 }
    // A file that is only named by another one.
    let sources = try String(contentsOf: study.file("sources.yaml"), encoding: .utf8)
    try (sources + "\n# looked at again\n").write(to: study.file("sources.yaml"), atomically: true, encoding: .utf8)
    try wait { times("Watching", in: $0) == 4 }
  }

  @Test("the manual and the words for a shell know every command", arguments: ["bash", "zsh", "fish"])
  func words(shell: String) throws {
    let help = try ProgramUnderTest.run(["--help"]).output
    let commands = help.components(separatedBy: "SUBCOMMANDS:")[1].split(separator: "\n")
      .compactMap { $0.firstMatch(of: /^\s\s([a-z]+)\s/)?.output.1 }.map(String.init)
    #expect(commands.count > 12)
    let manual = try ProgramUnderTest.run(["man"])
    let completion = try ProgramUnderTest.run(["completion", shell])
    #expect(manual.status == 0 && completion.status == 0)
    for command in commands {
      #expect(manual.output.contains(".SS \(command)\n"))
      #expect(completion.output.contains(command))
    }
    // No line begins a request that is none of ours.
    for line in manual.output.split(separator: "\n") where line.hasPrefix(".") {
      #expect([".TH", ".SH", ".SS", ".TP", ".PP", ".B"].contains(line.split(separator: " ")[0].description), "\(line)")
    }
  }
}
