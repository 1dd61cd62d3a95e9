import Foundation
import Testing

/// What a test does to one file of a study.
enum Damage: Sendable, Hashable, CustomStringConvertible {
  /// The first `old` becomes `new`.
  case replace(String, String, StudyFile)
  case write(String, StudyFile)
  case bytes([UInt8], StudyFile)
  /// The first `old` becomes `new`, and the file is saved as Latin-1.
  case latin1(String, String, StudyFile)
  /// The file is saved as "Unicode text".
  case utf16(StudyFile)
  /// So many bytes of noise, the same on every machine.
  case noise(Int, StudyFile)
  /// The file ends just before a text, or just after it.
  case cutBefore(String, StudyFile)
  case cutAfter(String, StudyFile)
  case copy(StudyFile, to: StudyFile)
  case remove(StudyFile)
  /// A folder stands where the file was.
  case folder(StudyFile)
  /// The file may not be read.
  case forbid(StudyFile)

  var description: String {
    switch self {
    case .replace(let old, let new, _): "\(old.prefix(40)) → \(new.prefix(40))"
    case .write(_, let file), .bytes(_, let file): "other text in \(file.name)"
    case .latin1(_, _, let file): "\(file.name) in Latin-1"
    case .utf16(let file): "\(file.name) in UTF-16"
    case .noise(let count, let file): "\(count) bytes of noise in \(file.name)"
    case .cutBefore(_, let file), .cutAfter(_, let file): "\(file.name) cut off"
    case .copy(let file, let other): "\(file.name) as \(other.name)"
    case .remove(let file): "no \(file.name)"
    case .folder(let file): "a folder \(file.name)"
    case .forbid(let file): "no right to read \(file.name)"
    }
  }

  var takesRights: Bool {
    if case .forbid = self { true } else { false }
  }
}

extension StudyFolder {
  func apply(_ damage: Damage) throws {
    switch damage {
    case .replace(let old, let new, let name): try replace(old, with: new, in: name.name)
    case .write(let text, let name): try Data(text.utf8).write(to: file(name.name))
    case .bytes(let bytes, let name): try Data(bytes).write(to: file(name.name))
    case .latin1(let old, let new, let name):
      try replace(old, with: new, in: name.name)
      let text = try text(of: name)
      try #require(text.data(using: .isoLatin1)).write(to: file(name.name))
    case .utf16(let name):
      let units = try text(of: name).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      try Data([0xFF, 0xFE] + units).write(to: file(name.name))
    case .noise(let count, let name): try Data(Self.noise(count)).write(to: file(name.name))
    case .cutBefore(let mark, let name):
      let text = try text(of: name)
      try Data(text[..<(try #require(text.range(of: mark))).lowerBound].utf8).write(to: file(name.name))
    case .cutAfter(let mark, let name):
      let text = try text(of: name)
      try Data(text[..<(try #require(text.range(of: mark))).upperBound].utf8).write(to: file(name.name))
    case .copy(let old, let new): try Data(contentsOf: file(old.name)).write(to: file(new.name))
    case .remove(let name): try FileManager.default.removeItem(at: file(name.name))
    case .folder(let name):
      try? FileManager.default.removeItem(at: file(name.name))
      try FileManager.default.createDirectory(at: file(name.name), withIntermediateDirectories: false)
    case .forbid(let name):
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file(name.name).path)
    }
  }

  private func text(of name: StudyFile) throws -> String {
    try String(contentsOf: file(name.name), encoding: .utf8)
  }

  /// The upper bytes of Knuth's linear congruential generator.
  private static func noise(_ count: Int) -> [UInt8] {
    var state: UInt64 = 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(state >> 56)
    }
  }
}
