import Documents
import Foundation
import Testing

@Suite("Files")
struct FilesTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-files-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Findings)?.all.first?.code
    }
  }

  @Test("that are missing, are folders or cannot be read each say so")
  func reading() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("x".utf8).write(to: folder.appendingPathComponent("prices.yaml"))
    let missing = try #require(throws: Findings.self) { try FileBytes.read(path("price.yaml")) }
    #expect(missing.all.map(\.code) == ["file_missing"])
    #expect(missing.all.first?.hint?.en == "Did you mean prices.yaml?")
    #expect(code { _ = try FileBytes.read(folder.path) } == "file_is_folder")
    #expect(code { _ = try OpenFile(folder.path) } == "file_is_folder")
    #if os(Linux)
      #expect(code { _ = try FileBytes.read("/proc/self/mem") } == "file_unreadable")
    #endif
    #expect(try FileBytes.read(path("prices.yaml")) == Array("x".utf8))
  }

  @Test("are written whole, with the folders above them, or leave what stood there")
  func writing() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try WholeFile.write("first", to: path("new/deep/a.txt"))
    try WholeFile.write("second", to: path("new/deep/a.txt"))
    #expect(try FileBytes.read(path("new/deep/a.txt")) == Array("second".utf8))
    // A file cannot be put where a folder stands, nor below a file.
    #expect(code { try WholeFile.write("x", to: path("new/deep")) } == "cannot_write")
    #expect(code { try WholeFile.write("x", to: path("new/deep/a.txt/b.txt")) } == "cannot_write")
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    #expect(left == ["new", "new/deep", "new/deep/a.txt"])
  }

  @Test("that are read in pieces give the same bytes as read whole")
  func pieces() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try WholeFile.write(bytes, to: path("a.bin"))
    let file = try OpenFile(path("a.bin"))
    #expect(file.size == bytes.count)
    var read: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 777)
    while true {
      let offset = read.count
      var count = 0
      try piece.withUnsafeMutableBytes { count = try file.read(into: $0, at: offset) }
      if count == 0 { break }
      read += piece.prefix(count)
    }
    #expect(read == bytes)
  }
}
