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

  @Test("bars in letters are as long as the amounts of the parties")
  func bars() throws {
    let words = Self.run.split(separator: " ").map(String.init)
    let lines = try ProgramUnderTest.run(words).output.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(try ProgramUnderTest.run(words + ["--json"]).output.utf8))
        as? [String: Any])
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    let alternative = try #require((run["alternatives"] as? [[String: Any]])?.first)
    let actors = try #require(alternative["actors"] as? [String: [String: Any]])
    let means = actors.compactMapValues { $0["mean"] as? Double }
    let start = try #require(lines.firstIndex { $0 == "Who pays and who gains: course" })
    let drawn = lines[(start + 1)...].prefix { $0.contains("█") }
    #expect(drawn.count == means.count && drawn.count > 2)
    let range = max(0, means.values.max() ?? 0) - min(0, means.values.min() ?? 0)
    let places = 60.0
    for line in drawn {
      let bar = line.filter { $0 == "█" }.count
      let name = String(line.prefix { $0 != "█" }).trimmingCharacters(in: CharacterSet(charactersIn: " │"))
        .replacing(" ", with: "_")
      let mean = try #require(means[name], "\(name)")
      // A place is a sixtieth of the axis; a bar takes the places of both its ends.
      #expect(abs(Double(bar) - abs(mean) / range * places) <= 1.5, "\(line)")
    }
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
