import Foundation

/// A small reader of tags: every element that is opened is closed, in order, and attributes stand between quotes.
enum WellFormed {
  struct Fault: Error, CustomStringConvertible { let description: String }

  static func check(_ page: String) throws {
    var open: [Substring] = []
    var rest = page[...]
    if rest.hasPrefix("<!DOCTYPE html>") { rest = rest.dropFirst("<!DOCTYPE html>".count) }
    while let start = rest.firstIndex(of: "<") {
      try text(rest[..<start])
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: ">") else { throw Fault(description: "a tag without an end") }
      let tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else {
          throw Fault(description: "</\(tag.dropFirst())> closes another")
        }
        continue
      }
      let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber }) else { throw Fault(description: "<\(tag)>") }
      guard tag.count(where: { $0 == "\"" }).isMultiple(of: 2), !tag.contains("<") else {
        throw Fault(description: "quotes of <\(tag)>")
      }
      if !tag.hasSuffix("/") { open.append(name) }
      if name == "style", let close = rest.range(of: "</style>") { rest = rest[close.lowerBound...] }
    }
    guard open.isEmpty else { throw Fault(description: "left open: \(open)") }
  }

  /// An ampersand begins an entity. By scalars: the end of one may bear a combining mark.
  private static func text(_ text: Substring) throws {
    let scalars = text.unicodeScalars
    for place in scalars.indices where scalars[place] == "&" {
      let entity = scalars[place...].prefix(8)
      guard entity.contains(";") else { throw Fault(description: "a bare ampersand in \(text)") }
    }
  }
}
