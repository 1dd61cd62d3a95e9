import Documents

/// Writes a JSON tree: two spaces a level, keys in order, numbers in the shortest form that reads back to the same
/// bits.
public struct JSONWriter: Sendable {
  private var output = ""

  /// The document, closed by a newline.
  public static func text(_ value: JSON) -> String {
    var writer = JSONWriter()
    writer.write(value, depth: 0)
    return writer.output + "\n"
  }

  private mutating func write(_ value: JSON, depth: Int) {
    switch value {
    case .object(let members): write(members, depth: depth)
    case .array(let values): write(values, depth: depth)
    case .text(let text): output += Self.quoted(text)
    case .number(let number): output += Self.shortest(number)
    case .integer(let integer): output += String(integer)
    case .whole(let integer): output += String(integer)
    case .flag(let flag): output += flag ? "true" : "false"
    case .missing: output += "null"
    }
  }

  private mutating func write(_ members: [JSON.Member], depth: Int) {
    let reasons = members.compactMap { member in member.value.absence.map { "\(member.key): \($0)" } }
    var all = members
    if !reasons.isEmpty, !members.contains(where: { $0.key == "why" }) {
      all.append(JSON.Member("why", .text(reasons.joined(separator: "; "))))
    }
    guard !all.isEmpty else {
      output += "{}"
      return
    }
    let indent = String(repeating: "  ", count: depth + 1)
    output += "{"
    for (place, member) in all.enumerated() {
      output += (place == 0 ? "\n" : ",\n") + indent + Self.quoted(member.key) + ": "
      write(member.value, depth: depth + 1)
    }
    output += "\n" + String(repeating: "  ", count: depth) + "}"
  }

  /// Plain values stand on one line; objects and arrays on lines of their own.
  private mutating func write(_ values: [JSON], depth: Int) {
    let plain = values.allSatisfy { value in
      switch value {
      case .object, .array: false
      default: true
      }
    }
    guard !values.isEmpty else {
      output += "[]"
      return
    }
    let indent = String(repeating: "  ", count: depth + 1)
    output += "["
    for (place, value) in values.enumerated() {
      output += place == 0 ? "" : plain ? ", " : ","
      output += plain ? "" : "\n" + indent
      write(value, depth: depth + 1)
    }
    output += plain ? "]" : "\n" + String(repeating: "  ", count: depth) + "]"
  }

  /// Swift prints the shortest decimal that reads back to the same double, and a form that JSON allows. Null where not
  /// finite.
  static func shortest(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The text between quotes. Control characters, marks that turn the direction of writing, line separators and `<` are
  /// escaped, so that a document is inert in a terminal and inside a page.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar == "<" || PlainText.isHidden(scalar): result += escaped(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
