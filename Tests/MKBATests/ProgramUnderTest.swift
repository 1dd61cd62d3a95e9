import Foundation
import Testing

/// Runs the built `mkba`, which stands beside the test bundle. Every document that it prints is held against its schema.
enum ProgramUnderTest {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let executable: URL = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appendingPathComponent("mkba")
  }()

  /// - Parameters:
  ///   - folder: the current directory of the process.
  ///   - prefix: a program, with its arguments, that runs ours.
  static func run(
    _ arguments: [String], in folder: URL = repository, language: String = "en_US.UTF-8", through prefix: [String] = []
  ) throws -> Outcome {
    let process = Process()
    let words = prefix + [executable.path] + arguments
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = language
    process.environment = environment
    // Files rather than pipes: a full pipe would stop the process.
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let outputFile = place.appendingPathComponent("output")
    let errorFile = place.appendingPathComponent("errors")
    try Data().write(to: outputFile)
    try Data().write(to: errorFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let outcome = Outcome(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
    // A process that was stopped from outside prints nothing.
    if arguments.contains("--json"), process.terminationReason == .exit, !outcome.output.isEmpty {
      let faults = try DocumentValidator.faults(printed: outcome.output, by: arguments, status: outcome.status)
      #expect(faults.isEmpty, "\(arguments.joined(separator: " ")): \(faults.prefix(5).joined(separator: "; "))")
    }
    return outcome
  }
}
