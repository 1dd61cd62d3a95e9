import Foundation

/// Tallies of parts of designs that are done, so that a run that was cut short goes on where it stopped.
///
/// A file a part, named after design, seed, and sets. It knows nothing of the program that made it: another program asks for another folder.
struct StudyFolder {
  let path: String
  let seed: UInt64

  struct Tallies: Codable {
    let claim: Tally
    let none: Tally

    static func + (a: Tallies, b: Tallies) -> Tallies { Tallies(claim: a.claim + b.claim, none: a.none + b.none) }
  }

  private func file(_ design: SimulatedDesign, _ sets: Range<Int>) -> URL {
    let name = design.name.map { $0.isLetter || $0.isNumber || $0 == "." ? String($0) : "-" }.joined()
    return URL(fileURLWithPath: path).appendingPathComponent(
      "\(name)_\(seed)_\(sets.lowerBound)-\(sets.upperBound).json")
  }

  func tallies(of design: SimulatedDesign, _ sets: Range<Int>) -> Tallies? {
    guard let data = try? Data(contentsOf: file(design, sets)) else { return nil }
    return try? JSONDecoder().decode(Tallies.self, from: data)
  }

  func keep(_ tallies: Tallies, of design: SimulatedDesign, _ sets: Range<Int>) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try JSONEncoder().encode(tallies).write(to: file(design, sets), options: .atomic)
  }
}
