import Foundation
import Testing

@Suite("Every code of a finding")
struct EveryCodeHasACase {
  /// The files beside the `Wrong….swift` in which a finding has its case.
  private static let others: Set = [
    "PriceLintTests.swift", "RefusalsTests.swift", "FilesTests.swift", "FieldsTests.swift", "DetectionTests.swift",
    "DefaultRecipeTests.swift", "MovingTests.swift",
  ]

  @Test("that stands in Sources has a case in Tests")
  func cases() throws {
    let codes = try Self.codes(in: Self.swiftFiles(under: "Sources"))
    let shelves = Self.swiftFiles(under: "Tests").filter {
      $0.lastPathComponent.hasPrefix("Wrong") || Self.others.contains($0.lastPathComponent)
    }
    var named: Set<String> = []
    for file in shelves {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /"([a-z][a-z_0-9]*)"/) { named.insert(String(match.1)) }
    }
    #expect(codes.count > 200)
    for code in codes.keys.sorted() where !named.contains(code) {
      Issue.record("\(code) (\(codes[code] ?? "")) has no case")
    }
  }

  @Test("is a literal, so that none escapes the law above")
  func literals() throws {
    for file in Self.swiftFiles(under: "Sources") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /Finding\(\s*code: ([^,"]+),/) {
        // One finding may be made of another, with its code.
        #expect(match.1.hasSuffix(".code"), "\(file.lastPathComponent): \(match.1)")
      }
    }
  }

  @Test("is not in the cases of wrong input alone")
  func noneIsInvented() throws {
    let codes = try Self.codes(in: Self.swiftFiles(under: "Sources"))
    for wrong in WrongInput.all { #expect(codes.keys.contains(wrong.code), "\(wrong.code) is in no source") }
  }

  /// The codes with the first file in which each stands.
  private static func codes(in files: [URL]) throws -> [String: String] {
    var codes: [String: String] = [:]
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /code: "([a-z_0-9]+)"/) where codes[String(match.1)] == nil {
        codes[String(match.1)] = file.lastPathComponent
      }
    }
    return codes
  }

  private static func swiftFiles(under folder: String) -> [URL] {
    let root = ProgramUnderTest.repository.appendingPathComponent(folder)
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
    return (files ?? []).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
  }
}
