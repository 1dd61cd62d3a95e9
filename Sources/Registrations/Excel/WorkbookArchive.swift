import CZip
import Documents

/// The zip that a workbook is, with bounds on what it may unpack to.
///
/// Belongs to one reading on one thread.
final class WorkbookArchive {
  let path: String
  private let archive: OpaquePointer

  /// A sheet of 1,048,576 rows and 100 columns unpacks to about 5 GB. In bytes.
  static let largestPart = 8_000_000_000
  /// Deflate can pack zeros a thousand times; what people type packs ten to fifty times.
  static let highestRatio = 400
  /// Parts below this are unpacked whatever their ratio. In bytes.
  static let alwaysFine = 20_000_000
  private static let mostParts: Int64 = 20_000
  /// How long one piece of XML may be before it is no workbook. In bytes.
  private static let longestPiece = 16_000_000

  /// - Throws: `Findings` where the file is missing, locked by a password, of another kind or damaged.
  init(_ path: String) throws(Findings) {
    try Self.refuseOthers(path)
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else { throw WorkbookFault.damaged(part: "zip").error(path) }
    self.path = path
    self.archive = archive
    guard zip_get_num_entries(archive, 0) <= Self.mostParts else { throw WorkbookFault.tooLarge.error(path) }
    guard has("[Content_Types].xml") else { throw WorkbookFault.otherKind.error(path) }
  }

  deinit {
    zip_discard(archive)
  }

  func has(_ part: String) -> Bool {
    zip_name_locate(archive, part, UInt32(ZIP_FL_NOCASE)) >= 0
  }

  /// Feeds a part to a listener, piece by piece, until the part ends or the listener has enough.
  /// - Throws: `Findings` where the part is absent, locked, damaged or larger than any workbook.
  func parse(_ part: String, with listener: XMLListener) throws(Findings) {
    let index = zip_name_locate(archive, part, UInt32(ZIP_FL_NOCASE))
    var facts = zip_stat_t()
    zip_stat_init(&facts)
    guard index >= 0, zip_stat_index(archive, UInt64(index), 0, &facts) == 0 else {
      throw WorkbookFault.damaged(part: part).error(path)
    }
    if facts.encryption_method != UInt16(ZIP_EM_NONE) { throw WorkbookFault.password.error(path) }
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
      throw WorkbookFault.damaged(part: part).error(path)
    }
    defer { zip_fclose(file) }
    // What the directory of the zip says may be a lie: the bytes are counted as they come.
    let packed = min(facts.comp_size, UInt64(Self.largestPart))
    let limit = min(Self.largestPart, max(Self.alwaysFine, Int(packed) * Self.highestRatio))
    let stream = XMLStream(listener)
    var total = 0
    while !listener.isDone {
      guard let piece = stream.buffer(of: 1 << 17) else { throw WorkbookFault.tooLarge.error(path) }
      let count = Int(zip_fread(file, piece.baseAddress, UInt64(piece.count)))
      guard count >= 0 else { throw WorkbookFault.damaged(part: part).error(path) }
      total += count
      guard total <= limit, stream.silence <= Self.longestPiece else { throw WorkbookFault.tooLarge.error(path) }
      guard stream.parse(count, isLast: count == 0) else { throw WorkbookFault.damaged(part: part).error(path) }
      if count == 0 { break }
    }
    if let fault = listener.fault {
      throw (fault == .tooLarge ? WorkbookFault.tooLarge : .damaged(part: part)).error(path)
    }
  }

  /// Old workbooks and those with a password are no zip but a container of another kind; exports in disguise are text.
  private static func refuseOthers(_ path: String) throws(Findings) {
    let file = try OpenFile(path)
    let size = min(file.size, 64_000_000)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(8, size), alignment: 16)
    defer { memory.deallocate() }
    let first = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: memory[..<min(8, size)]), at: 0)
    if memory.prefix(first).starts(with: [0x50, 0x4B]) { return }
    guard memory.prefix(first).starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { throw WorkbookFault.noZip.error(path) }
    let count = try file.read(into: memory, at: 0)
    let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let bytes = UnsafeRawBufferPointer(rebasing: memory[..<count])
    var index = 0
    while index + name.count <= count {
      // The directory of such a container has entries of 128 bytes, each beginning with its name.
      if bytes[index] == name[0], bytes[index..<(index + name.count)].elementsEqual(name) {
        throw WorkbookFault.password.error(path)
      }
      index += 128
    }
    throw WorkbookFault.old.error(path)
  }
}
