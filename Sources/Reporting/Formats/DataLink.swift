/// A file inside a page, as the address of a link: a reader saves it without a network and without a script.
enum DataLink {
  /// - Parameter type: without parameters, such as `image/svg+xml`.
  static func address(_ text: String, type: String) -> String {
    var result = "data:\(type);charset=utf-8,"
    for byte in text.utf8 { result += Self.encoded[Int(byte)] }
    return result
  }

  /// Letters, digits and marks that mean nothing in an address or an attribute stay; the rest is a percent sign and two digits.
  private static let encoded: [String] = (0..<256).map { byte in
    let plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~=/;,"
    let digits = Array("0123456789ABCDEF")
    let letter = Character(Unicode.Scalar(UInt8(byte)))
    return byte < 128 && plain.contains(letter) ? String(letter) : "%\(digits[byte / 16])\(digits[byte % 16])"
  }

  /// A name for the file, of plain letters.
  static func name(_ title: String, ending: String) -> String {
    var name = ""
    for letter in title.lowercased().prefix(60) {
      if letter.isASCII, letter.isLetter || letter.isNumber {
        name.append(letter)
      } else if !name.hasSuffix("-"), !name.isEmpty {
        name.append("-")
      }
    }
    while name.hasSuffix("-") { name.removeLast() }
    return (name.isEmpty ? "figure" : name) + "." + ending
  }
}
