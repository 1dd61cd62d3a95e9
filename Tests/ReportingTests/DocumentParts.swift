import Foundation

/// A zip file read by its directory, by a reader of the test's own: parts that are stored or deflated.
enum DocumentParts {
  struct Fault: Error, CustomStringConvertible { let description: String }

  static func read(_ bytes: [UInt8]) throws -> [(name: String, text: String)] {
    func number(_ at: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
    guard let end = stride(from: bytes.count - 22, through: 0, by: -1).first(where: { number($0, 4) == 0x0605_4B50 })
    else { throw Fault(description: "no zip file") }
    var place = number(end + 16, 4)
    return try (0..<number(end + 10, 2)).map { _ in
      guard number(place, 4) == 0x0201_4B50 else { throw Fault(description: "no entry at \(place)") }
      let method = number(place + 10, 2)
      guard number(place + 12, 4) == 0x0021_0000 else { throw Fault(description: "a part bears a time") }
      let packed = number(place + 20, 4)
      let nameLength = number(place + 28, 2)
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
      let local = number(place + 42, 4)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      let data = Data(bytes[start..<(start + packed)])
      place += 46 + nameLength + number(place + 30, 2) + number(place + 32, 2)
      return (name, try text(of: data, method: method, named: name))
    }
  }

  /// Deflated parts are unpacked by gzip, in the frame that it wants.
  private static func text(of data: Data, method: Int, named name: String) throws -> String {
    if method == 0 { return String(decoding: data, as: UTF8.self) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
    process.arguments = ["-dc"]
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-part-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let packed = folder.appendingPathComponent("part.gz")
    let plain = folder.appendingPathComponent("part")
    // No sum and no length at the end: gzip writes what it has and then complains, which is not looked at.
    try (Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]) + data).write(to: packed)
    try Data().write(to: plain)
    process.standardInput = try FileHandle(forReadingFrom: packed)
    process.standardOutput = try FileHandle(forWritingTo: plain)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: try Data(contentsOf: plain), as: UTF8.self)
    guard text.hasSuffix(">") else { throw Fault(description: "\(name) is not whole") }
    return text
  }
}
