import Foundation
import Reporting

/// Works out cells of a workbook as a spreadsheet does: the few functions and signs that our formulas may have, and nothing else.
///
/// An error (a division by 0, a logarithm of 0, more than a number can hold) is NaN, and so is all that reads it: a spreadsheet has no
/// infinity, and MIN(1, 1/0) is an error.
final class SpreadsheetReading {
  struct NotUnderstood: Error, CustomStringConvertible {
    let description: String
  }

  private let cells: (CellAddress) -> WorkbookCell
  private let changes: [CellAddress: Double]
  private var known: [CellAddress: Double] = [:]

  init(_ workbook: Workbook, changing changes: [CellAddress: Double] = [:]) {
    cells = { workbook[$0.sheet]?[$0.row, $0.column] ?? WorkbookCell(.blank) }
    self.changes = changes
  }

  init(formulas: [CellAddress: String], numbers: [CellAddress: Double]) {
    cells = { address in
      if let number = numbers[address] { return WorkbookCell(.number(number)) }
      return WorkbookCell(formulas[address].map { .formula($0, value: .nan) } ?? .blank)
    }
    changes = [:]
  }

  func value(at address: CellAddress) throws -> Double {
    if let value = changes[address] ?? known[address] { return value }
    let value: Double
    switch cells(address).content {
    case .number(let number): value = number
    case .formula(let formula, _):
      guard formula.hasPrefix("=") else { throw NotUnderstood(description: formula) }
      var reader = Reader(text: Array(formula.dropFirst()), sheet: address.sheet) { try self.value(at: $0) }
      value = try reader.whole()
    case .blank, .text: throw NotUnderstood(description: "\(address.text) holds no number")
    }
    known[address] = value
    return value
  }

  /// A formula, read from left to right.
  private struct Reader {
    let text: [Character]
    let sheet: String
    let cell: (CellAddress) throws -> Double
    var place = 0

    init(text: [Character], sheet: String, cell: @escaping (CellAddress) throws -> Double) {
      self.text = text
      self.sheet = sheet
      self.cell = cell
    }

    private var next: Character? { place < text.count ? text[place] : nil }

    private mutating func take(_ sign: Character) -> Bool {
      guard next == sign else { return false }
      place += 1
      return true
    }

    private mutating func need(_ sign: Character) throws {
      guard take(sign) else { throw NotUnderstood(description: "no \(sign) at \(place) of \(String(text))") }
    }

    mutating func whole() throws -> Double {
      let value = try comparison()
      guard place == text.count else { throw NotUnderstood(description: "rest of \(String(text)) from \(place)") }
      return value
    }

    private mutating func comparison() throws -> Double {
      let left = try sum()
      guard let sign = next, "<>=".contains(sign) else { return left }
      place += 1
      let holds: (Double, Double) -> Bool
      if sign == "<", take(">") {
        holds = { $0 != $1 }
      } else if sign == "<", take("=") {
        holds = { $0 <= $1 }
      } else if sign == "<" {
        holds = { $0 < $1 }
      } else {
        guard sign == "=" else { throw NotUnderstood(description: String(text)) }
        holds = { $0 == $1 }
      }
      let right = try sum()
      return left.isNaN || right.isNaN ? .nan : holds(left, right) ? 1 : 0
    }

    /// What a spreadsheet calls an error.
    private static func settled(_ value: Double) -> Double { value.isFinite ? value : .nan }

    private mutating func sum() throws -> Double {
      var value = try product()
      while let sign = next, sign == "+" || sign == "-" {
        place += 1
        value = try Self.settled(sign == "+" ? value + product() : value - product())
      }
      return value
    }

    private mutating func product() throws -> Double {
      var value = try atom()
      while let sign = next, sign == "*" || sign == "/" {
        place += 1
        value = try Self.settled(sign == "*" ? value * atom() : value / atom())
      }
      return value
    }

    private mutating func atom() throws -> Double {
      if take("-") { return try -atom() }
      if take("(") {
        let value = try comparison()
        try need(")")
        return value
      }
      if let first = next, first.isNumber { return try number() }
      var word = ""
      while let letter = next, letter.isLetter || letter.isNumber {
        word.append(letter)
        place += 1
      }
      if take("(") { return try function(word) }
      if take("!") {
        var local = ""
        while let letter = next, letter.isLetter || letter.isNumber {
          local.append(letter)
          place += 1
        }
        return try cell(address(local, on: word))
      }
      return try cell(address(word, on: sheet))
    }

    private mutating func number() throws -> Double {
      var digits = ""
      while let sign = next,
        sign.isNumber || sign == "." || sign == "E" || (digits.hasSuffix("E") && "+-".contains(sign))
      {
        digits.append(sign)
        place += 1
      }
      guard let value = Double(digits) else { throw NotUnderstood(description: digits) }
      return value
    }

    private mutating func function(_ name: String) throws -> Double {
      var parts: [Double] = []
      repeat { parts.append(try comparison()) } while take(",")
      try need(")")
      // Only the chosen part of an IF is worked out by a spreadsheet: an error of the other does no harm.
      if name == "IF", parts.count == 3 { return parts[0].isNaN ? .nan : parts[0] != 0 ? parts[1] : parts[2] }
      let hasError = parts.contains(where: \.isNaN)
      switch (name, parts.count) {
      case ("MIN", 2): return hasError ? .nan : min(parts[0], parts[1])
      case ("MAX", 2): return hasError ? .nan : max(parts[0], parts[1])
      case ("ABS", 1): return abs(parts[0])
      case ("EXP", 1): return Self.settled(exp(parts[0]))
      case ("LN", 1): return Self.settled(log(parts[0]))
      case ("SQRT", 1): return Self.settled(parts[0].squareRoot())
      // A spreadsheet has no 0 to the power 0; C has NaN to the power 0, and 1 to the power NaN.
      case ("POWER", 2):
        return hasError || (parts[0] == 0 && parts[1] == 0) ? .nan : Self.settled(pow(parts[0], parts[1]))
      default: throw NotUnderstood(description: "\(name) of \(parts.count)")
      }
    }

    private func address(_ local: String, on sheet: String) throws -> CellAddress {
      let letters = local.prefix { $0.isLetter }
      guard !letters.isEmpty, let row = Int(local.dropFirst(letters.count)), row > 0 else {
        throw NotUnderstood(description: "\(local) in \(String(text))")
      }
      let column = letters.unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 64 } - 1
      return CellAddress(sheet: sheet, row: row - 1, column: column)
    }
  }
}
