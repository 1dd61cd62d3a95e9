/// The types of PostgreSQL that are read, by how their binary form is understood.
enum PostgreSQLType: Sendable {
  case bool, int2, int4, int8, float4, float8, numeric, text, date, timestamp, uuid

  /// - Parameter identifier: the number of a built-in type in the server's catalogue (`pg_type.dat`).
  init?(identifier: Int) {
    switch identifier {
    case 16: self = .bool
    case 21: self = .int2
    case 23: self = .int4
    case 20: self = .int8
    case 700: self = .float4
    case 701: self = .float8
    case 1700: self = .numeric
    // "char", name, text, character(n), character varying
    case 18, 19, 25, 1042, 1043: self = .text
    case 1082: self = .date
    case 1114: self = .timestamp
    case 2950: self = .uuid
    default: return nil
    }
  }

  /// The server counts days and microseconds from 2000-01-01.
  var meaning: RawColumn.Meaning {
    switch self {
    case .bool: .flag
    case .date: .moment(unitsPerDay: 1, firstDay: 10_957)
    case .timestamp: .moment(unitsPerDay: 86_400_000_000, firstDay: 10_957)
    default: .number
    }
  }

  /// Adds a cell in binary form, most significant byte first.
  /// - Returns: false where the cell does not have the form of the type.
  @inline(__always)
  func add(_ cell: UnsafeRawBufferPointer, to sink: UnsafeMutablePointer<RawCells.Sink>) -> Bool {
    switch self {
    case .text: sink.pointee.append(utf8: cell.assumingMemoryBound(to: UInt8.self))
    case .int4, .date:
      guard cell.count == 4 else { return false }
      sink.pointee.append(Double(Int32(bigEndian: cell.loadUnaligned(as: Int32.self))))
    case .float8:
      guard cell.count == 8 else { return false }
      sink.pointee.append(Double(bitPattern: UInt64(bigEndian: cell.loadUnaligned(as: UInt64.self))))
    case .int8, .timestamp:
      guard cell.count == 8 else { return false }
      let number = Int64(bigEndian: cell.loadUnaligned(as: Int64.self))
      if self == .timestamp || number.magnitude <= 1 << 53 {
        sink.pointee.append(Double(number))
      } else {
        // Beyond this not every whole number is a double, and a pseudonym must not become another's.
        Self.add(String(number), to: sink)
      }
    case .bool:
      guard cell.count == 1 else { return false }
      sink.pointee.append(cell[0] == 0 ? 0 : 1)
    case .int2:
      guard cell.count == 2 else { return false }
      sink.pointee.append(Double(Int16(bigEndian: cell.loadUnaligned(as: Int16.self))))
    case .float4:
      guard cell.count == 4 else { return false }
      sink.pointee.append(Double(Float(bitPattern: UInt32(bigEndian: cell.loadUnaligned(as: UInt32.self)))))
    case .numeric: return PostgreSQLNumeric.add(cell, to: sink)
    case .uuid:
      guard cell.count == 16 else { return false }
      Self.add(Self.text(ofUUID: cell), to: sink)
    }
    return true
  }

  static func add(_ text: String, to sink: UnsafeMutablePointer<RawCells.Sink>) {
    var text = text
    text.withUTF8 { sink.pointee.append(utf8: $0) }
  }

  private static func text(ofUUID cell: UnsafeRawBufferPointer) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in cell.enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: text, as: UTF8.self)
  }
}
