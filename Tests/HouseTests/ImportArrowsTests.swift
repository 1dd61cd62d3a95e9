import Foundation
import Testing

/// `Tools/check-imports` on this tree, and on small trees with planted violations.
@Suite struct ImportArrowsTests {
  let house = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  func check(_ arguments: [String]) throws -> (status: Int32, lines: [String]) {
    let process = Process()
    process.executableURL = house.appendingPathComponent("Tools/check-imports")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text.split(separator: "\n").map(String.init))
  }

  /// A tree of the given files, with a manifest of targets and the targets that each declares.
  func planted(targets: [(String, [String])], files: [String: String]) throws -> (status: Int32, lines: [String]) {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("planted-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let manifest: [String: Any] = [
      "targets": targets.map { name, dependencies in
        [
          "name": name, "type": name.hasSuffix("Tests") ? "test" : "regular",
          "dependencies": dependencies.map { ["byName": [$0, NSNull()] as [Any]] },
        ] as [String: Any]
      }
    ]
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let file = root.appendingPathComponent("manifest.json")
    try JSONSerialization.data(withJSONObject: manifest).write(to: file)
    return try check(["--root", root.path, "--manifest", file.path])
  }

  @Test func `Every import of this tree is an arrow that Package.swift declares`() throws {
    let result = try check(["--root", house.path])
    #expect(result.status == 0, "\(result.lines.joined(separator: "\n"))")
  }

  @Test func `An undeclared import is named with file, line and module, however it is written`() throws {
    let result = try planted(
      targets: [("Ground", []), ("Waist", ["Ground"]), ("Roof", ["Waist"]), ("RoofTests", ["Roof"])],
      files: [
        "Sources/Waist/Fine.swift": "import Foundation\npublic import Ground\nimport struct Ground.Stone\n",
        "Sources/Roof/Plain.swift": "\nimport Ground\n",
        "Sources/Roof/Kind.swift": "import Waist; import struct Ground.Stone\n",
        "Sources/Roof/Access.swift": "/* import Waist\n*/\npackage\n  import Ground\n",
        "Sources/Roof/Spelled.swift": "@_implementationOnly import Ground\n@_spi(Inner) import `Ground`\n",
        "Sources/Roof/Testing.swift": "import Testing\n",
        "Tests/RoofTests/Seen.swift": "import Testing\n@testable import Waist\n",
      ])
    #expect(result.status == 1)
    #expect(
      result.lines == [
        "Sources/Roof/Access.swift:4: imports Ground, but Roof declares Waist",
        "Sources/Roof/Kind.swift:1: imports Ground, but Roof declares Waist",
        "Sources/Roof/Plain.swift:2: imports Ground, but Roof declares Waist",
        "Sources/Roof/Spelled.swift:1: imports Ground, but Roof declares Waist",
        "Sources/Roof/Spelled.swift:2: imports Ground, but Roof declares Waist",
        "Sources/Roof/Testing.swift:1: imports Testing, but Roof declares Waist",
        "Tests/RoofTests/Seen.swift:2: imports Waist, but RoofTests declares Roof",
      ])
  }

  @Test func `The word import in a comment, a string or a member is no import`() throws {
    let result = try planted(
      targets: [("Ground", []), ("Roof", [])],
      files: [
        "Sources/Roof/Words.swift": ##"""
        // import Ground
        /* import Ground /* import Ground */ import Ground */
        let text = "import Ground \("import Ground") import Ground"
        let long = """
          import Ground
          """
        let raw = #"" import Ground \#("import Ground") "#
        let member = Action.import
        func take(import module: String) {}
        func `No import of "anything" here`() {}
        let pattern = /"/
        """##
      ])
    #expect(result.status == 0, "\(result.lines.joined(separator: "\n"))")
  }

  @Test func `A cycle, an arrow down, a meeting of the wings and a file without target are findings`() throws {
    let result = try planted(
      targets: [("A", ["C"]), ("B", ["A"]), ("C", ["B"]), ("CostBenefit", []), ("Estimation", ["CostBenefit"])],
      files: ["Sources/Attic/Box.swift": "import Foundation\n"])
    #expect(result.status == 1)
    #expect(
      result.lines == [
        "Package.swift: A points to C, which does not stand above it: a cycle can hide there",
        "Package.swift: cycle A → C → B → A",
        "Package.swift: Estimation and CostBenefit must stay apart, and meet by Estimation → CostBenefit",
        "Sources/Attic/Box.swift:1: belongs to no target, so nothing builds or checks it",
      ])
  }

  @Test func `A manifest that cannot be read is refused, not passed`() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("no-manifest-\(UUID().uuidString).json")
    #expect(try check(["--manifest", file.path]).status == 2)
    try Data(#"{"products": []}"#.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try check(["--manifest", file.path]).status == 2)
  }
}
